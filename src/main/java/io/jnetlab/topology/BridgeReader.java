package io.jnetlab.topology;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code bridges.<name>}. */
final class BridgeReader {
    static final List<String> KEYS = List.of("kind", "datapath", "addresses", "subnet", "stp", "fail_mode", "ports");

    private static final List<String> KINDS = List.of("ovs", "linux");
    private static final List<String> DATAPATHS = List.of("auto", "system", "netdev");
    private static final List<String> FAIL_MODES = List.of("standalone", "secure");
    private static final List<String> PORT_KEYS = List.of("tag", "trunks");

    private BridgeReader() {}

    static BridgeSpec read(IfName name, Place place, Fields fields) {
        Located<String> kind = Scalars.word(fields.get("kind"), KINDS);
        boolean linux = kind != null && kind.value().equals("linux");
        Value datapathValue = fields.get("datapath");
        Value failModeValue = fields.get("fail_mode");
        Located<String> datapath = Scalars.word(datapathValue, DATAPATHS);
        Located<String> failMode = Scalars.word(failModeValue, FAIL_MODES);
        if (linux) {
            refuseOnLinux(datapathValue, "datapath");
            refuseOnLinux(failModeValue, "fail_mode");
        }
        List<Located<IpPrefix>> addresses = new ArrayList<>();
        InterfaceReader.addresses(fields.get("addresses"), false, addresses);
        Located<Boolean> stp = Scalars.bool(fields.get("stp"));
        return new BridgeSpec(
                name,
                place,
                linux,
                datapath == null ? Datapath.AUTO : datapath(datapath.value()),
                addresses,
                subnets(fields.get("subnet")),
                stp != null && stp.value(),
                failMode == null ? "" : failMode.value(),
                ports(fields, linux));
    }

    private static void refuseOnLinux(@Nullable Value value, String key) {
        if (value != null && !value.place().isInherited()) {
            value.error("a Linux bridge has no " + key + ": that is Open vSwitch's", "take it away, or kind: linux");
        }
    }

    private static Datapath datapath(String word) {
        return switch (word) {
            case "system" -> Datapath.SYSTEM;
            case "netdev" -> Datapath.NETDEV;
            default -> Datapath.AUTO;
        };
    }

    /** A network, or a list of networks that don't overlap. */
    static List<Located<IpPrefix>> subnets(@Nullable Value value) {
        List<Located<IpPrefix>> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.oneOrMore("networks");
        if (entries == null) {
            return out;
        }
        for (Value entry : entries) {
            Located<IpPrefix> subnet = Scalars.network(entry);
            if (subnet == null) {
                continue;
            }
            IpPrefix prefix = subnet.value();
            if (prefix.length() == 0
                    || prefix.address().isMulticast()
                    || prefix.address().isLoopback()) {
                entry.error(
                        Words.quote(prefix.toString()) + " holds no addresses for interfaces",
                        "take a private network, for example 10.0.1.0/24 or fd00:1::/64");
                continue;
            }
            Located<IpPrefix> other = overlapping(out, prefix);
            if (other != null) {
                entry.error("the subnet " + prefix + " overlaps " + other.value() + " beside it", null);
                continue;
            }
            out.add(subnet);
        }
        return out;
    }

    private static @Nullable Located<IpPrefix> overlapping(List<Located<IpPrefix>> subnets, IpPrefix prefix) {
        for (Located<IpPrefix> s : subnets) {
            if (s.value().contains(prefix.address())
                    || prefix.contains(s.value().address())) {
                return s;
            }
        }
        return null;
    }

    private static Map<IfName, BridgeSpec.PortSpec> ports(Fields fields, boolean linux) {
        Map<IfName, BridgeSpec.PortSpec> out = new LinkedHashMap<>();
        for (Map.Entry<String, List<Value.Named>> e :
                fields.named("ports", "a map of ports").entrySet()) {
            Value.Named top = e.getValue().get(0);
            String fault = IfName.fault(e.getKey());
            if (fault != null) {
                top.value()
                        .problems()
                        .error(top.keyPlace(), "port name " + Words.quote(e.getKey()) + " " + fault, null);
            }
            List<Fields> layers = new ArrayList<>();
            for (Value.Named layer : e.getValue()) {
                Fields port = layer.value().fields("a port", PORT_KEYS);
                layers.add(port != null ? port : new Fields(layer.value().place()));
            }
            Fields port = layers.get(0).over(layers.subList(1, layers.size()));
            VlanSpec vlan = vlan(port, top.value(), linux);
            if (fault == null) {
                out.put(new IfName(e.getKey()), new BridgeSpec.PortSpec(top.keyPlace(), vlan));
            }
        }
        return out;
    }

    private static @Nullable VlanSpec vlan(Fields port, Value entry, boolean linux) {
        Value tagValue = port.get("tag");
        Value trunksValue = port.get("trunks");
        Located<Integer> tag = VlanReader.tag(tagValue);
        SortedSet<Integer> trunks = VlanReader.trunks(trunksValue);
        for (Value value : new @Nullable Value[] {tagValue, trunksValue}) {
            if (value != null && linux && !value.place().isInherited()) {
                value.error(
                        "a port of a Linux bridge has no VLAN here: that is for bridges of Open vSwitch",
                        "take it away, or kind: linux of the bridge");
                return null;
            }
        }
        if (tagValue != null && trunksValue != null) {
            entry.error(
                    "a port has a tag (access) or trunks, not both",
                    "for a trunk with a native VLAN write vlan: {trunk: […], native: N} on its link");
            return null;
        }
        return tag != null ? VlanSpec.access(tag.value()) : trunks != null ? VlanSpec.trunk(trunks) : null;
    }
}
