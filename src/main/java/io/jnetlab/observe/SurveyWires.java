package io.jnetlab.observe;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.LinkMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Follows wires on the host from bridge to bridge. */
final class SurveyWires {
    private final OvsRows rows;
    private final BiConsumer<InterfaceId, String> sights;
    private final Map<String, LinkMessage> links = new HashMap<>();
    private final Map<Integer, LinkMessage> byIndex = new HashMap<>();

    /** By the name of an interface the port of Open vSwitch that it is, or is in. */
    private final Map<String, OvsRows.PortRow> portOf = new HashMap<>();

    /** Ends of wires on the host whose other ends are known. */
    private final SortedSet<String> ends = new TreeSet<>();

    private final SortedSet<String> bridges = new TreeSet<>();
    private final SortedSet<String> ports = new TreeSet<>();

    /** Ports of type internal whose devices somebody has moved away from the host. */
    private final SortedSet<String> moved = new TreeSet<>();

    SurveyWires(LabName lab, List<LinkMessage> host, OvsRows rows, BiConsumer<InterfaceId, String> sights) {
        this.rows = rows;
        this.sights = sights;
        for (LinkMessage link : host) {
            String name = link.name();
            if (name != null && IfName.fault(name) == null) {
                links.put(name, link);
                byIndex.put(link.ifindex(), link);
                Mark mark = Mark.parse(link.alias());
                if (mark != null && mark.lab().equals(lab)) {
                    addEnd(name);
                }
            }
        }
        for (OvsRows.PortRow row : rows.ports().values()) {
            for (IfName name : row.port().interfaces()) {
                portOf.put(name.value(), row);
            }
        }
        for (OvsRows.BridgeRow row : rows.bridges().values()) {
            if (lab.equals(row.owner())) {
                bridges.add(row.bridge().name().value());
            }
        }
    }

    /** Adds an end whose other end is in one of the namespaces. */
    void addEnd(String name) {
        ends.add(name);
    }

    /** Adds the Linux bridge that a device of one of the namespaces stands on; other devices of the host are the machine's. */
    void addLower(String name) throws NetlinkDecodeException {
        LinkMessage link = links.get(name);
        if (link != null && "bridge".equals(link.kind())) {
            bridges.add(name);
        }
    }

    /** Adds the bridge whose port of type internal a device of one of the namespaces is, where it is one. */
    void addInside(String name) {
        OvsRows.PortRow row = portOf.get(name);
        if (row != null && row.port().type().equals("internal") && !links.containsKey(name)) {
            bridges.add(row.port().bridge().value());
        }
    }

    void addBridge(String name) {
        bridges.add(name);
    }

    /** Finds all that hangs together. */
    void follow() throws NetlinkDecodeException {
        for (int before = -1; before != ends.size() + bridges.size(); ) {
            before = ends.size() + bridges.size();
            for (String end : new ArrayList<>(ends)) {
                followEnd(end);
            }
            for (OvsRows.PortRow row : rows.ports().values()) {
                OvsPort port = row.port();
                OvsPort other = patchPeer(port);
                if (bridges.contains(port.bridge().value()) && other != null) {
                    bridges.add(other.bridge().value());
                }
            }
            for (LinkMessage link : links.values()) {
                LinkMessage peer = isOnBridge(link) ? hostPeer(link) : null;
                if (peer != null) {
                    ends.add(String.valueOf(link.name()));
                    ends.add(String.valueOf(peer.name()));
                }
            }
        }
        pickPorts();
    }

    private void followEnd(String end) throws NetlinkDecodeException {
        OvsRows.PortRow port = portOf.get(end);
        LinkMessage link = links.get(end);
        LinkMessage master = link == null ? null : byIndex.get(link.master());
        if (port != null) {
            bridges.add(port.port().bridge().value());
        } else if (master != null && "bridge".equals(master.kind())) {
            bridges.add(String.valueOf(master.name()));
        }
        LinkMessage peer = link == null ? null : hostPeer(link);
        if (peer != null) {
            ends.add(String.valueOf(peer.name()));
        }
    }

    private boolean isOnBridge(LinkMessage link) throws NetlinkDecodeException {
        OvsRows.PortRow port = portOf.get(String.valueOf(link.name()));
        LinkMessage master = byIndex.get(link.master());
        return port != null && bridges.contains(port.port().bridge().value())
                || master != null && bridges.contains(String.valueOf(master.name()));
    }

    /** The other end of a veth, where it is on the host too. */
    private @Nullable LinkMessage hostPeer(LinkMessage link) throws NetlinkDecodeException {
        LinkMessage peer = "veth".equals(link.kind()) && link.linkNetnsid() < 0 ? byIndex.get(link.link()) : null;
        return peer != null && "veth".equals(peer.kind()) && peer.link() == link.ifindex() && peer.linkNetnsid() < 0
                ? peer
                : null;
    }

    private @Nullable OvsPort patchPeer(OvsPort port) {
        String peer = port.type().equals("patch") ? port.options().get("peer") : null;
        OvsRows.PortRow row = peer == null ? null : rows.ports().get(peer);
        return row == null ? null : row.port();
    }

    private void pickPorts() throws NetlinkDecodeException {
        for (OvsRows.PortRow row : rows.ports().values()) {
            OvsPort port = row.port();
            if (!bridges.contains(port.bridge().value())) {
                continue;
            }
            String stray = stray(port);
            String name = port.name().value();
            if (port.type().equals("internal") && !name.equals(port.bridge().value()) && !links.containsKey(name)) {
                moved.add(name);
                stray = "a device that is not on the host; the language has ports of type internal only there,"
                        + " and wires a namespace by links";
            }
            if (stray == null) {
                tellOfMachines(port);
                ports.add(port.name().value());
            } else {
                sights.accept(
                        InterfaceId.host(port.bridge()),
                        port.bridge() + ": its port " + port.name() + " leads to " + stray);
            }
        }
        for (LinkMessage link : links.values()) {
            LinkMessage master = byIndex.get(link.master());
            String name = String.valueOf(link.name());
            if (master != null
                    && "bridge".equals(master.kind())
                    && bridges.contains(String.valueOf(master.name()))
                    && !ends.contains(name)) {
                sights.accept(
                        InterfaceId.host(new IfName(String.valueOf(master.name()))),
                        master.name() + ": its port " + name + " leads to "
                                + ("veth".equals(link.kind())
                                        ? "a namespace that is not in this file"
                                        : "a device of the machine's, which a Linux bridge of the language can't have"));
            }
        }
    }

    /** A card is there before any lab; a tap for a guest somebody has made. */
    private void tellOfMachines(OvsPort port) throws NetlinkDecodeException {
        for (IfName name : port.type().isEmpty() ? port.devices() : List.<IfName>of()) {
            LinkMessage link = links.get(name.value());
            String kind = link == null ? null : link.kind();
            if (kind != null && !kind.equals("veth")) {
                sights.accept(
                        InterfaceId.host(port.bridge()),
                        port.bridge() + ": its port " + name + " (" + kind
                                + ") is a device of the machine's, which must be there before up");
            }
        }
    }

    /** Where a port leads that the file has no place for; null for the others. */
    private @Nullable String stray(OvsPort port) throws NetlinkDecodeException {
        for (IfName name : port.devices()) {
            LinkMessage link = links.get(name.value());
            boolean veth = link != null && "veth".equals(link.kind());
            if (veth && !ends.contains(name.value())) {
                return "a namespace that is not in this file";
            }
            if (link == null) {
                return "a device " + name + " that is not there";
            }
        }
        return null;
    }

    /** Whether a device of that name in a namespace is a port of Open vSwitch. */
    boolean isMoved(IfName name) {
        return moved.contains(name.value());
    }

    /** Whether an interface of the host is in the file. */
    boolean has(String name) {
        return ends.contains(name) || bridges.contains(name);
    }

    /** Whether an interface of the host is Open vSwitch's, or a port of it. */
    boolean isOfSwitch(String name) {
        return portOf.containsKey(name) || rows.bridges().containsKey(name);
    }

    List<OvsBridge> ovsBridges() {
        List<OvsBridge> out = new ArrayList<>();
        for (String name : bridges) {
            if (rows.bridges().containsKey(name)) {
                out.add(OvsBridge.of(new IfName(name), Datapath.AUTO));
            }
        }
        return out;
    }

    /** Everything that was found, as far as it takes to have it read. */
    List<Resource> wanted() {
        Map<InterfaceId, Resource> devices = new HashMap<>();
        List<Resource> out = new ArrayList<>(ovsBridges());
        for (String name : bridges) {
            addDevice(name, devices);
        }
        for (String end : ends) {
            addDevice(end, devices);
        }
        for (String name : ports) {
            OvsRows.PortRow row = rows.ports().get(name);
            if (row != null) {
                out.add(OvsPort.of(row.port().bridge(), row.port().name()));
                if (row.port().type().equals("internal")) {
                    addDevice(name, devices);
                }
            }
        }
        for (OvsRows.MirrorRow row : rows.mirrors().values()) {
            OvsMirror mirror = row.mirror();
            if (bridges.contains(mirror.bridge().value())) {
                out.add(new OvsMirror(
                        mirror.bridge(), mirror.name(), Collections.unmodifiableSortedMap(new TreeMap<>())));
            }
        }
        out.addAll(devices.values());
        return out;
    }

    private static void addDevice(String name, Map<InterfaceId, Resource> to) {
        InterfaceId id = InterfaceId.host(new IfName(name));
        to.put(id, Interface.builder(id, new LinkKind.Other("any")).build());
    }
}
