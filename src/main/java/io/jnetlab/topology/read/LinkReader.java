package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code links}. */
public final class LinkReader {
    static final List<String> DEFAULT_KEYS = List.of("vlan", "mtu", "subnet", "impair", "up", "kind");

    public static final List<String> KEYS = List.of("endpoints", "vlan", "mtu", "subnet", "impair", "up", "kind");
    private static final List<String> KINDS = List.of("veth");
    private static final String HELP = "write [ns1:eth0, ns2:eth0] or {endpoints: [ns1:eth0, ns2:eth0]}";

    private LinkReader() {}

    /** @param source what is said of the link, the defaults included */
    static LinkSpec read(Value entry, Value source) {
        Fields fields = source.fields("a link", KEYS);
        Value ends = null;
        if (entry.kind() == YamlNode.Kind.LIST) {
            ends = entry;
        } else if (entry.kind() == YamlNode.Kind.SCALAR) {
            entry.error("a link has two ends", HELP);
        } else {
            ends = fields == null ? null : fields.get("endpoints");
            if (ends == null && fields != null) {
                fields.missing(entry, "the link says nothing of its endpoints", HELP);
            }
        }
        return read(entry.place(), ends, fields == null ? new Fields(entry.place()) : fields);
    }

    /** @param ends null where they can't be read or, for {@code defaults}, are not asked for */
    static LinkSpec read(Place place, @Nullable Value ends, Fields fields) {
        List<Value> both = ends == null ? List.of() : ends(ends);
        Located<String> kind = Scalars.word(fields.get("kind"), KINDS);
        Located<ImpairSpec> impair = ImpairReader.read(fields.get("impair"));
        return new LinkSpec(
                place,
                both.isEmpty() ? null : end(both.get(0)),
                both.isEmpty() ? null : end(both.get(1)),
                VlanReader.link(fields.get("vlan")),
                InterfaceReader.mtu(fields.get("mtu")),
                BridgeReader.subnets(fields.get("subnet")),
                Scalars.bool(fields.get("up")),
                impair == null ? null : impair.value(),
                kind != null);
    }

    /** Two of them or, where that is reported, none. */
    private static List<Value> ends(Value value) {
        List<Value> entries = value.list("two ends");
        if (entries == null) {
            return List.of();
        }
        if (entries.size() != 2) {
            value.error("a link has two ends, not " + entries.size(), HELP);
            return List.of();
        }
        return entries;
    }

    private static LinkSpec.@Nullable EndSpec end(Value value) {
        if (value.kind() == YamlNode.Kind.MAP) {
            value.error("an end is OWNER:INTERFACE, not a map", "write no blank behind the colon: ns1:eth0");
            return null;
        }
        String text = value.text("an end (OWNER:INTERFACE or OWNER)");
        if (text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        String owner = colon < 0 ? text : text.substring(0, colon);
        if (owner.isEmpty()) {
            value.error(Words.quote(text) + " names no owner", "write OWNER:INTERFACE, for example ns1:eth0");
            return null;
        }
        if (colon < 0) {
            return new LinkSpec.EndSpec(value.place(), owner, null);
        }
        String name = text.substring(colon + 1);
        String fault = IfName.fault(name);
        if (fault == null && name.equals("lo")) {
            fault = "is each namespace's loopback, which is in no link";
        }
        if (fault != null) {
            value.error("interface name " + Words.quote(name) + " " + fault, null);
            return null;
        }
        return new LinkSpec.EndSpec(value.place(), owner, new IfName(name));
    }
}
