package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
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

/** Which devices gateways are behind, where some device is down: the kernel keeps no route through that one. */
final class GatewayLinks {
    private record OnLink(IpPrefix network, boolean up) {}

    private final LabState wanted;
    private final Map<NetnsName, List<OnLink>> networks = new HashMap<>();

    GatewayLinks(LabState wanted) {
        this.wanted = wanted;
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Address address) {
                InterfaceId iface = address.iface();
                add(iface.namespace(), address.network(), isDown(iface));
                if (address.peer() != null) {
                    IpPrefix alone = new IpPrefix(address.peer(), address.peer().bits());
                    add(iface.namespace(), alone, isDown(iface));
                }
            } else if (r instanceof Route route && route.via() == null && route.dev() != null) {
                add(route.namespace(), route.to(), isDown(new InterfaceId(route.namespace(), route.dev())));
            }
        }
    }

    private void add(NetnsName namespace, IpPrefix network, boolean down) {
        List<OnLink> known = networks.get(namespace);
        if (known == null) {
            known = new ArrayList<>();
            networks.put(namespace, known);
        }
        known.add(new OnLink(network, !down));
    }

    private boolean isDown(InterfaceId iface) {
        Interface link = wanted.iface(iface);
        return link != null && Boolean.FALSE.equals(link.up());
    }

    /** Whether the route has no way but through a device that is down; it comes back with the device. */
    boolean leavesByDownLinkOnly(Route route) {
        if (route.hops().isEmpty()) {
            return route.type() == Route.Type.UNICAST && isDown(route.namespace(), route.via(), route.dev());
        }
        for (Route.Hop hop : route.hops()) {
            if (!isDown(route.namespace(), hop.via(), hop.dev())) {
                return false;
            }
        }
        return true;
    }

    private boolean isDown(NetnsName namespace, @Nullable IpAddress via, @Nullable IfName dev) {
        if (dev != null) {
            return isDown(new InterfaceId(namespace, dev));
        }
        List<OnLink> known = via == null ? null : networks.get(namespace);
        if (via == null || known == null) {
            return false;
        }
        boolean found = false;
        for (OnLink onLink : known) {
            if (onLink.network().contains(via)) {
                if (onLink.up()) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }
}
