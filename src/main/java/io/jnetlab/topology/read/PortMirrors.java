package io.jnetlab.topology.read;

import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lets the mirrors of a bridge copy the ports that name them by {@code mirror}. */
final class PortMirrors {
    /** What comes in at a port, and what goes out. */
    private static final List<String> BOTH_WAYS = List.of("select_src_port", "select_dst_port");

    private PortMirrors() {}

    /** {@code mirror} of a port: the name of a mirror, or a list of them. */
    static List<Located<String>> read(@Nullable Value value) {
        List<Located<String>> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.oneOrMore("mirrors");
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            String name = entry.text("the name of a mirror");
            if (name != null) {
                out.add(new Located<>(name, entry.place()));
            }
        }
        return out;
    }

    /** Adds ports to their mirrors, each of which copies something then. */
    static void settle(Collection<BridgeSpec> bridges, Problems problems) {
        for (BridgeSpec bridge : bridges) {
            Map<String, MirrorSpec> mirrors = new HashMap<>();
            for (MirrorSpec mirror : bridge.mirrors()) {
                mirrors.put(mirror.name(), mirror);
            }
            Map<String, MirrorSpec> empty = new HashMap<>(mirrors);
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                for (Located<String> name : port.mirrors()) {
                    MirrorSpec mirror = mirrors.get(name.value());
                    empty.remove(name.value());
                    if (mirror == null) {
                        refuse(bridge, name, mirrors, problems);
                        continue;
                    }
                    for (String attribute : BOTH_WAYS) {
                        add(attribute, port.name().value(), mirror.values());
                    }
                }
            }
            for (MirrorSpec mirror : bridge.mirrors()) {
                if (empty.containsKey(mirror.name()) && !mirror.selects()) {
                    problems.error(
                            mirror.place(),
                            "a mirror selects nothing",
                            "write select_all: true, or ports: [p1, p2], or mirror: " + mirror.name() + " at a port");
                }
            }
        }
    }

    private static void refuse(
            BridgeSpec bridge, Located<String> name, Map<String, MirrorSpec> mirrors, Problems problems) {
        problems.error(
                name.place(),
                "the bridge " + Words.quote(bridge.name().value()) + " has no mirror " + Words.quote(name.value()),
                mirrors.isEmpty()
                        ? "write it beside ports: mirrors: {" + name.value() + ": {output_port: P}}"
                        : Words.help(name.value(), new ArrayList<>(mirrors.keySet())));
    }

    private static void add(String attribute, String port, SortedMap<String, String> values) {
        TreeSet<String> ports = new TreeSet<>(OvsPort.split(values.getOrDefault(attribute, "")));
        ports.add(port);
        values.put(attribute, String.join(",", ports));
    }
}
