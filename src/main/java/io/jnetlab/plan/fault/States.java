package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** States made of others. */
final class States {
    private States() {}

    static LabState with(LabState lab, Resource changed) {
        SortedMap<ResourceId, Resource> all = new TreeMap<>(lab.resources());
        all.put(changed.id(), changed);
        return LabState.of(all.values());
    }

    static LabState without(LabState lab, ResourceId... gone) {
        SortedMap<ResourceId, Resource> all = new TreeMap<>(lab.resources());
        for (ResourceId id : gone) {
            all.remove(id);
        }
        return LabState.of(all.values());
    }

    static LabState replace(LabState lab, ResourceId gone, Resource instead) {
        return with(without(lab, gone), instead);
    }

    /** The resources of a sort, in the state's order. */
    static <T extends Resource> List<T> all(LabState lab, Class<T> sort) {
        List<T> out = new ArrayList<>();
        for (Resource r : lab.resources().values()) {
            if (sort.isInstance(r)) {
                out.add(sort.cast(r));
            }
        }
        return out;
    }

    /** The addresses of a namespace. */
    static List<Address> addresses(LabState lab, NetnsName namespace) {
        List<Address> out = new ArrayList<>();
        for (Address address : all(lab, Address.class)) {
            if (address.iface().namespace().equals(namespace)) {
                out.add(address);
            }
        }
        return out;
    }

    /** Whether an address is in a network of one of the addresses. */
    static boolean isOnLink(IpAddress address, List<Address> addresses) {
        for (Address own : addresses) {
            if (own.prefix().isV6() == address.isV6() && own.reaches(address)) {
                return true;
            }
        }
        return false;
    }

    /** The lab without the routes of a namespace that the kernel would not have: their gateway is on no link any more. */
    static LabState withoutLostRoutes(
            LabState lab, NetnsName namespace, List<Address> left, @Nullable InterfaceId down) {
        List<ResourceId> gone = new ArrayList<>();
        for (Route route : all(lab, Route.class)) {
            if (!route.namespace().equals(namespace)) {
                continue;
            }
            boolean lost = isLost(route.via(), route.onlink(), left)
                    || down != null && down.name().equals(route.dev());
            for (Route.Hop hop : route.hops()) {
                lost |= isLost(hop.via(), hop.onlink(), left)
                        || down != null && down.name().equals(hop.dev());
            }
            if (lost) {
                gone.add(route.id());
            }
        }
        return without(lab, gone.toArray(ResourceId[]::new));
    }

    private static boolean isLost(@Nullable IpAddress via, boolean onlink, List<Address> left) {
        // A link-local gateway is on the link of its device.
        return via != null && !onlink && !(via.isV6() && via.isLinkLocal()) && !isOnLink(via, left);
    }

    static boolean isVeth(@Nullable Interface link) {
        return link != null && link.kind() instanceof LinkKind.Veth;
    }

    static boolean hasAddress(LabState lab, InterfaceId iface) {
        for (Address address : all(lab, Address.class)) {
            if (address.iface().equals(iface)) {
                return true;
            }
        }
        return false;
    }

    /** Whether losing a link between two switches may be mended by the others some seconds later. */
    static boolean hasSpanningTree(LabState lab) {
        for (Resource r : lab.resources().values()) {
            if (r instanceof OvsBridge bridge && (isOn(bridge, OvsBridge.STP) || isOn(bridge, OvsBridge.RSTP))) {
                return true;
            }
            if (r instanceof Interface link
                    && link.kind() instanceof LinkKind.LinuxBridge bridge
                    && !bridge.options().getOrDefault(LinkTable.STP, "0").equals("0")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOn(OvsBridge bridge, String column) {
        return "true".equals(bridge.values().get(column));
    }

    /** Whether the link at an interface leads to an address, and not from switch to switch. */
    static boolean leadsToAddress(LabState lab, Interface link) {
        InterfaceId peer = link.peer();
        return hasAddress(lab, link.iface()) || peer != null && hasAddress(lab, peer);
    }

    /** The port of a Linux bridge taken off it, with what only a port has. */
    static LabState offBridge(LabState lab, Interface port) {
        LabState off = with(lab, port.with().master(Interface.NO_MASTER).build());
        ResourceId vlans = ResourceId.bridgeVlans(port.iface());
        return off.get(vlans) instanceof BridgeVlans ? without(off, vlans) : off;
    }
}
