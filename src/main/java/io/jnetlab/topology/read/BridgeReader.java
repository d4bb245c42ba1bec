package io.jnetlab.topology.read;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code bridges.<name>}. */
public final class BridgeReader {
    public static final List<String> KEYS = List.of(
            "kind",
            "datapath",
            "addresses",
            "subnet",
            "stp",
            "rstp",
            "fail_mode",
            "protocols",
            "controllers",
            "mcast_snooping",
            "other_config",
            "external_ids",
            "mirrors",
            "flows",
            "ports",
            "namespace",
            "vlan_filtering",
            "vlan",
            "forward_delay",
            "hello_time",
            "max_age",
            "ageing_time",
            "priority",
            "vlan_protocol",
            "up",
            "dad",
            "ipv6",
            "addrgenmode",
            "alias",
            "altnames");

    /** Keys of a bridge of Open vSwitch alone. */
    private static final List<String> OVS_KEYS = List.of(
            "datapath",
            "rstp",
            "fail_mode",
            "protocols",
            "controllers",
            "other_config",
            "external_ids",
            "mirrors",
            "flows");

    private static final String MCAST_SNOOPING = "mcast_snooping_enable";

    private static final List<String> KINDS = List.of("ovs", "linux");
    private static final List<String> DATAPATHS = List.of("auto", "system", "netdev");
    private static final List<String> FAIL_MODES = List.of("standalone", "secure");

    private BridgeReader() {}

    static BridgeSpec read(IfName name, Place place, Fields fields) {
        Located<String> kind = Scalars.word(fields.get("kind"), KINDS);
        boolean linux = kind != null && kind.value().equals("linux");
        Located<String> datapath = Scalars.word(fields.get("datapath"), DATAPATHS);
        if (linux) {
            for (String key : OVS_KEYS) {
                refuseOnLinux(fields.get(key), key);
            }
        }
        Value filteringValue = fields.get("vlan_filtering");
        Located<Boolean> filtering = Scalars.bool(filteringValue);
        if (!linux && filteringValue != null && !filteringValue.place().isLeftAside()) {
            filteringValue.error(
                    "a bridge of Open vSwitch has no vlan_filtering: it always tells VLANs apart",
                    "take it away, or write kind: linux");
        }
        if (!linux) {
            for (String key : BridgeOptions.LINUX_KEYS) {
                refuseOnOvs(fields.get(key), key);
            }
        }
        List<Located<AddressSpec>> addresses = new ArrayList<>();
        AddressReader.read(fields.get("addresses"), name, addresses);
        OvsValues values = ovsValues(fields);
        boolean stp = values.values.containsKey(OvsBridge.STP);
        SortedMap<String, String> options = new TreeMap<>();
        if (linux) {
            BridgeOptions.readLinux(fields, stp, options);
            if (fields.get("mcast_snooping") != null && !values.values.containsKey(MCAST_SNOOPING)) {
                options.put("mcast_snooping", "0");
            }
        }
        return new BridgeSpec(
                name,
                place,
                linux,
                datapath == null ? Datapath.AUTO : datapath(datapath.value()),
                addresses,
                subnets(fields.get("subnet")),
                stp,
                values.values,
                PortReader.read(fields, linux),
                MirrorReader.read(fields),
                FlowsTextReader.read(fields.get("flows"), OvsFlows.versions(values.values)),
                namespace(fields.get("namespace"), linux),
                filtering,
                options,
                vlan(fields.get("vlan"), linux),
                DeviceReader.read(name, place, fields, DeviceReader.BRIDGE_KEYS));
    }

    private static @Nullable Located<VlanSpec> vlan(@Nullable Value value, boolean linux) {
        Located<VlanSpec> vlan = VlanReader.link(value);
        if (!linux && value != null && !value.place().isLeftAside()) {
            value.error(
                    "the interface of a bridge of Open vSwitch is a trunk of all VLANs",
                    "give a port of its own the address: ports: {mgmt: {type: internal, tag: 10, addresses: […]}}");
        }
        return linux ? vlan : null;
    }

    private static NetnsName namespace(@Nullable Value value, boolean linux) {
        String text = value == null ? null : value.text("the name of a namespace");
        if (value == null || text == null || text.equals(NetnsName.HOST.value())) {
            return NetnsName.HOST;
        }
        String fault = NetnsName.fault(text);
        if (fault != null) {
            value.error("namespace name " + Words.quote(text) + " " + fault, null);
            return NetnsName.HOST;
        }
        if (!linux) {
            if (!value.place().isLeftAside()) {
                value.error(
                        "a bridge of Open vSwitch stands where its switch daemon runs: on the host",
                        "take namespace away, or write kind: linux");
            }
            return NetnsName.HOST;
        }
        return new NetnsName(text);
    }

    private static OvsValues ovsValues(Fields fields) {
        OvsValues values = new OvsValues(fields);
        values.flag("stp", OvsBridge.STP);
        values.flag("rstp", OvsBridge.RSTP);
        values.word("fail_mode", OvsBridge.FAIL_MODE, FAIL_MODES);
        values.protocols();
        values.controllers();
        values.flag("mcast_snooping", MCAST_SNOOPING);
        values.map("other_config");
        values.map("external_ids");
        Value flows = fields.get("flows");
        if (flows != null
                && !flows.place().isLeftAside()
                && values.values.containsKey(OvsBridge.CONTROLLER)
                && !"secure".equals(values.values.get(OvsBridge.FAIL_MODE))) {
            flows.error(
                    "a bridge that reaches none of its controllers throws its flows away",
                    "write fail_mode: secure beside them");
        }
        Value rstp = fields.get("rstp");
        if (rstp != null && values.values.containsKey(OvsBridge.STP) && values.values.containsKey(OvsBridge.RSTP)) {
            rstp.error("a bridge speaks STP or RSTP, not both", "take one of them away");
        }
        return values;
    }

    private static void refuseOnLinux(@Nullable Value value, String key) {
        if (value != null && !value.place().isLeftAside()) {
            value.error("a Linux bridge has no " + key + ": that is Open vSwitch's", "take it away, or kind: linux");
        }
    }

    private static void refuseOnOvs(@Nullable Value value, String key) {
        if (value != null && !value.place().isLeftAside()) {
            String own =
                    switch (key) {
                        case "ageing_time" -> "mac-aging-time";
                        case "priority" -> "stp-priority";
                        case "vlan_protocol" -> null;
                        default -> "stp-" + key.replace('_', '-');
                    };
            value.error(
                    "a bridge of Open vSwitch has no " + key + ": that is a Linux bridge's",
                    own == null
                            ? "take it away, or write kind: linux"
                            : "write other_config: {" + own + ": …}, or kind: linux");
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
}
