package io.jnetlab.topology.export;

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
import io.jnetlab.topology.compile.NetnsFiles;
import io.jnetlab.topology.yaml.YamlNode;
import io.jnetlab.topology.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private final ExportDevices devices;
    private final Set<String> remarks = new HashSet<>();
    private final Set<String> tried = new HashSet<>();
    private boolean changed;

    ExportFit(ExportSource source, ExportDraft draft, ExportPlaces places) {
        this.source = source;
        this.draft = draft;
        this.places = places;
        this.devices = new ExportDevices(source.state(), draft, places);
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
                fit(link, without);
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
        return changed;
    }

    /**
     * Writes what a device has, where the file can say it there.
     *
     * @param attribute of the device
     * @param without what it is without a word
     */
    private void put(Interface link, String key, String attribute, Object value, @Nullable Object without) {
        InterfaceId id = link.iface();
        String text = value instanceof YamlNode node ? YamlWriter.line(node) : value.toString();
        if (!devices.keys(id).contains(key) || !devices.isShared(link, attribute)) {
            remark(id, attribute, text, without);
            return;
        }
        YamlNode old = devices.find(id, key);
        boolean differs = old == null || !YamlWriter.line(old).equals(text);
        // What was there once and is not any more was left out, since the language refuses it.
        if (differs && tried.add(id + " " + key + " " + text)) {
            changed = true;
            devices.put(id, key, value);
        }
    }

    private void fit(Interface link, Interface without) {
        InterfaceId id = link.iface();
        differing(link, without);
        if (without.mtu() == null
                && link.mtu() != null
                && link.kind() instanceof LinkKind.Optioned
                && link.mtu() != usualMtu(link)
                && !KERNELS_MTUS.getOrDefault(link.kind().label(), List.of()).contains(link.mtu())) {
            put(link, "mtu", Interface.MTU, link.mtu(), "the kernel's choice");
        }
        if (link.kind() instanceof LinkKind.Moved moved && moved.origin() != null) {
            moved(link, moved.origin());
        }
        mode(link, without);
        Boolean dad = without.ipv6().dad();
        if (dad != null && link.ipv6().dad() != null && !dad.equals(link.ipv6().dad())) {
            put(link, "dad", Interface.DAD, link.ipv6().dad(), dad);
        }
        Integer acceptRa = link.ipv6().acceptRa();
        if (without.ipv6().acceptRa() != null
                && acceptRa != null
                && !acceptRa.equals(without.ipv6().acceptRa())) {
            put(link, "accept_ra", Interface.ACCEPT_RA, acceptRa, without.ipv6().acceptRa());
        }
        Boolean checksum = without.txChecksum() == null ? (Boolean) !facesUserspace(link) : without.txChecksum();
        if (link.txChecksum() != null && !link.txChecksum().equals(checksum)) {
            put(link, "tx_checksumming", Interface.TX_CHECKSUM, link.txChecksum() ? "on" : "off", checksum);
        }
        if (source.macs()
                && link.mac() != null
                && hasOwnMac(link)
                && devices.keys(id).contains("mac")) {
            put(link, "mac", Interface.MAC, link.mac(), null);
        }
    }

    private static YamlNode altNames(Collection<String> names) {
        return ExportTree.oneOrMore(new ArrayList<>(names));
    }

    /** Of a bridge the smallest of its members, of what stands on another device that one's; 0 of others. */
    private int usualMtu(Interface link) {
        InterfaceId lower = link.lower();
        Interface below = lower == null ? null : source.state().iface(lower);
        if (below != null && below.mtu() != null) {
            return below.mtu();
        }
        if (lower != null && source.mtusBelow().containsKey(lower)) {
            return source.mtusBelow().get(lower);
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
            put(link, "mtu", Interface.MTU, link.mtu(), was.mtu());
        }
        if (link.txQueueLength() != null && link.txQueueLength() != was.txQueueLength()) {
            put(link, "txqueuelen", Interface.TX_QUEUE_LENGTH, link.txQueueLength(), was.txQueueLength());
        }
        if (link.mac() != null && !link.mac().equals(was.mac())) {
            put(link, "mac", Interface.MAC, link.mac(), was.mac());
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
    private void differing(Interface link, Interface without) {
        if (without.mtu() != null && link.mtu() != null && !without.mtu().equals(link.mtu())) {
            put(link, "mtu", Interface.MTU, link.mtu(), without.mtu());
        }
        Integer queue = without.txQueueLength();
        if (queue != null && link.txQueueLength() != null && !queue.equals(link.txQueueLength())) {
            put(link, "txqueuelen", Interface.TX_QUEUE_LENGTH, link.txQueueLength(), queue);
        }
        if (without.up() != null && link.up() != null && !without.up().equals(link.up())) {
            put(link, "up", Interface.UP, link.up(), without.up());
        }
        if (without.alias() != null && link.alias() != null && !without.alias().equals(link.alias())) {
            put(link, "alias", Interface.ALIAS, link.alias(), "none");
        }
        if (without.altNames() != null
                && link.altNames() != null
                && !without.altNames().equals(link.altNames())) {
            put(link, "altnames", Interface.ALTNAMES, altNames(link.altNames()), "none");
        }
    }

    private void mode(Interface link, Interface without) {
        AddrGenMode there = link.addrgenmode();
        AddrGenMode meant = without.addrgenmode();
        if (there == null || meant == null || there == meant) {
            return;
        }
        boolean usual = there == AddrGenMode.EUI64;
        put(link, usual ? "ipv6" : "addrgenmode", Interface.ADDRGENMODE, usual ? "on" : there, meant);
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

    /** What is under {@code hosts} for the files that the namespace has. */
    private void files(NetnsName name, LabState meant) {
        ResourceId id = NetnsFile.id(NetnsFile.pathIn(name, NetnsFile.HOSTS));
        NetnsFile link = (NetnsFile) source.state().get(id);
        NetnsFile without = (NetnsFile) meant.get(id);
        if (link == null ? without == null : link.equals(without)) {
            return;
        }
        YamlNode said = draft.namespace(name).find("hosts");
        if (link == null) {
            if (source.marked().contains(name) && said == null) {
                changed = true;
                draft.putNamespace(name, "hosts", "off");
            }
        } else if (said == null && link.target() == null) {
            // Somebody's own file stays what it is.
            changed = true;
            draft.putNamespace(name, "hosts", "off");
        } else if (said == null && link.target() != null && link.target().equals(own(name))) {
            changed = true;
            draft.putNamespace(name, "hosts", ownNames(link, without, meant));
        }
    }

    private String own(NetnsName name) {
        return NetnsFile.own(source.lab(), name, NetnsFile.HOSTS);
    }

    /**
     * The lines of a hosts(5) that are its own: the lab's shared one doesn't have them.
     *
     * @param shared null where the lab's namespaces have no addresses to name
     */
    private YamlNode ownNames(NetnsFile link, @Nullable NetnsFile shared, LabState meant) {
        Set<String> known = new HashSet<>(List.of(NetnsFiles.LOCALHOST.split("\n", -1)));
        if (shared != null
                && meant.get(NetnsFile.id(String.valueOf(shared.target()))) instanceof NetnsFile text
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
