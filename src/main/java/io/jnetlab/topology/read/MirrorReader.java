package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code mirrors} of a bridge: table Mirror in ovs-vswitchd.conf.db(5). */
final class MirrorReader {
    private static final List<String> KEYS =
            List.of("select_all", "ports", "src_ports", "dst_ports", "vlans", "output_port", "output_vlan");
    private static final int MAX_NAME = 64;

    private MirrorReader() {}

    static List<MirrorSpec> read(Fields bridge) {
        List<MirrorSpec> out = new ArrayList<>();
        for (Value.Named entry : bridge.named("mirrors", "a map of mirrors")) {
            if (!isName(entry.name())) {
                entry.value()
                        .problems()
                        .error(
                                entry.keyPlace(),
                                "mirror name " + Words.quote(entry.name()) + " is no word",
                                "letters, digits and - _ . make one");
            }
            Fields fields = entry.value().fields("a mirror", KEYS);
            out.add(mirror(
                    entry.name(),
                    entry,
                    fields != null ? fields : new Fields(entry.value().place())));
        }
        return out;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }

    private static MirrorSpec mirror(String name, Value.Named top, Fields fields) {
        // What can't be read is not asked for once more.
        boolean selects = fields.isIncomplete()
                || fields.get("select_all") != null
                || fields.get("ports") != null
                || fields.get("src_ports") != null
                || fields.get("dst_ports") != null
                || fields.get("vlans") != null;
        MirrorSpec out = new MirrorSpec(name, top.keyPlace(), new TreeMap<>(), new ArrayList<>(), selects);
        Located<Boolean> all = Scalars.bool(fields.get("select_all"));
        if (all != null && all.value()) {
            out.values().put("select_all", "true");
        }
        SortedSet<String> both = ports(fields.get("ports"), out);
        SortedSet<String> src = ports(fields.get("src_ports"), out);
        SortedSet<String> dst = ports(fields.get("dst_ports"), out);
        src.addAll(both);
        dst.addAll(both);
        put("select_src_port", src, out);
        put("select_dst_port", dst, out);
        SortedSet<Integer> vlans = VlanReader.trunks(fields.get("vlans"));
        TreeSet<String> texts = new TreeSet<>();
        if (vlans != null) {
            StringBuilder list = new StringBuilder();
            for (Integer vlan : vlans) {
                list.append(list.length() == 0 ? "" : ",").append(vlan);
            }
            out.values().put("select_vlan", list.toString());
        }
        Value port = fields.get("output_port");
        Located<IfName> output = Scalars.interfaceName(port);
        if (output != null) {
            out.ports().add(output);
            texts.add(output.value().value());
        }
        put("output_port", texts, out);
        Located<Integer> vlan = VlanReader.tag(fields.get("output_vlan"));
        if (vlan != null) {
            out.values().put("output_vlan", vlan.value().toString());
        }
        boolean toVlan = fields.get("output_vlan") != null;
        if (port == null && !toVlan) {
            fields.missing(top.value(), "a mirror sends to a port", "write output_port: P, or output_vlan: 99");
        } else if (port != null && toVlan) {
            top.value().error("a mirror sends to a port or into a VLAN, not to both", "take one of them away");
        }
        return out;
    }

    private static void put(String attribute, SortedSet<String> names, MirrorSpec out) {
        if (!names.isEmpty()) {
            out.values().put(attribute, String.join(",", names));
        }
    }

    private static SortedSet<String> ports(@Nullable Value value, MirrorSpec out) {
        SortedSet<String> names = new TreeSet<>();
        List<Value> entries = value == null ? null : value.oneOrMore("ports");
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            Located<IfName> port = Scalars.interfaceName(entry);
            if (port != null) {
                out.ports().add(port);
                names.add(port.value().value());
            }
        }
        return names;
    }
}
