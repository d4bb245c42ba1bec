package io.jnetlab.cli.change;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.diag.Diagnostic;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Impairments in the words of a file's {@code impair}: options of the command line, and what a wire has. */
final class ImpairWords {
    /** The keys of {@code impair} in a file. */
    static final List<String> KEYS =
            List.of("delay", "jitter", "loss", "duplicate", "corrupt", "reorder", "rate", "limit");

    private static final List<String> NEED_DELAY = List.of("jitter", "reorder");
    private static final String END = "w:e";

    private ImpairWords() {}

    /** Those that are given as options, each {@code --KEY}. */
    static Map<String, String> given(Invocation call) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String key : KEYS) {
            String value = call.option("--" + key);
            if (value != null) {
                out.put(key, value);
            }
        }
        return out;
    }

    /**
     * What an interface has, with the given ones instead; zero takes one away.
     *
     * @param there null for nothing
     * @param mtu of the interface
     * @return null where nothing is left
     * @throws CliException where a word is wrong
     */
    static @Nullable Discipline merge(@Nullable Discipline there, Map<String, String> given, int mtu)
            throws CliException {
        Map<String, String> words = new LinkedHashMap<>();
        if (there != null) {
            boolean netem = there instanceof Discipline.Netem;
            for (Attribute each : there.attributes()) {
                String value = each.value();
                boolean chosen = netem && !value.equals(Integer.toString(Discipline.Netem.DEFAULT_LIMIT));
                if (value != null
                        && KEYS.contains(each.name())
                        && (chosen || !each.name().equals("limit"))) {
                    words.put(each.name(), value);
                }
            }
        }
        words.putAll(given);
        for (String key : KEYS) {
            String value = words.get(key);
            if (value != null && isNothing(value)) {
                words.remove(key);
            }
        }
        if (!words.containsKey("delay")) {
            for (String key : NEED_DELAY) {
                if (!given.containsKey(key) || given.containsKey("delay")) {
                    words.remove(key);
                }
            }
        }
        return words.isEmpty() ? null : discipline(words, mtu);
    }

    /** {@code 0}, {@code 0ms}, {@code 0%}. */
    private static boolean isNothing(String value) {
        return value.matches("0+(\\.0+)?[a-z%]*");
    }

    /** What a file with these words would make, by the reader of files: so the words, rules and errors are the same. */
    private static @Nullable Discipline discipline(Map<String, String> words, int mtu) throws CliException {
        StringBuilder impair = new StringBuilder();
        for (Map.Entry<String, String> e : words.entrySet()) {
            if (!e.getValue().matches("[0-9A-Za-z.%+-]+")) {
                throw CliException.usage("\"" + e.getValue() + "\" is no value of --" + e.getKey(), null);
            }
            impair.append(impair.length() == 0 ? "" : ", ")
                    .append(e.getKey())
                    .append(": ")
                    .append(e.getValue());
        }
        String yaml = "{name: w, namespaces: {w: {}, x: {}}, links: [{endpoints: [\"" + END + "\", \"x:e\"], mtu: "
                + Math.max(mtu, 68) + ", impair: {forward: {" + impair + "}}}]}";
        LoadResult loaded = TopologyLoader.load("options", yaml.getBytes(StandardCharsets.UTF_8));
        Topology topology = loaded.topology();
        if (topology == null) {
            Diagnostic first = loaded.diagnostics().get(0);
            int dot = first.path().lastIndexOf('.');
            throw CliException.usage("--" + first.path().substring(dot + 1) + ": " + first.message(), first.help());
        }
        for (Resource resource : topology.desired().resources().values()) {
            if (resource instanceof Qdisc qdisc && qdisc.iface().toString().equals(END)) {
                return qdisc.discipline();
            }
        }
        return null;
    }
}
