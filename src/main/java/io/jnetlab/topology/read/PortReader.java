package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.VlanMode;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code ports} of a bridge. */
public final class PortReader {
    /** What a port of a Linux bridge can have of it is decided in {@link #vlan}. */
    public static final List<String> KEYS = List.of(
            "tag",
            "trunks",
            "vlan_mode",
            "ofport",
            "type",
            "options",
            "bond",
            "ingress_policing_rate",
            "ingress_policing_burst",
            "qos",
            "mirror",
            "addresses",
            "mac",
            "mtu",
            "up",
            "dad",
            "ipv6",
            "addrgenmode",
            "txqueuelen",
            "alias",
            "altnames",
            "tx_checksumming",
            "other_config",
            "external_ids");

    private static final List<String> VLAN_KEYS = List.of("tag", "trunks", "vlan_mode");
    private static final List<String> TYPES = List.of("internal", "system", "vxlan", "gre", "geneve");
    private static final List<String> VLAN_MODES = List.of("access", "trunk", "native-tagged", "native-untagged");
    private static final List<String> BOND_KEYS = List.of("members", "mode", "lacp", "updelay", "downdelay");
    private static final List<String> BOND_MODES = List.of("active-backup", "balance-slb", "balance-tcp");
    private static final List<String> LACP = List.of("active", "passive", "off");
    /** Keys of an interface, which in a bond are not the port's. */
    private static final List<String> INTERFACE_KEYS =
            List.of("ofport", "type", "options", "ingress_policing_rate", "ingress_policing_burst");

    private static final int MAX_OFPORT = 65279;

    private PortReader() {}

    static Map<IfName, BridgeSpec.PortSpec> read(Fields bridge, boolean linux) {
        Map<IfName, BridgeSpec.PortSpec> out = new LinkedHashMap<>();
        for (Value.Named entry : bridge.named("ports", "a map of ports")) {
            String fault = IfName.fault(entry.name());
            if (fault != null) {
                entry.value()
                        .problems()
                        .error(entry.keyPlace(), "port name " + Words.quote(entry.name()) + " " + fault, null);
            }
            Fields read = entry.value().fields("a port", KEYS);
            Fields port = read == null ? new Fields(entry.value().place()) : read;
            // Read even where the name is wrong, for what else is wrong.
            IfName name = new IfName(fault == null ? entry.name() : "any");
            BridgeSpec.PortSpec spec = linux ? ofLinux(name, entry, port) : ofOpenVswitch(name, entry, port);
            if (fault == null) {
                out.put(name, spec);
            }
        }
        return out;
    }

    private static BridgeSpec.PortSpec ofLinux(IfName name, Value.Named top, Fields port) {
        for (String key : KEYS) {
            Value value = port.get(key);
            if (value != null
                    && !VLAN_KEYS.contains(key)
                    && !DeviceReader.PORT_KEYS.contains(key)
                    && !value.place().isLeftAside()) {
                value.error(
                        "a port of a Linux bridge has no " + key + ": that is Open vSwitch's",
                        "take it away, or kind: linux of the bridge");
            }
        }
        return new BridgeSpec.PortSpec(
                name,
                top.keyPlace(),
                vlan(port, top.value()),
                new java.util.TreeMap<>(),
                null,
                List.of(),
                List.of(),
                null,
                DeviceReader.read(name, top.keyPlace(), port, DeviceReader.PORT_KEYS));
    }

    private static BridgeSpec.PortSpec ofOpenVswitch(IfName name, Value.Named top, Fields port) {
        OvsValues values = new OvsValues(port);
        VlanSpec vlan = vlan(port, top.value());
        List<Located<IfName>> members = bond(port, values);
        Located<String> type = Scalars.word(port.get("type"), TYPES);
        values.number("ofport", "ofport_request", "an OpenFlow port", 1, MAX_OFPORT, 0);
        values.number("ingress_policing_rate", "ingress_policing_rate", "a rate in kbit/s", 0, Integer.MAX_VALUE, 0);
        values.number("ingress_policing_burst", "ingress_policing_burst", "a burst in kbit", 0, Integer.MAX_VALUE, 0);
        String qos = QosReader.read(port.get("qos"));
        if (qos != null) {
            values.values.put(OvsPort.QOS, qos);
        }
        values.map("other_config");
        values.map(OvsPort.EXTERNAL_IDS);
        options(port, type, values, top.value());
        BridgeSpec.InternalSpec internal = InternalPorts.read(name, port, type, values);
        if (!members.isEmpty()) {
            for (String key : INTERFACE_KEYS) {
                Value value = port.get(key);
                if (value != null && !value.place().isLeftAside()) {
                    value.error("a bond has no " + key + " of its own: its members are interfaces", "take it away");
                }
            }
        }
        List<String> keys = type == null
                ? members.isEmpty() && port.get("bond") == null ? DeviceReader.PORT_KEYS : DeviceReader.SHARED_KEYS
                : internal == null ? List.of() : DeviceReader.INTERNAL_KEYS;
        refuseOfDevice(port, keys, type);
        InterfaceSpec device = DeviceReader.read(name, top.keyPlace(), port, keys);
        if (type != null && !type.value().equals("system")) {
            values.values.put(OvsPort.TYPE, type.value());
        }
        // One that can't be read is a type all the same, so that no link is asked for.
        String made = type != null ? type.value() : port.get("type") != null ? "" : null;
        return new BridgeSpec.PortSpec(
                name,
                top.keyPlace(),
                vlan,
                values.values,
                made,
                members,
                PortMirrors.read(port.get("mirror")),
                internal,
                device);
    }

    /** @param keys those that the port's device can have */
    private static void refuseOfDevice(Fields port, List<String> keys, @Nullable Located<String> type) {
        if (type == null) {
            DeviceReader.refuse(
                    port, keys, "a bond", "its members have one each: say it by a link, or leave it to the kernel");
        } else {
            List<String> all = new ArrayList<>(keys);
            all.addAll(type.value().equals("internal") ? InternalPorts.KEYS : List.of());
            DeviceReader.refuse(
                    port,
                    all,
                    "a port of type " + type.value(),
                    type.value().equals("system") ? "its device is the machine's" : "the switch makes it");
        }
    }

    private static void options(Fields port, @Nullable Located<String> type, OvsValues values, Value entry) {
        boolean tunnel = type != null && TunnelOptions.isTunnel(type.value());
        Value options = port.get(OvsPort.OPTIONS);
        if (tunnel) {
            values.map(OvsPort.OPTIONS);
            TunnelOptions.check(options, entry);
        } else if (options != null && !options.place().isLeftAside()) {
            options.error("options are those of a tunnel", "write type: vxlan, gre or geneve beside them");
        }
    }

    private static List<Located<IfName>> bond(Fields port, OvsValues values) {
        Value value = port.get("bond");
        Fields fields = value == null ? null : value.fields("a bond", BOND_KEYS);
        if (value == null || fields == null) {
            return List.of();
        }
        OvsValues bond = new OvsValues(fields);
        bond.word("mode", "bond_mode", BOND_MODES);
        bond.word("lacp", "lacp", LACP);
        bond.number("updelay", "bond_updelay", "a time in ms", 0, Integer.MAX_VALUE, 0);
        bond.number("downdelay", "bond_downdelay", "a time in ms", 0, Integer.MAX_VALUE, 0);
        String lacp = bond.values.get("lacp");
        if ("balance-tcp".equals(bond.values.get("bond_mode")) && (lacp == null || lacp.equals("off"))) {
            value.error("balance-tcp needs LACP, at both ends", "write lacp: active beside it, or another mode");
        }
        values.values.putAll(bond.values);
        Value membersValue = fields.get("members");
        List<Value> entries = membersValue == null ? null : membersValue.list("interfaces");
        if (membersValue == null) {
            fields.missing(value, "a bond has members", "write members: [p1, p2], both ends of links");
        }
        List<Located<IfName>> members = new ArrayList<>();
        Set<IfName> known = new HashSet<>();
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            Located<IfName> member = Scalars.interfaceName(entry);
            if (member != null && !known.add(member.value())) {
                entry.error(Words.quote(member.value().value()) + " is a member twice", "keep one of them");
            } else if (member != null) {
                members.add(member);
            }
        }
        if (membersValue != null && entries != null && entries.size() < 2) {
            membersValue.error("a bond has two members or more", "an interface alone is a port");
        }
        TreeSet<String> names = new TreeSet<>();
        for (IfName member : known) {
            names.add(member.value());
        }
        if (!names.isEmpty()) {
            values.values.put(OvsPort.INTERFACES, String.join(",", names));
        }
        return members;
    }

    private static @Nullable VlanSpec vlan(Fields port, Value entry) {
        Value tagValue = port.get("tag");
        Value trunksValue = port.get("trunks");
        Value modeValue = port.get("vlan_mode");
        Located<Integer> tag = VlanReader.tag(tagValue);
        SortedSet<Integer> trunks = VlanReader.trunks(trunksValue);
        Located<String> mode = Scalars.word(modeValue, VLAN_MODES);
        if (mode == null) {
            if (tagValue != null && trunksValue != null && modeValue == null) {
                entry.error(
                        "a port has a tag (access) or trunks, not both",
                        "for a trunk with a native VLAN write vlan: {trunk: […], native: N} on its link");
                return null;
            }
            return tag != null ? VlanSpec.access(tag.value()) : trunks != null ? VlanSpec.trunk(trunks) : null;
        }
        VlanMode wanted = VlanMode.of(mode.value());
        boolean trunk = wanted == VlanMode.TRUNK;
        if (trunk ? tagValue != null : tagValue == null) {
            entry.error(
                    "vlan_mode " + mode.value() + (trunk ? " has no tag" : " needs a tag"),
                    trunk ? "take the tag away, or write vlan_mode: native-untagged" : "write tag: 10 beside it");
            return null;
        }
        if (wanted == VlanMode.ACCESS && trunksValue != null) {
            entry.error("vlan_mode access has no trunks", "take them away, or write vlan_mode: native-untagged");
            return null;
        }
        return new VlanSpec(tag == null ? null : tag.value(), trunks == null ? new TreeSet<>() : trunks, wanted);
    }
}
