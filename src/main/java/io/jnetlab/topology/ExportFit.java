package io.jnetlab.topology;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Origin;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a file what its objects have otherwise than it means without a word: what it means is what comes of loading it, so
 * that no default is written down twice.
 */
final class ExportFit {
    /** What the kernel gives tunnels and VRFs by itself, of which the language leaves the MTU to it. */
    private static final Map<String, List<Integer>> KERNELS_MTUS = Map.of(
            "bridge", List.of(1500),
            "vrf", List.of(65575, 65536),
            "vxlan", List.of(1500, 1450, 1430),
            "geneve", List.of(1500, 1450, 1430),
            "gre", List.of(1480, 1476, 1472),
            "gretap", List.of(1466, 1462, 1458),
            "ip6gre", List.of(1452, 1448, 1444),
            "ip6gretap", List.of(1438, 1434, 1430));

    private final ExportSource source;
    private final ExportDraft draft;
    private final ExportPlaces places;
    private final Set<String> remarks = new HashSet<>();
    private final Set<String> tried = new HashSet<>();
    private boolean changed;

    ExportFit(ExportSource source, ExportDraft draft, ExportPlaces places) {
        this.source = source;
        this.draft = draft;
        this.places = places;
    }

    /**
     * Compares with what the file means by now.
     *
     * @return whether something was added, so that it is worth to load it once more
     */
    boolean fit(LabState meant) {
        changed = false;
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Namespace namespace) {
                files(namespace.name(), meant);
            } else if (r instanceof Interface link) {
                Interface without = meant.iface(link.iface());
                if (without == null) {
                    continue;
                }
                if (places.speaksForItself(link.iface())) {
                    fit(link, without);
                } else if (!link.kind().equals(new LinkKind.OvsInternal())) {
                    fitAtLink(link, without);
                } else if (!Objects.equals(link.up(), without.up())) {
                    remark(link.iface(), "up", link.up(), without.up());
                }
            }
        }
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Qdisc qdisc && !sameText(qdisc, meant.get(qdisc.id()))) {
                remarkAtLink(
                        qdisc.iface(),
                        qdisc.iface() + ": its queueing discipline is " + text(qdisc)
                                + ", which the language can't say");
            }
        }
        hostAddresses(meant);
        return changed;
    }

    private void put(InterfaceId id, String key, Object value) {
        YamlNode namespace = draft.namespaces().find(id.namespace().value());
        YamlNode interfaces = namespace == null ? null : namespace.find("interfaces");
        YamlNode there = interfaces == null ? null : interfaces.find(id.name().value());
        YamlNode old = there == null ? null : there.find(key);
        boolean differs = old == null || !old.text.equals(value.toString());
        // What was there once and is not any more was left out, since the language refuses it.
        if (differs && tried.add(id + " " + key + " " + value)) {
            changed = true;
            draft.putInterface(id, key, value);
        }
    }

    private void fit(Interface link, Interface without) {
        InterfaceId id = link.iface();
        differing(link, without, (key, value) -> put(id, key, value));
        if (without.mtu() == null
                && link.mtu() != null
                && link.kind() instanceof LinkKind.Optioned
                && link.mtu() != usualMtu(link)
                && !KERNELS_MTUS.getOrDefault(link.kind().label(), List.of()).contains(link.mtu())) {
            put(id, "mtu", link.mtu());
        }
        if (link.kind() instanceof LinkKind.Moved moved && moved.origin() != null) {
            moved(link, moved.origin());
        }
        mode(link, without);
        Boolean dad = without.ipv6().dad();
        if (dad != null && link.ipv6().dad() != null && !dad.equals(link.ipv6().dad())) {
            put(id, "dad", link.ipv6().dad());
        }
        Integer acceptRa = link.ipv6().acceptRa();
        if (without.ipv6().acceptRa() != null
                && acceptRa != null
                && !acceptRa.equals(without.ipv6().acceptRa())) {
            put(id, "accept_ra", acceptRa);
        }
        if (source.macs() && link.mac() != null && hasOwnMac(link)) {
            put(id, "mac", link.mac());
        }
        if (Boolean.TRUE.equals(link.txChecksum()) && facesUserspace(link)) {
            remarkAt(
                    id,
                    id + ": tx-checksumming is on, with which TCP does not work over a bridge with datapath netdev;"
                            + " jnetlab switches it off: ip netns exec " + id.namespace() + " ethtool -K " + id.name()
                            + " tx off");
        }
    }

    /** Of a bridge the smallest of its members, of what stands on another device that one's; 0 of others. */
    private int usualMtu(Interface link) {
        InterfaceId lower = link.lower();
        Interface below = lower == null ? null : source.state().iface(lower);
        if (below != null && below.mtu() != null) {
            return below.mtu();
        }
        int out = 0;
        for (Interface member : places.interfaces(link.iface().namespace())) {
            if (link.iface().equals(member.masterId()) && member.mtu() != null) {
                out = out == 0 ? member.mtu() : Math.min(out, member.mtu());
            }
        }
        return link.kind() instanceof LinkKind.LinuxBridge ? out : 0;
    }

    /** What the file doesn't say of a moved device stays as it was on the host. */
    private void moved(Interface link, Origin was) {
        if (link.mtu() != null && link.mtu() != was.mtu()) {
            put(link.iface(), "mtu", link.mtu());
        }
        if (link.txQueueLength() != null && link.txQueueLength() != was.txQueueLength()) {
            put(link.iface(), "txqueuelen", link.txQueueLength());
        }
        if (link.mac() != null && !link.mac().equals(was.mac())) {
            put(link.iface(), "mac", link.mac());
        }
    }

    /** Members of a bond have the bond's; {@code lo} has none. */
    private boolean hasOwnMac(Interface link) {
        InterfaceId master = link.masterId();
        Interface above = master == null ? null : source.state().iface(master);
        return !(link.kind() instanceof LinkKind.Loopback)
                && !link.kind().label().equals("vlan")
                && (above == null || !above.kind().label().equals("bond"));
    }

    private boolean facesUserspace(Interface link) {
        InterfaceId peer = link.peer();
        OvsPort port = peer == null || !peer.namespace().isHost()
                ? null
                : source.state().ovsPortOf(peer.name());
        OvsBridge bridge = port == null ? null : source.state().ovsBridge(port.bridge());
        return bridge != null && bridge.datapath() == Datapath.NETDEV;
    }

    /** What needs no more than its value to be written. */
    private static void differing(Interface link, Interface without, BiConsumer<String, Object> to) {
        if (without.mtu() != null && link.mtu() != null && !without.mtu().equals(link.mtu())) {
            to.accept("mtu", link.mtu());
        }
        Integer queue = without.txQueueLength();
        if (queue != null && link.txQueueLength() != null && !queue.equals(link.txQueueLength())) {
            to.accept("txqueuelen", link.txQueueLength());
        }
        if (without.up() != null && link.up() != null && !without.up().equals(link.up())) {
            to.accept("up", link.up());
        }
        if (without.alias() != null && link.alias() != null && !without.alias().equals(link.alias())) {
            to.accept("alias", link.alias());
        }
        if (without.altNames() != null
                && link.altNames() != null
                && !without.altNames().equals(link.altNames())) {
            to.accept("altnames", ExportTree.oneOrMore(new ArrayList<>(link.altNames())));
        }
    }

    private void mode(Interface link, Interface without) {
        AddrGenMode there = link.addrgenmode();
        AddrGenMode meant = without.addrgenmode();
        if (there == null || meant == null || there == meant) {
            return;
        }
        if (there == AddrGenMode.EUI64) {
            put(link.iface(), "ipv6", "on");
        } else {
            put(link.iface(), "addrgenmode", there);
        }
    }

    /** At a bridge or on the host the file has nothing but the link to say it by. */
    private void fitAtLink(Interface link, Interface without) {
        differing(
                link,
                without,
                (key, value) -> remark(
                        link.iface(),
                        key,
                        value instanceof YamlNode node ? YamlWriter.line(node) : value,
                        value(without, key)));
        AddrGenMode there = link.addrgenmode();
        if (there != null && without.addrgenmode() != null && there != without.addrgenmode()) {
            remark(link.iface(), Interface.ADDRGENMODE, there, without.addrgenmode());
        }
    }

    private static @Nullable Object value(Interface link, String key) {
        return switch (key) {
            case "mtu" -> link.mtu();
            case "txqueuelen" -> link.txQueueLength();
            case "up" -> link.up();
            default -> "none";
        };
    }

    private void remark(InterfaceId id, String attribute, @Nullable Object there, @Nullable Object meant) {
        remarkAtLink(
                id,
                places.owner(id) + ":" + id.name() + " has " + attribute + " " + there
                        + ", which the language can't say there; without a word it is " + meant);
    }

    private void remarkAtLink(InterfaceId id, String line) {
        if (!remarks.add(line)) {
            return;
        }
        YamlNode link = draft.link(id);
        String bridge = places.bridgeOf(id);
        if (link != null) {
            link.note(line);
        } else if (!id.namespace().isHost()) {
            draft.note(id, line);
        } else {
            draft.bridge(bridge == null ? id.name().value() : bridge).note(line);
        }
    }

    private void remarkAt(InterfaceId id, String line) {
        if (remarks.add(line)) {
            draft.note(id, line);
        }
    }

    private static boolean sameText(Qdisc there, @Nullable Resource meant) {
        return meant != null && meant.attributes().equals(there.attributes());
    }

    private static String text(Qdisc qdisc) {
        StringBuilder out = new StringBuilder();
        for (Attribute a : qdisc.attributes()) {
            out.append(out.length() == 0 ? "" : " ")
                    .append(a.name().equals(Qdisc.KIND) ? "" : a.name() + " ")
                    .append(a.value());
        }
        return out.toString();
    }

    /** A subnet gives the host's end the lowest free address, which is not always the one that is there. */
    private void hostAddresses(LabState meant) {
        for (Interface link : places.interfaces(NetnsName.HOST)) {
            YamlNode entry = draft.link(link.iface());
            if (entry == null || entry.find("subnet") == null) {
                continue;
            }
            Set<ResourceId> there = new HashSet<>();
            places.addresses(link.iface()).forEach(a -> there.add(a.id()));
            Set<ResourceId> given = new HashSet<>();
            for (Resource r : meant.resources().values()) {
                if (r.id().kind() == ResourceId.Kind.ADDRESS
                        && ResourceId.iface(link.iface()).equals(r.parent())) {
                    given.add(r.id());
                }
            }
            if (!there.equals(given)) {
                ExportTree.remove(entry, "subnet");
                changed = true;
            }
        }
        for (Interface link : places.interfaces(NetnsName.HOST)) {
            if (places.bridgeOf(link.iface()) == null && draft.link(link.iface()) != null) {
                places.addresses(link.iface()).forEach(address -> {
                    if (meant.get(address.id()) == null) {
                        remarkAtLink(
                                link.iface(),
                                link.iface() + ": its address " + address.text()
                                        + " is left out: the language gives the host's end of a link only the lowest free"
                                        + " one of a subnet");
                    }
                });
            }
        }
    }

    /** What is under {@code hosts} for the files that the namespace has. */
    private void files(NetnsName name, LabState meant) {
        ResourceId id = NetnsFile.id(NetnsFile.pathIn(name, NetnsFile.HOSTS));
        NetnsFile link = (NetnsFile) source.state().get(id);
        NetnsFile without = (NetnsFile) meant.get(id);
        if (without == null || link != null && link.equals(without)) {
            return;
        }
        YamlNode said = draft.namespace(name).find("hosts");
        if (link == null) {
            if (source.marked().contains(name) && said == null) {
                changed = true;
                draft.putNamespace(name, "hosts", "off");
            }
        } else if (said == null && link.target() != null && link.target().equals(own(name))) {
            changed = true;
            draft.putNamespace(name, "hosts", ownNames(link, without, meant));
        }
    }

    private String own(NetnsName name) {
        return NetnsFile.own(source.lab(), name, NetnsFile.HOSTS);
    }

    /** The lines of a hosts(5) that the shared one of the lab doesn't have. */
    private YamlNode ownNames(NetnsFile link, NetnsFile shared, LabState meant) {
        Set<String> known = new HashSet<>();
        if (meant.get(NetnsFile.id(String.valueOf(shared.target()))) instanceof NetnsFile text
                && text.content() != null) {
            known.addAll(List.of(text.content().split("\n", -1)));
        }
        Map<String, List<String>> names = new TreeMap<>();
        if (source.state().get(NetnsFile.id(String.valueOf(link.target()))) instanceof NetnsFile text
                && text.content() != null) {
            for (String line : text.content().split("\n", -1)) {
                String[] words = line.split(" ", -1);
                if (!known.contains(line) && words.length == 2 && IpAddress.tryParse(words[0]) != null) {
                    names.computeIfAbsent(words[1], n -> new ArrayList<>()).add(words[0]);
                }
            }
        }
        YamlNode out = ExportTree.map();
        for (Map.Entry<String, List<String>> e : names.entrySet()) {
            ExportTree.put(out, e.getKey(), ExportTree.oneOrMore(e.getValue()));
        }
        return out;
    }
}
