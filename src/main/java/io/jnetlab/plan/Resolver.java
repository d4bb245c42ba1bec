package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settles what a file leaves to the machine: datapaths, checksum offload, sysctls that left the file, lost routes, how rulesets read. */
final class Resolver {
    private final LabState wanted;
    private final LiveState live;
    private final Set<IfName> netdevBridges = new HashSet<>();

    /** Bridges that have a port with too small an MTU for IPv6, and so have it themselves. */
    private final Set<InterfaceId> narrowBridges = new HashSet<>();

    /** Devices with neighbours of IPv6, which must speak it. */
    private final Set<InterfaceId> speakers = new HashSet<>();

    private boolean someDown;

    private Resolver(LabState wanted, LiveState live) {
        this.wanted = wanted;
        this.live = live;
    }

    /** The wanted state as this machine can have it. */
    static LabState resolve(LabState wanted, LiveState live) {
        return new Resolver(Moves.settle(wanted, live.state()), live).resolve();
    }

    private LabState resolve() {
        List<Resource> out = new ArrayList<>(wanted.resources().size());
        for (Resource r : wanted.resources().values()) {
            if (r instanceof OvsBridge bridge) {
                OvsBridge resolved = datapath(bridge);
                if (resolved.datapath() == Datapath.NETDEV) {
                    netdevBridges.add(resolved.name());
                }
                out.add(resolved);
            } else if (r instanceof Interface link) {
                look(link);
            } else if (r instanceof Neighbor neighbor && neighbor.address().isV6()) {
                speakers.add(neighbor.iface());
            }
        }
        HandMade handMade = HandMade.of(wanted, live);
        GatewayLinks gateways = someDown ? new GatewayLinks(wanted) : null;
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Namespace namespace) {
                out.add(sysctls(namespace));
            } else if (r instanceof Interface link) {
                out.add(link(link));
            } else if (r instanceof Route route) {
                // One that the kernel can't keep now comes back with its link.
                if (gateways == null || !gateways.leavesByDownLinkOnly(route)) {
                    out.add(r);
                }
            } else if (r instanceof NetnsFile file) {
                if (handMade == null || !handMade.leavesOut(file)) {
                    out.add(r);
                }
            } else if (r instanceof OvsFlows flows) {
                out.add(live.state().get(r.id()) instanceof OvsFlows there ? flows.comparedWith(there) : flows);
            } else if (r instanceof Ruleset ruleset) {
                String rules = live.machine().rulesets().getOrDefault(ruleset.namespace(), ruleset.rules());
                if (!rules.isEmpty()) {
                    out.add(new Ruleset(ruleset.namespace(), ruleset.text(), rules));
                }
            } else if (!(r instanceof OvsBridge)) {
                out.add(r);
            }
        }
        return LabState.of(out);
    }

    private void look(Interface link) {
        someDown |= Boolean.FALSE.equals(link.up());
        if (NarrowPorts.isNarrow(link)) {
            InterfaceId iface = link.iface();
            String master = link.master();
            OvsPort port = iface.namespace().isHost() ? wanted.ovsPortOf(iface.name()) : null;
            if (master != null && !master.isEmpty()) {
                InterfaceId id = new InterfaceId(iface.namespace(), new IfName(master));
                Interface bridge = wanted.iface(id);
                if (bridge != null && bridge.kind() instanceof LinkKind.LinuxBridge) {
                    narrowBridges.add(id);
                }
            } else if (port != null) {
                narrowBridges.add(InterfaceId.host(port.bridge()));
            }
        }
    }

    /** A bridge that is there keeps its datapath, since another one would interrupt everything on it. */
    private OvsBridge datapath(OvsBridge bridge) {
        if (bridge.datapath() != Datapath.AUTO) {
            return bridge;
        }
        OvsBridge there = live.state().ovsBridge(bridge.name());
        Datapath datapath =
                there != null ? there.datapath() : live.machine().kernelDatapath() ? Datapath.SYSTEM : Datapath.NETDEV;
        return bridge.on(datapath);
    }

    /** Keys that an earlier file set and this one doesn't go back to what a new namespace has. */
    private Namespace sysctls(Namespace namespace) {
        Namespace there = live.state().namespace(namespace.name());
        MachineFacts machine = live.machine();
        if (there == null || machine.sysctlDefaults().isEmpty() || namespace.attachment() != null) {
            return namespace;
        }
        SortedMap<String, String> sysctls = new TreeMap<>(namespace.sysctls());
        for (String key : there.sysctls().keySet()) {
            String value = machine.sysctlDefaults().get(key);
            IfName iface = SysctlKey.iface(key);
            Interface on = iface == null ? null : wanted.iface(new InterfaceId(namespace.name(), iface));
            boolean stays = iface == null || on != null;
            if (on != null && on.ipv6().acceptRa() != null && key.endsWith(".accept_ra")) {
                value = on.ipv6().acceptRa().toString();
            }
            if (value != null && stays) {
                sysctls.putIfAbsent(key, value);
            }
        }
        return new Namespace(namespace.name(), sysctls, namespace.nsid());
    }

    /** Without IPv6 on a device, the kernel has none of its settings. */
    private Interface link(Interface link) {
        boolean withoutV6 = NarrowPorts.isNarrow(link)
                || narrowBridges.contains(link.iface())
                || isSwitchedOff(link.iface().namespace(), link.iface().name())
                || isQuiet(link);
        Boolean checksum = checksum(link);
        if (!withoutV6 && checksum == null) {
            return link;
        }
        Interface.Builder out = link.with();
        if (withoutV6) {
            out.ipv6(Ipv6Settings.ANY);
        }
        if (checksum != null) {
            out.txChecksum(checksum);
        }
        return out.build();
    }

    /**
     * Whether a device that is to have no link-local address has no IPv6 anyway, as on machines that switch it off for all.
     * A state that was read, which says all of a device, is gone back to exactly.
     */
    private boolean isQuiet(Interface link) {
        Ipv6Settings ipv6 = link.ipv6();
        boolean wantsNone = ipv6.mode() == AddrGenMode.NONE && ipv6.dad() == null && ipv6.acceptsAsNew();
        Interface there = wantsNone ? live.state().iface(link.iface()) : null;
        return there != null
                && there.addrgenmode() == null
                && !NarrowPorts.isNarrow(there)
                && !speakers.contains(link.iface())
                && there.kind().equals(link.kind());
    }

    /** Whether the file switches IPv6 off by a sysctl of its own. */
    private boolean isSwitchedOff(NetnsName name, IfName iface) {
        Namespace namespace = name.isHost() ? null : wanted.namespace(name);
        if (namespace == null || namespace.sysctls().size() <= 2) {
            return false;
        }
        String own = "net.ipv6.conf." + iface.value().replace('.', '/') + ".disable_ipv6";
        return "1".equals(namespace.sysctls().get("net.ipv6.conf.all.disable_ipv6"))
                || "1".equals(namespace.sysctls().get(own));
    }

    /**
     * The userspace datapath takes frames as they are, so the end that faces it must finish its checksums: with the
     * offload on, TCP over such a bridge does not work. Null for what has its value or none.
     */
    private @Nullable Boolean checksum(Interface link) {
        InterfaceId peer = link.peer();
        if (peer == null || link.txChecksum() != null) {
            return null;
        }
        OvsPort port = peer.namespace().isHost() ? wanted.ovsPortOf(peer.name()) : null;
        return port == null || !netdevBridges.contains(port.bridge());
    }
}
