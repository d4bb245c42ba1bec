package io.jnetlab.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Colours and styles of drawings. The colours are those of Okabe and Ito, which people tell apart who see no red or no
 * green, darker for lines on white; whatever they say, a word, a sign or the line's pattern says too.
 */
final class Theme {
    private static final SortedMap<String, String> LIGHT = colors(
            "paper",
            "#ffffff",
            "ink",
            "#1c2430",
            "faint",
            "#55606e",
            "line",
            "#4a5563",
            "box",
            "#ffffff",
            "host",
            "#0a5c91",
            "hostfill",
            "#e4f1fa",
            "router",
            "#8a3f6e",
            "routerfill",
            "#f8e9f2",
            "ovs",
            "#00684e",
            "ovsfill",
            "#def3ec",
            "linux",
            "#7a5600",
            "linuxfill",
            "#fcf2d6",
            "machine",
            "#4a5563",
            "machinefill",
            "#e9ecef",
            "down",
            "#b83a00",
            "drifted",
            "#8f5f00",
            "missing",
            "#b83a00",
            "foreign",
            "#5b6673",
            "impaired",
            "#8a3f6e",
            "shade",
            "#f4f6f8");

    private static final SortedMap<String, String> DARK = colors(
            "paper",
            "#12161c",
            "ink",
            "#e8edf3",
            "faint",
            "#a3afbd",
            "line",
            "#9aa7b5",
            "box",
            "#1b2129",
            "host",
            "#6cbcf0",
            "hostfill",
            "#17324a",
            "router",
            "#e39cc4",
            "routerfill",
            "#43243a",
            "ovs",
            "#4fd1ab",
            "ovsfill",
            "#123a2f",
            "linux",
            "#eec35a",
            "linuxfill",
            "#40330f",
            "machine",
            "#aab4bf",
            "machinefill",
            "#2d343d",
            "down",
            "#ff8a4c",
            "drifted",
            "#f0b53c",
            "missing",
            "#ff8a4c",
            "foreign",
            "#aab4bf",
            "impaired",
            "#e39cc4",
            "shade",
            "#1b2129");

    private Theme() {}

    private static SortedMap<String, String> colors(String... pairs) {
        TreeMap<String, String> out = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            out.put(pairs[i], pairs[i + 1]);
        }
        return out;
    }

    /** The rules of a drawing that stands alone: light, and dark for those who prefer that. */
    static String ofSvg() {
        String rules = resource("drawing.css");
        return fill(rules, LIGHT) + "@media (prefers-color-scheme: dark) {\n" + fill(rules, DARK) + "}\n";
    }

    /** The rules of a drawing in a page, which {@code data-theme} of the root element turns light or dark. */
    static String ofPage() {
        String named = resource("drawing.css").replaceAll("\\$([a-z]+)", "var(--$1)");
        return ":root {\n" + variables(LIGHT) + "}\n@media (prefers-color-scheme: dark) {\n:root {\n" + variables(DARK)
                + "}\n}\n:root[data-theme=light] {\n" + variables(LIGHT) + "}\n:root[data-theme=dark] {\n"
                + variables(DARK) + "}\n" + named;
    }

    private static String fill(String rules, Map<String, String> colors) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = rules.indexOf('$'); at >= 0; at = rules.indexOf('$', from)) {
            int end = at + 1;
            while (Character.isLetter(rules.charAt(end))) {
                end++;
            }
            out.append(rules, from, at).append(colors.get(rules.substring(at + 1, end)));
            from = end;
        }
        return out.append(rules, from, rules.length()).toString();
    }

    private static String variables(Map<String, String> colors) {
        StringBuilder out = new StringBuilder();
        colors.forEach((name, color) ->
                out.append("--").append(name).append(": ").append(color).append(";\n"));
        return out.toString();
    }

    /** A text that stands beside this class. */
    static String resource(String name) {
        try (InputStream in = Theme.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
