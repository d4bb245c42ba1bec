package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settles what a file leaves to the machine: datapaths, checksum offload, sysctls that left the file. */
final class Resolver {
    private final LabState wanted;
    private final LiveState live;
    private final Set<IfName> netdevBridges = new HashSet<>();
    private final Map<NetnsName, List<Address>> addresses = new HashMap<>();

    private Resolver(LabState wanted, LiveState live) {
        this.wanted = wanted;
        this.live = live;
    }

    /** The wanted state as this machine can have it. */
    static LabState resolve(LabState wanted, LiveState live) {
        return new Resolver(wanted, live).resolve();
    }

    private LabState resolve() {
        List<Resource> out = new ArrayList<>(wanted.resources().size());
        List<Interface> links = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsBridge bridge) {
                OvsBridge resolved = datapath(bridge);
                if (resolved.datapath() == Datapath.NETDEV) {
                    netdevBridges.add(resolved.name());
                }
                out.add(resolved);
            } else if (r instanceof Namespace namespace) {
                out.add(sysctls(namespace));
            } else if (r instanceof Interface link) {
                links.add(link);
            } else if (r instanceof Route route) {
                routes.add(route);
            } else {
                if (r instanceof Address a) {
                    addresses
                            .computeIfAbsent(a.iface().namespace(), k -> new ArrayList<>())
                            .add(a);
                }
                out.add(r);
            }
        }
        for (Interface link : links) {
            out.add(checksum(link));
        }
        for (Route route : routes) {
            if (!leavesByDownInterface(route)) {
                out.add(route);
            }
        }
        return LabState.of(out);
    }

    /** A bridge that is there keeps its datapath, since another one would interrupt everything on it. */
    private OvsBridge datapath(OvsBridge bridge) {
        if (bridge.datapath() != Datapath.AUTO) {
            return bridge;
        }
        OvsBridge there = live.state().ovsBridge(bridge.name());
        Datapath datapath =
                there != null ? there.datapath() : live.machine().kernelDatapath() ? Datapath.SYSTEM : Datapath.NETDEV;
        return new OvsBridge(bridge.name(), datapath, bridge.stp(), bridge.failMode());
    }

    /** Keys that an earlier file set and this one doesn't go back to what a new namespace has. */
    private Namespace sysctls(Namespace namespace) {
        Namespace there = live.state().namespace(namespace.name());
        MachineFacts machine = live.machine();
        if (there == null || machine.sysctlDefaults().isEmpty()) {
            return namespace;
        }
        SortedMap<String, String> sysctls = new TreeMap<>(namespace.sysctls());
        for (String key : there.sysctls().keySet()) {
            String value = machine.sysctlDefaults().get(key);
            if (value != null) {
                sysctls.putIfAbsent(key, value);
            }
        }
        return new Namespace(namespace.name(), sysctls);
    }

    /**
     * The userspace datapath takes frames as they are, so the end that faces it must finish its checksums: with the
     * offload on, TCP over such a bridge does not work.
     */
    private Interface checksum(Interface link) {
        InterfaceId peer = link.peer();
        if (!(link.kind() instanceof LinkKind.Veth) || peer == null || link.txChecksum() != null) {
            return link;
        }
        OvsPort port = peer.namespace().isHost() ? wanted.ovsPort(peer.name()) : null;
        boolean on = port == null || !netdevBridges.contains(port.bridge());
        return new Interface(
                link.iface(),
                link.kind(),
                link.mac(),
                link.mtu(),
                link.up(),
                link.master(),
                link.addrgenmode(),
                link.dad(),
                on);
    }

    /** The kernel keeps no route through an interface that is down; it comes back with the interface. */
    private boolean leavesByDownInterface(Route route) {
        IfName dev = route.dev();
        if (dev == null && route.via() != null) {
            dev = deviceTowards(route.namespace(), route.via());
        }
        if (dev == null) {
            return false;
        }
        Interface link = wanted.iface(new InterfaceId(route.namespace(), dev));
        return link != null && Boolean.FALSE.equals(link.up());
    }

    private @Nullable IfName deviceTowards(NetnsName namespace, IpAddress via) {
        Address best = null;
        for (Address a : addresses.getOrDefault(namespace, List.of())) {
            if (a.prefix().contains(via)
                    && (best == null || a.prefix().length() > best.prefix().length())) {
                best = a;
            }
        }
        return best == null ? null : best.iface().name();
    }
}
