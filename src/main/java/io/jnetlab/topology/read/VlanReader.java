package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code vlan} of a link, and {@code tag} and {@code trunks} of a port. */
final class VlanReader {
    static final int MIN = 1;
    static final int MAX = 4094;

    private static final List<String> KEYS = List.of("access", "trunk", "native");
    private static final String HELP = "write 10, {access: 10} or {trunk: [10, 20-29], native: 1}";

    private VlanReader() {}

    /** {@code 10}, {@code {access: 10}} or {@code {trunk: [10, 20-29], native: 1}}. */
    static @Nullable Located<VlanSpec> link(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        if (value.kind() == YamlNode.Kind.SCALAR) {
            Located<Integer> tag = tag(value);
            return tag == null ? null : new Located<>(VlanSpec.access(tag.value()), value.place());
        }
        if (value.kind() == YamlNode.Kind.LIST) {
            value.error("a VLAN or a map belongs here, not a list", HELP);
            return null;
        }
        Fields fields = value.fields("a VLAN", KEYS);
        if (fields == null) {
            return null;
        }
        Value accessValue = fields.get("access");
        Value trunkValue = fields.get("trunk");
        Value nativeValue = fields.get("native");
        Located<Integer> access = tag(accessValue);
        SortedSet<Integer> trunks = trunks(trunkValue);
        Located<Integer> nativeVlan = tag(nativeValue);
        if (accessValue != null && (trunkValue != null || nativeValue != null)) {
            value.error("a port is either access or trunk", HELP);
            return null;
        }
        if (accessValue == null && trunkValue == null) {
            value.error(nativeValue == null ? "no VLAN is named" : "a native VLAN is one of a trunk", HELP);
            return null;
        }
        if (access != null) {
            return new Located<>(VlanSpec.access(access.value()), value.place());
        }
        if (trunks == null || nativeVlan == null && nativeValue != null) {
            return null;
        }
        VlanSpec spec = nativeVlan == null ? VlanSpec.trunk(trunks) : VlanSpec.trunk(trunks, nativeVlan.value());
        return new Located<>(spec, value.place());
    }

    static @Nullable Located<Integer> tag(@Nullable Value value) {
        return Scalars.integer(value, "a VLAN", MIN, MAX);
    }

    /** A VLAN, or a list of VLANs and ranges of them. */
    static @Nullable SortedSet<Integer> trunks(@Nullable Value value) {
        List<Value> entries = value == null ? null : value.oneOrMore("VLANs");
        if (value == null || entries == null) {
            return null;
        }
        if (entries.isEmpty()) {
            value.error("a trunk that carries no VLAN", "leave it out for a port that carries every VLAN");
            return null;
        }
        SortedSet<Integer> out = new TreeSet<>();
        boolean good = true;
        for (Value entry : entries) {
            String text = entry.text("a VLAN or a range of them");
            good &= text != null && addRange(entry, text, out);
        }
        return good ? out : null;
    }

    private static boolean addRange(Value entry, String text, SortedSet<Integer> out) {
        int dash = text.indexOf('-');
        long first = Scalars.number(dash < 0 ? text : text.substring(0, dash).strip());
        long last = dash < 0 ? first : Scalars.number(text.substring(dash + 1).strip());
        if (first < 0 || last < 0) {
            entry.error(Words.quote(text) + " is no VLAN and no range of them", "write 10, or 20-29");
            return false;
        }
        if (first < MIN || last > MAX || first > MAX || last < MIN) {
            entry.error(
                    Words.quote(text) + " is out of the range of a VLAN", "write a number from " + MIN + " to " + MAX);
            return false;
        }
        if (last < first) {
            entry.error("the range " + Words.quote(text) + " is empty", "write " + last + "-" + first);
            return false;
        }
        for (int vlan = (int) first; vlan <= last; vlan++) {
            out.add(vlan);
        }
        return true;
    }
}
