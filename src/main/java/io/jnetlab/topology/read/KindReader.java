package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LinkIdentity;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind} of an interface with the keys that belong to it. */
final class KindReader {
    private KindReader() {}

    /** Null where the file names no kind, or none that there is. */
    static @Nullable KindSpec read(Fields fields) {
        Value value = fields.get("kind");
        Located<String> kind = value == null ? null : Scalars.word(value, KindKeys.KINDS);
        if (kind == null) {
            if (value == null) {
                KindKeys.refuseOthers(fields, List.of(), "an interface that a link makes, or that has no kind");
                return null;
            }
            // It is reported; no link is missing.
            return new KindSpec(
                    new Located<>("dummy", value.place()),
                    LinkTable.of("dummy"),
                    new TreeMap<>(),
                    null,
                    List.of(),
                    null);
        }
        LinkTable table = LinkTable.of(kind.value());
        List<String> known = KindKeys.of(kind.value(), table);
        KindKeys.refuseOthers(fields, known, Words.a(kind.value()));
        SortedMap<String, String> options = table == null ? BridgeOptions.read(fields) : new TreeMap<>();
        boolean read = table == null || LinkOptionReader.read(table, fields, kind, options);
        if (table != null && read && value != null && LinkIdentity.isFallback(table, options)) {
            value.error(
                    "nothing tells this tunnel from the one that the kernel makes by itself in each namespace",
                    "give it a remote, local, key or dev");
        }
        Value parent = fields.get(KindKeys.PARENT);
        if (table != null && table.parent() && parent == null && value != null) {
            fields.missing(
                    value, Words.a(kind.value()) + " stands on another interface", "write parent: eth0 beside it");
        }
        List<Located<IfName>> members =
                known.contains(KindKeys.MEMBERS) ? members(fields.get(KindKeys.MEMBERS)) : List.of();
        if (kind.value().equals("bond")) {
            BondRules.check(fields, options, members);
        }
        return new KindSpec(
                kind,
                table,
                options,
                table != null && table.parent() ? parent(parent) : null,
                members,
                kind.value().equals(WireguardReader.KIND) ? WireguardReader.read(fields) : null);
    }

    private static KindSpec.@Nullable Parent parent(@Nullable Value value) {
        String text = value == null ? null : value.text("the name of an interface");
        if (value == null || text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        String fault = IfName.fault(name);
        if (fault != null) {
            value.error("interface name " + Words.quote(name) + " " + fault, null);
            return null;
        }
        return new KindSpec.Parent(colon < 0 ? null : text.substring(0, colon), new IfName(name), value.place());
    }

    private static List<Located<IfName>> members(@Nullable Value value) {
        List<Located<IfName>> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.oneOrMore("interfaces");
        if (entries != null) {
            for (Value entry : entries) {
                Located<IfName> name = Scalars.interfaceName(entry);
                if (name != null) {
                    out.add(name);
                }
            }
        }
        return out;
    }
}
