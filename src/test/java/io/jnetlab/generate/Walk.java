package io.jnetlab.generate;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows packets through a lab of namespaces and veth pairs, as its addresses and routes say. */
final class Walk {
    private final Map<NetnsName, List<Address>> addresses = new HashMap<>();
    private final Map<NetnsName, List<Route>> routes = new HashMap<>();
    private final Map<InterfaceId, InterfaceId> peers = new HashMap<>();

    Walk(LabState state) {
        for (Resource resource : state.resources().values()) {
            if (resource instanceof Address address) {
                addresses
                        .computeIfAbsent(address.iface().namespace(), n -> new ArrayList<>())
                        .add(address);
            } else if (resource instanceof Route route) {
                routes.computeIfAbsent(route.namespace(), n -> new ArrayList<>())
                        .add(route);
            } else if (resource instanceof Interface iface && iface.peer() != null) {
                peers.put(iface.iface(), iface.peer());
            }
        }
    }

    /** The namespaces that have addresses, with them. */
    Map<NetnsName, List<Address>> addresses() {
        return addresses;
    }

    /**
     * Where a packet ends.
     *
     * @return the namespace that has the address, or null where there is no route to it on the way, or nobody at its end
     * @throws AssertionError where it goes in circles
     */
    @Nullable
    NetnsName follow(NetnsName from, IpAddress to) {
        NetnsName at = from;
        for (int hops = 0; hops < 64; hops++) {
            if (owns(at, to)) {
                return at;
            }
            InterfaceId out = connected(at, to);
            if (out == null) {
                Route route = route(at, to);
                if (route == null || route.type() != Route.Type.UNICAST) {
                    return null;
                }
                IpAddress via = route.via();
                out = via == null ? null : connected(at, via);
                if (via == null || out == null || !owns(other(out), via)) {
                    throw new AssertionError("the gateway of " + route + " is not there");
                }
            } else if (!owns(other(out), to)) {
                return null;
            }
            at = other(out);
        }
        throw new AssertionError("from " + from + " to " + to + " in circles");
    }

    private NetnsName other(InterfaceId end) {
        InterfaceId peer = peers.get(end);
        if (peer == null) {
            throw new AssertionError(end + " has no peer");
        }
        return peer.namespace();
    }

    private boolean owns(NetnsName namespace, IpAddress ip) {
        for (Address address : addresses.getOrDefault(namespace, List.of())) {
            if (address.prefix().address().equals(ip)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable InterfaceId connected(NetnsName namespace, IpAddress ip) {
        for (Address address : addresses.getOrDefault(namespace, List.of())) {
            if (address.prefix().contains(ip)) {
                return address.iface();
            }
        }
        return null;
    }

    private @Nullable Route route(NetnsName namespace, IpAddress ip) {
        Route best = null;
        for (Route route : routes.getOrDefault(namespace, List.of())) {
            IpPrefix to = route.to();
            if (to.contains(ip) && (best == null || to.length() > best.to().length())) {
                best = route;
            }
        }
        return best;
    }
}
