package io.jnetlab.topology.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes maps, lists and texts as YAML, in one of the many ways: block or flow, quoted or not, keys in any order. */
public final class YamlText {
    private final Random random;
    private final boolean shuffled;
    private final StringBuilder out = new StringBuilder();

    private YamlText(Random random, boolean shuffled) {
        this.random = random;
        this.shuffled = shuffled;
    }

    /** @param shuffled whether the order of maps may be another than theirs */
    public static String of(Object value, Random random, boolean shuffled) {
        YamlText text = new YamlText(random, shuffled);
        text.block(value, 0);
        return text.out.toString();
    }

    private List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (shuffled) {
            Collections.shuffle(entries, random);
        }
        return entries;
    }

    private void block(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            for (Map.Entry<?, ?> e : entries(map)) {
                out.append(" ".repeat(indent)).append(scalar(e.getKey(), false)).append(':');
                below(e.getValue(), indent);
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (Object entry : list) {
                out.append(" ".repeat(indent)).append('-');
                below(entry, indent);
            }
        } else {
            throw new IllegalArgumentException("nothing to write");
        }
    }

    /** What stands behind a key or a dash: on its line, or on the lines below. */
    private void below(Object value, int indent) {
        boolean comment = random.nextInt(5) == 0;
        boolean nested =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        if (comment) {
            out.append(" # why not");
        }
        if (nested && random.nextInt(3) > 0) {
            out.append('\n');
            block(value, indent + 1 + random.nextInt(3));
        } else {
            out.append(comment ? "\n" + " ".repeat(indent + 2) : " ");
            flow(value);
            out.append('\n');
        }
    }

    private void flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String comma = "";
            for (Map.Entry<?, ?> e : entries(map)) {
                out.append(comma).append(scalar(e.getKey(), true)).append(": ");
                flow(e.getValue());
                comma = ", ";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            String comma = "";
            for (Object entry : list) {
                out.append(comma);
                flow(entry);
                comma = random.nextBoolean() ? ", " : " , ";
            }
            out.append(']');
        } else {
            out.append(scalar(value, true));
        }
    }

    private String scalar(Object value, boolean flow) {
        String text = value.toString();
        if (text.isEmpty() || escaped(text)) {
            return '"'
                    + text.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\t", "\\t")
                    + '"';
        }
        boolean plain = !text.contains(": ")
                && !text.contains(" #")
                && "[]{}*&!|>%@`-?,:#".indexOf(text.charAt(0)) < 0
                && !(flow && (text.endsWith(":") || hasAny(text, "[]{},")));
        return switch (random.nextInt(plain ? 4 : 2)) {
            case 0 -> '"' + text + '"';
            case 1 -> "'" + text + "'";
            default -> text;
        };
    }

    private static boolean escaped(String text) {
        return hasAny(text, "\"'\\\n\t");
    }

    private static boolean hasAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
