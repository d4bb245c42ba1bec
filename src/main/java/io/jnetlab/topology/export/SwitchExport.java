package io.jnetlab.topology.export;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.OvsQos;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.topology.read.BridgeReader;
import io.jnetlab.topology.read.InternalPorts;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes bridges of both kinds, with their ports. */
final class SwitchExport {
    private static final List<String> MADE = List.of("internal", "vxlan", "gre", "geneve");

    private final ExportSource source;
    private final ExportDraft draft;
    private final ExportPlaces places;
    private final InterfaceExport interfaces;

    SwitchExport(ExportSource source, ExportDraft draft, ExportPlaces places, InterfaceExport interfaces) {
        this.source = source;
        this.draft = draft;
        this.places = places;
        this.interfaces = interfaces;
    }

    /** @param wired whether an interface or patch port is the end of a link */
    void write(Set<InterfaceId> wired) {
        for (Resource r : source.state().resources().values()) {
            if (isNamesake(r)) {
                continue;
            }
            if (r instanceof OvsBridge bridge) {
                bridge(bridge);
            } else if (r instanceof OvsPort port) {
                port(port, wired.contains(InterfaceId.host(port.name())));
            } else if (r instanceof OvsMirror mirror) {
                mirror(mirror);
            } else if (r instanceof OvsFlows flows) {
                draft.putBridge(flows.bridge().value(), "flows", String.join("\n", flows.lines()) + "\n");
            } else if (r instanceof Interface link
                    && link.kind() instanceof LinkKind.LinuxBridge bridge
                    && places.isBridge(link.iface())) {
                linux(link, bridge, wired);
            }
        }
    }

    /** Whether it is a bridge with the name of a namespace, which is noted, or of such a bridge. */
    private boolean isNamesake(Resource r) {
        boolean whole = r instanceof OvsBridge || r instanceof Interface link && places.isBridge(link.iface());
        boolean part = r instanceof OvsPort || r instanceof OvsMirror || r instanceof OvsFlows;
        ResourceId bridge = whole ? r.id() : part ? r.parent() : null;
        if (bridge == null || !places.isNamesake(bridge.name())) {
            return false;
        }
        if (whole) {
            draft.root.noteLast("left out: the bridge " + bridge.name()
                    + ": a namespace has this name, and in a topology file both are of one set of names");
        }
        return true;
    }

    private void bridge(OvsBridge bridge) {
        String name = bridge.name().value();
        draft.bridge(name);
        SortedMap<String, String> values = bridge.values();
        flag(name, "stp", values.get(OvsBridge.STP));
        flag(name, "rstp", values.get(OvsBridge.RSTP));
        flag(name, "mcast_snooping", values.get("mcast_snooping_enable"));
        put(name, "fail_mode", values.get(OvsBridge.FAIL_MODE));
        put(name, "protocols", words(values.get(OvsBridge.PROTOCOLS)));
        put(name, "controllers", words(values.get(OvsBridge.CONTROLLER)));
        put(name, "other_config", entries(values, "other_config"));
        put(name, OvsPort.EXTERNAL_IDS, entries(values, OvsPort.EXTERNAL_IDS));
        put(name, "addresses", interfaces.addresses(InterfaceId.host(bridge.name())));
    }

    private void flag(String bridge, String key, @Nullable String value) {
        put(bridge, key, "true".equals(value) ? value : null);
    }

    private void put(String bridge, String key, @Nullable Object value) {
        if (value != null) {
            draft.putBridge(bridge, key, value);
        }
    }

    private static @Nullable YamlNode words(@Nullable String list) {
        return list == null || list.isEmpty() ? null : ExportTree.oneOrMore(OvsPort.split(list));
    }

    private static @Nullable YamlNode entries(SortedMap<String, String> values, String column) {
        YamlNode out = ExportTree.map();
        for (Map.Entry<String, String> e :
                values.subMap(column + ":", column + ";").entrySet()) {
            ExportTree.put(out, OvsColumn.key(e.getKey()), e.getValue());
        }
        return out.values.isEmpty() ? null : out;
    }

    private void linux(Interface link, LinkKind.LinuxBridge bridge, Set<InterfaceId> wired) {
        String name = link.iface().name().value();
        InterfaceId id = link.iface();
        draft.putBridge(name, "kind", "linux");
        if (!id.namespace().isHost()) {
            draft.putBridge(name, "namespace", id.namespace());
        }
        for (Map.Entry<String, Object> option : interfaces.options(bridge, id).entrySet()) {
            draft.putBridge(name, option.getKey(), option.getValue());
        }
        put(name, "addresses", interfaces.addresses(id));
        boolean told = false;
        if (bridge.filters()) {
            YamlNode own = vlans(id, true);
            put(name, "vlan", own == null ? null : LinkExport.vlan(own));
            told = own != null;
            for (Interface member : places.interfaces(id.namespace())) {
                YamlNode vlans = id.equals(member.masterId()) ? vlans(member.iface(), false) : null;
                if (vlans != null && wired.contains(member.iface())) {
                    told = true;
                    for (int i = 0; i < vlans.keys.size(); i++) {
                        draft.putPort(name, member.iface().name().value(), vlans.keys.get(i).text, vlans.values.get(i));
                    }
                }
            }
        }
        if (told) {
            ExportTree.remove(draft.bridge(name), LinkTable.VLAN_FILTERING);
        }
        for (Interface member : places.interfaces(id.namespace())) {
            if (id.equals(member.masterId()) && !wired.contains(member.iface())) {
                draft.bridge(name).note(name + ": its port " + member.iface() + " is no end of a link of this file");
            }
        }
    }

    /** The VLANs of a port of a Linux bridge in the words of a port; null where it has those of a new one. */
    private @Nullable YamlNode vlans(InterfaceId id, boolean self) {
        if (!(source.state().get(ResourceId.bridgeVlans(id)) instanceof BridgeVlans vlans)
                || vlans.equals(BridgeVlans.ofNew(id, self))) {
            return null;
        }
        YamlNode out = ExportTree.map();
        List<Integer> tagged = new ArrayList<>();
        for (Map.Entry<Integer, Boolean> vlan : vlans.vlans().entrySet()) {
            if (vlan.getKey() != vlans.pvid()) {
                tagged.add(vlan.getKey());
            }
        }
        Boolean untagged = vlans.vlans().get(vlans.pvid());
        if (vlans.pvid() != 0) {
            ExportTree.put(out, OvsPort.TAG, vlans.pvid());
        }
        boolean nativeTagged = Boolean.FALSE.equals(untagged);
        if (nativeTagged && tagged.isEmpty()) {
            tagged.add(vlans.pvid());
        }
        if (!tagged.isEmpty()) {
            ExportTree.put(out, OvsPort.TRUNKS, LinkExport.ranges(tagged));
            if (vlans.pvid() != 0) {
                ExportTree.put(out, OvsPort.VLAN_MODE, nativeTagged ? "native-tagged" : "native-untagged");
            }
        }
        return out;
    }

    private void port(OvsPort port, boolean wired) {
        String bridge = port.bridge().value();
        String name = port.name().value();
        SortedMap<String, String> values = port.values();
        String type = port.type();
        if (!wired && !port.isBond() && !type.isEmpty() && !MADE.contains(type)) {
            draft.bridge(bridge)
                    .note(bridge + ": its port " + name + " of type " + type + " leads to nothing in this file");
            return;
        }
        TreeMap<String, Object> out = new TreeMap<>();
        put(out, OvsPort.TAG, values.get(OvsPort.TAG));
        String trunks = values.get(OvsPort.TRUNKS);
        if (trunks != null) {
            List<Integer> vlans = new ArrayList<>();
            for (String vlan : OvsPort.split(trunks)) {
                vlans.add(Integer.valueOf(vlan));
            }
            put(out, OvsPort.TRUNKS, LinkExport.ranges(vlans));
        }
        put(out, OvsPort.VLAN_MODE, values.get(OvsPort.VLAN_MODE));
        put(out, "ofport", values.get("ofport_request"));
        put(out, "ingress_policing_rate", values.get("ingress_policing_rate"));
        put(out, "ingress_policing_burst", values.get("ingress_policing_burst"));
        put(out, "qos", qos(values.get(OvsPort.QOS)));
        put(out, "other_config", entries(values, "other_config"));
        put(out, OvsPort.EXTERNAL_IDS, entries(values, OvsPort.EXTERNAL_IDS));
        if (port.isBond()) {
            put(out, "bond", bond(port));
        } else if (!wired) {
            put(out, OvsPort.TYPE, type.isEmpty() ? "system" : type);
            if (type.equals("internal")) {
                internal(port, out);
            } else {
                put(out, OvsPort.OPTIONS, entries(values, OvsPort.OPTIONS));
            }
        }
        for (Map.Entry<String, Object> e : out.entrySet()) {
            draft.putPort(bridge, name, e.getKey(), e.getValue());
        }
    }

    private static void put(Map<String, Object> out, String key, @Nullable Object value) {
        if (value != null) {
            out.put(key, value);
        }
    }

    private void internal(OvsPort port, Map<String, Object> out) {
        InterfaceId id = InterfaceId.host(port.name());
        YamlNode addresses = interfaces.addresses(id);
        Interface device = source.state().iface(id);
        put(out, "addresses", addresses);
        put(out, "mac", port.values().get(OvsPort.MAC));
        String mtu = port.values().getOrDefault(OvsPort.MTU_REQUEST, InternalPorts.AUTO);
        put(out, "mtu", mtu.equals(Integer.toString(LinkTable.ETHERNET_MTU)) ? null : mtu);
        if (device != null && device.up() != null && device.up() != (addresses != null)) {
            put(out, "up", device.up());
        }
    }

    private static YamlNode bond(OvsPort port) {
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "members", ExportTree.list(port.interfaces()));
        ExportTree.put(out, "mode", port.values().get("bond_mode"));
        ExportTree.put(out, "lacp", port.values().get("lacp"));
        ExportTree.put(out, "updelay", port.values().get("bond_updelay"));
        ExportTree.put(out, "downdelay", port.values().get("bond_downdelay"));
        return out;
    }

    private static @Nullable YamlNode qos(@Nullable String text) {
        if (text == null) {
            return null;
        }
        OvsQos qos = OvsQos.parse(text);
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "type", qos.type().equals("linux-htb") ? null : qos.type());
        YamlNode queues = ExportTree.map();
        for (Map.Entry<Long, SortedMap<String, String>> e : qos.queues().entrySet()) {
            ExportTree.put(
                    queues,
                    e.getKey().toString(),
                    config(e.getValue(), List.of("min-rate", "max-rate", "burst", "priority", OvsQos.DSCP)));
        }
        YamlNode config = config(qos.otherConfig(), List.of("max-rate"));
        for (int i = 0; i < config.keys.size(); i++) {
            ExportTree.put(out, config.keys.get(i).text, config.values.get(i));
        }
        ExportTree.put(out, "queues", queues.values.isEmpty() ? null : queues);
        return out;
    }

    /** What has a key of its own, and all else under {@code other_config}. */
    private static YamlNode config(SortedMap<String, String> values, List<String> known) {
        YamlNode out = ExportTree.map();
        YamlNode others = ExportTree.map();
        for (Map.Entry<String, String> e : values.entrySet()) {
            boolean own = known.contains(e.getKey());
            String key = own ? e.getKey().replace('-', '_') : e.getKey();
            boolean rate = own && (key.endsWith("_rate") || key.equals("burst"));
            ExportTree.put(own ? out : others, key, rate ? rate(e.getValue()) : e.getValue());
        }
        ExportTree.put(out, "other_config", others.values.isEmpty() ? null : others);
        return out;
    }

    /** In the largest unit of which it is a whole number. */
    private static String rate(String bits) {
        int zeros = 0;
        while (zeros < bits.length() && bits.charAt(bits.length() - 1 - zeros) == '0') {
            zeros++;
        }
        int thousands = zeros == bits.length() ? 0 : Math.min(zeros / 3, 3);
        return bits.substring(0, bits.length() - 3 * thousands)
                + List.of("", "kbit", "mbit", "gbit").get(thousands);
    }

    private void mirror(OvsMirror mirror) {
        SortedMap<String, String> values = mirror.values();
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "select_all", values.get("select_all"));
        List<String> sources = OvsPort.split(values.getOrDefault("select_src_port", ""));
        List<String> destinations = OvsPort.split(values.getOrDefault("select_dst_port", ""));
        List<String> both = new ArrayList<>(sources);
        both.retainAll(destinations);
        sources.removeAll(both);
        destinations.removeAll(both);
        ports(out, "ports", both);
        ports(out, "src_ports", sources);
        ports(out, "dst_ports", destinations);
        List<Integer> vlans = new ArrayList<>();
        for (String vlan : OvsPort.split(values.getOrDefault("select_vlan", ""))) {
            vlans.add(Integer.valueOf(vlan));
        }
        ExportTree.put(out, "vlans", vlans.isEmpty() ? null : LinkExport.ranges(vlans));
        ExportTree.put(out, "output_port", values.get("output_port"));
        ExportTree.put(out, "output_vlan", values.get("output_vlan"));
        YamlNode mirrors = ExportTree.child(draft.bridge(mirror.bridge().value()), BridgeReader.KEYS, "mirrors");
        ExportTree.insert(mirrors, List.of(), mirror.name(), out);
    }

    private static void ports(YamlNode mirror, String key, List<String> names) {
        if (!names.isEmpty()) {
            ExportTree.put(mirror, key, ExportTree.oneOrMore(names));
        }
    }
}
