package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel takes away on its own when a plan is carried out, from what stays:
 *
 * <ul>
 *   <li>with an IPv4 address the later ones of its subnet, unless {@code promote_secondaries} is set;
 *   <li>with the last IPv4 address of a device all its IPv4 routes;
 *   <li>with an address what is behind gateways of its network: that may be on another device now;
 *   <li>with an address the IPv4 routes that have it as their source, and the source of such IPv6 routes;
 *   <li>with a device that goes its routes, with one that goes down also its IPv6 addresses; of an IPv4 route with
 *       several ways all of it, of an IPv6 one that way;
 *   <li>with a device's MTU going below 1280 its IPv6 addresses and routes, see {@link NarrowPorts};
 *   <li>with a device that goes down or gets another MAC address its neighbours;
 *   <li>with a device's way into a VRF or bond, or out of one, its routes, neighbours and IPv6 addresses;
 *   <li>with {@code lo} going down the IPv6 routes that drop.
 * </ul>
 *
 * <p>What is counted as lost may in fact stay: it is put back by {@code replace}.
 */
final class Losses {
    /** Devices that are removed or replaced. */
    private final Set<InterfaceId> gone = new HashSet<>();

    /** Devices that stay and lose all their IPv6 addresses and routes. */
    private final Set<InterfaceId> withoutV6 = new HashSet<>();

    private final Set<InterfaceId> down = new HashSet<>();

    /** Devices that stay and get another MAC address. */
    private final Set<InterfaceId> otherMac = new HashSet<>();

    /** Addresses that are removed or replaced, by their devices. */
    private final Map<InterfaceId, List<Address>> deleted = new HashMap<>();

    /** Devices that stay and lose an IPv4 address. */
    private final Set<InterfaceId> lessV4 = new HashSet<>();

    /** Addresses of networks: those that lose one on that device. */
    private final Set<ResourceId> subnets = new HashSet<>();

    /** Addresses without prefix length and device. */
    private final Set<ResourceId> sources = new HashSet<>();

    Losses(Diff diff, LabState wanted, LabState live, NarrowPorts narrow) {
        withoutV6.addAll(narrow.losing());
        for (Change c : diff.changes) {
            if (c.before() instanceof Interface link) {
                device(c, link);
                if (c.action() == Action.UPDATE && c.touches(Interface.MASTER)) {
                    joins(link, live);
                    if (c.after() instanceof Interface after) {
                        joins(after, wanted);
                    }
                }
            } else if ((c.action() == Action.DELETE || c.action() == Action.REPLACE)
                    && c.before() instanceof Address address) {
                sources.add(source(address));
                List<Address> there = deleted.get(address.iface());
                if (there == null) {
                    there = new ArrayList<>();
                    deleted.put(address.iface(), there);
                }
                there.add(address);
                if (!address.prefix().isV6()) {
                    lessV4.add(address.iface());
                    subnets.add(subnet(address));
                }
            }
        }
        if (!gone.isEmpty() || !withoutV6.isEmpty() || !subnets.isEmpty()) {
            for (Resource r : live.resources().values()) {
                if (r instanceof Address address && (gone.contains(address.iface()) || loses(address))) {
                    sources.add(source(address));
                }
            }
        }
    }

    private void device(Change c, Interface before) {
        if (c.touches(Interface.MAC)) {
            otherMac.add(before.iface());
        }
        if (c.action() == Action.DELETE || c.action() == Action.REPLACE) {
            gone.add(before.iface());
        } else if (Boolean.TRUE.equals(before.up())
                && c.after() instanceof Interface after
                && Boolean.FALSE.equals(after.up())) {
            down.add(before.iface());
            withoutV6.add(before.iface());
        } else if (renewsIpv6(c) || c.after() instanceof Interface narrowed && NarrowPorts.isNarrow(narrowed)) {
            withoutV6.add(before.iface());
        }
    }

    /** VRFs and bonds take their members down and up again when they come and when they leave. */
    private void joins(Interface member, LabState state) {
        InterfaceId id = member.masterId();
        Interface master = id == null ? null : state.iface(id);
        String kind = master == null ? "" : master.kind().label();
        if (kind.equals("vrf") || kind.equals("bond")) {
            down.add(member.iface());
            withoutV6.add(member.iface());
        }
    }

    /**
     * Whether a device has made a link-local address that it must lose, or has no IPv6 yet and is to have it. A stable secret
     * sets its mode without making an address.
     */
    static boolean renewsIpv6(Change c) {
        return c.action() == Action.UPDATE
                && c.touches(Interface.ADDRGENMODE)
                && c.before() instanceof Interface before
                && c.after() instanceof Interface after
                && (before.addrgenmode() == null
                        || Boolean.TRUE.equals(before.up())
                                && (before.addrgenmode() != AddrGenMode.NONE
                                        || after.addrgenmode() == AddrGenMode.STABLE_SECRET));
    }

    /** Whether a live address that is not deleted may go all the same. */
    boolean loses(Address there) {
        return there.prefix().isV6() ? withoutV6.contains(there.iface()) : subnets.contains(subnet(there));
    }

    /** Whether a live route that is not deleted may go all the same. */
    boolean loses(Route there) {
        boolean v6 = there.to().isV6();
        if (losesWay(device(there, v6), there.via(), v6)) {
            return true;
        }
        for (Route.Hop hop : there.hops()) {
            if (hop.dev() != null && losesWay(new InterfaceId(there.namespace(), hop.dev()), hop.via(), v6)) {
                return true;
            }
        }
        return !there.src().isEmpty() && sources.contains(source(there.namespace(), there.src()));
    }

    /** Whether a live neighbour that is not deleted may go all the same. */
    boolean loses(Neighbor there) {
        InterfaceId dev = there.iface();
        return gone.contains(dev)
                || down.contains(dev)
                || otherMac.contains(dev)
                || (there.address().isV6() ? withoutV6 : lessV4).contains(dev);
    }

    private boolean losesWay(@Nullable InterfaceId dev, @Nullable IpAddress via, boolean v6) {
        if (dev == null) {
            return false;
        }
        if (gone.contains(dev) || down.contains(dev) || (v6 ? withoutV6 : lessV4).contains(dev)) {
            return true;
        }
        if (via != null) {
            for (Address address : deleted.getOrDefault(dev, List.of())) {
                if (address.reaches(via)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable InterfaceId device(Route route, boolean v6) {
        IfName dev = v6 && route.type() != Route.Type.UNICAST ? IfName.LO : route.dev();
        return dev == null ? null : new InterfaceId(route.namespace(), dev);
    }

    /** The address's network on its device. */
    static ResourceId subnet(Address address) {
        IpPrefix network = address.network();
        return new Address(address.iface(), network).id();
    }

    private static ResourceId source(Address address) {
        return source(address.iface().namespace(), address.prefix().address().toString());
    }

    private static ResourceId source(NetnsName namespace, String address) {
        return new ResourceId(ResourceId.Kind.ADDRESS, namespace, address);
    }
}
