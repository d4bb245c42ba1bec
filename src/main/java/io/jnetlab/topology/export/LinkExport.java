package io.jnetlab.topology.export;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.TcUnits;
import io.jnetlab.topology.read.ImpairSpec;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes links: veth pairs and patch ports, with what is said of both ends at once. */
final class LinkExport {
    private static final String PEER = OvsPort.OPTIONS + ":peer";

    /** @param patch whether two patch ports make it */
    private record Pair(InterfaceId a, InterfaceId b, boolean patch) {}

    private final ExportSource source;
    private final ExportDraft draft;
    private final ExportPlaces places;
    private final InterfaceExport interfaces;
    private final List<Pair> pairs = new ArrayList<>();

    LinkExport(ExportSource source, ExportDraft draft, ExportPlaces places, InterfaceExport interfaces) {
        this.source = source;
        this.draft = draft;
        this.places = places;
        this.interfaces = interfaces;
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Interface link && link.peer() != null && places.isWired(link.iface())) {
                add(link.iface(), link.peer(), false);
            } else if (r instanceof OvsPort port && port.type().equals("patch")) {
                OvsPort other = patchPeer(port);
                if (other != null) {
                    add(InterfaceId.host(port.name()), InterfaceId.host(other.name()), true);
                }
            }
        }
        pairs.sort(Comparator.comparing((Pair p) -> rank(p.a()))
                .thenComparing(p -> places.owner(p.a()))
                .thenComparing(Pair::a)
                .thenComparing(Pair::b));
    }

    private @Nullable OvsPort patchPeer(OvsPort port) {
        String name = port.values().get(PEER);
        OvsPort other = name == null || IfName.fault(name) != null
                ? null
                : source.state().ovsPort(new IfName(name));
        return other != null
                        && other.type().equals("patch")
                        && port.name().value().equals(other.values().get(PEER))
                ? other
                : null;
    }

    /** Adds a pair once: namespaces' ends stand first. */
    private void add(InterfaceId a, InterfaceId b, boolean patch) {
        int order = Comparator.comparing(this::rank)
                .thenComparing(Comparator.naturalOrder())
                .compare(a, b);
        String first = places.bridgeOf(a);
        String second = places.bridgeOf(b);
        boolean namesake = first != null && places.isNamesake(first) || second != null && places.isNamesake(second);
        if (order < 0 && namesake) {
            draft.root.noteLast("left out: the link from " + a + " to " + b + ", with its bridge");
        } else if (order < 0) {
            pairs.add(new Pair(a, b, patch));
        }
    }

    private int rank(InterfaceId end) {
        return places.bridgeOf(end) != null ? 2 : end.namespace().isHost() ? 1 : 0;
    }

    /** All ends. */
    Set<InterfaceId> ends() {
        Set<InterfaceId> out = new HashSet<>();
        for (Pair pair : pairs) {
            out.add(pair.a());
            out.add(pair.b());
        }
        return out;
    }

    void write() {
        for (Pair pair : pairs) {
            draft.addLink(pair.a(), text(pair.a()), pair.b(), text(pair.b()));
            vlan(pair);
            if (!pair.patch()) {
                Interface a = there(pair.a());
                Interface b = there(pair.b());
                if (isOfSwitch(pair.a()) && isOfSwitch(pair.b())) {
                    draft.putLink(pair.a(), "kind", "veth");
                }
                mtu(a, b);
                if (Boolean.FALSE.equals(a.up()) && Boolean.FALSE.equals(b.up())) {
                    draft.putLink(a.iface(), "up", "false");
                }
                impair(a, b);
                hostAddresses(a);
                hostAddresses(b);
            }
        }
    }

    private Interface there(InterfaceId id) {
        return Objects.requireNonNull(source.state().iface(id));
    }

    private boolean isOfSwitch(InterfaceId id) {
        return id.namespace().isHost() && source.state().ovsPortOf(id.name()) != null;
    }

    private String text(InterfaceId end) {
        return places.owner(end) + ":" + end.name();
    }

    /** Both ends have the MTU that the link says; an interface of a namespace can say another one of its own. */
    private void mtu(Interface a, Interface b) {
        boolean first = places.speaksForItself(a.iface());
        boolean second = places.speaksForItself(b.iface());
        Integer mtu = second ? a.mtu() : b.mtu();
        boolean one = !first || !second || Objects.equals(a.mtu(), b.mtu());
        if (one && mtu != null && mtu != LinkTable.ETHERNET_MTU) {
            draft.putLink(a.iface(), "mtu", mtu);
        }
    }

    /** The VLANs of a link with one end on a bridge, or two that are alike, stand at the link. */
    private void vlan(Pair pair) {
        YamlNode a = port(pair.a());
        YamlNode b = port(pair.b());
        YamlNode both = rank(pair.a()) < 2 ? b : rank(pair.b()) < 2 ? a : same(a, b);
        YamlNode vlan = both == null ? null : vlan(both);
        if (vlan != null && both != null) {
            draft.putLink(pair.a(), "vlan", vlan);
            takeOut(pair.a());
            takeOut(pair.b());
        }
    }

    private static @Nullable YamlNode same(@Nullable YamlNode a, @Nullable YamlNode b) {
        YamlNode one = a == null ? null : vlan(a);
        YamlNode other = b == null ? null : vlan(b);
        return one != null && other != null && one.isSame(other) ? a : null;
    }

    /** What {@code ports} says of the port at an end. */
    private @Nullable YamlNode port(InterfaceId end) {
        String bridge = places.bridgeOf(end);
        YamlNode ports = bridge == null ? null : draft.bridge(bridge).find("ports");
        return ports == null ? null : ports.find(end.name().value());
    }

    private void takeOut(InterfaceId end) {
        String bridge = places.bridgeOf(end);
        YamlNode ports = bridge == null ? null : draft.bridge(bridge).find("ports");
        YamlNode port = ports == null ? null : ports.find(end.name().value());
        if (bridge == null || ports == null || port == null) {
            return;
        }
        for (String key : List.of(OvsPort.TAG, OvsPort.TRUNKS, OvsPort.VLAN_MODE)) {
            ExportTree.remove(port, key);
        }
        if (port.values.isEmpty()) {
            ExportTree.remove(ports, end.name().value());
        }
        if (ports.values.isEmpty()) {
            ExportTree.remove(draft.bridge(bridge), "ports");
        }
    }

    /** What a port says of VLANs in the words of a link; null for nothing, or for what only a port can say. */
    static @Nullable YamlNode vlan(YamlNode port) {
        YamlNode tag = port.find(OvsPort.TAG);
        YamlNode trunks = port.find(OvsPort.TRUNKS);
        YamlNode mode = port.find(OvsPort.VLAN_MODE);
        if (trunks == null) {
            return mode == null ? tag : null;
        }
        boolean nativeVlan = mode != null && mode.text.equals("native-untagged") && tag != null;
        if (!nativeVlan && (mode != null || tag != null)) {
            return null;
        }
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "trunk", trunks);
        ExportTree.put(out, "native", tag);
        return out;
    }

    /** Ascending VLANs, those without gaps as {@code 20-29}. */
    static YamlNode ranges(List<Integer> vlans) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < vlans.size(); ) {
            int end = i;
            while (end + 1 < vlans.size() && vlans.get(end + 1) == vlans.get(end) + 1) {
                end++;
            }
            out.add(end == i ? "" + vlans.get(i) : vlans.get(i) + "-" + vlans.get(end));
            i = end + 1;
        }
        return ExportTree.list(out);
    }

    private void impair(Interface a, Interface b) {
        YamlNode forward = way(a);
        YamlNode backward = way(b);
        if (forward != null && backward != null && forward.isSame(backward)) {
            draft.putLink(a.iface(), "impair", forward);
        } else if (forward != null || backward != null) {
            YamlNode out = ExportTree.map();
            ExportTree.put(out, "forward", forward);
            ExportTree.put(out, "backward", backward);
            draft.putLink(a.iface(), "impair", out);
        }
    }

    private @Nullable YamlNode way(Interface end) {
        if (!(source.state().get(ResourceId.qdisc(end.iface())) instanceof Qdisc qdisc)) {
            return null;
        }
        YamlNode out = ExportTree.map();
        if (qdisc.discipline() instanceof Discipline.Netem netem) {
            boolean rateAlone = netem.rate() != 0 && netem.attributes().size() == 2;
            for (Attribute attribute : netem.attributes()) {
                boolean limit = attribute.name().equals("limit");
                if (!attribute.name().equals(Discipline.MORE)
                        && (!limit || rateAlone || netem.limit() != Discipline.Netem.DEFAULT_LIMIT)) {
                    ExportTree.put(out, attribute.name(), attribute.value());
                }
            }
        } else if (qdisc.discipline() instanceof Discipline.Tbf tbf) {
            ExportTree.put(out, "rate", TcUnits.rate(tbf.rate()));
            int mtu = end.mtu() == null ? LinkTable.ETHERNET_MTU : end.mtu();
            Discipline usual = new ImpairSpec.Way(null, tbf.rate(), 0, 0).discipline(mtu);
            boolean otherBucket = !(usual instanceof Discipline.Tbf t && t.burst() == tbf.burst());
            if (otherBucket) {
                ExportTree.put(out, "burst", TcUnits.size(Integer.toUnsignedLong(tbf.burst())));
                usual = new ImpairSpec.Way(null, tbf.rate(), tbf.burst(), 0).discipline(mtu);
            }
            if (!(usual instanceof Discipline.Tbf t && t.limit() == tbf.limit())) {
                ExportTree.put(out, "limit", TcUnits.size(Integer.toUnsignedLong(tbf.limit())));
            }
        }
        return out;
    }

    /** The host's ends of links have theirs, which no namespace of the file says. */
    private void hostAddresses(Interface end) {
        YamlNode addresses = interfaces.addresses(end.iface());
        if (end.iface().namespace().isHost() && places.bridgeOf(end.iface()) == null && addresses != null) {
            draft.putInterface(end.iface(), "addresses", addresses);
        }
    }
}
