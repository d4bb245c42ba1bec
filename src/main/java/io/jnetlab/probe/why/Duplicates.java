package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses that two namespaces have. */
final class Duplicates {
    private Duplicates() {}

    /** Both of them are on the link that a packet is to go by. */
    static Stop between(Position position, InterfaceId one, InterfaceId other, Scene scene) {
        IpAddress hop = position.hop();
        return stop(
                address(other.namespace(), hop, scene),
                address(one.namespace(), hop, scene),
                Names.of(one) + " and " + Names.of(other) + " both have " + hop + ": who of them answers is chance",
                scene.commands().ip(position.at(), "neighbour show " + hop),
                scene);
    }

    /** Who sends has an address that is meant for another one of its lab; null where it has not. */
    static @Nullable Stop itself(NetnsName at, IpAddress address, Scene scene) {
        return meant(at, address, "what it sends to there never leaves it", scene);
    }

    /** A packet has come to one who has an address that is meant for another one of its lab; null where it has not. */
    static @Nullable Stop underWay(NetnsName at, IpAddress address, Scene scene) {
        return isWanted(at, address, scene) ? null : meant(at, address, "packets to there go no further", scene);
    }

    private static @Nullable Stop meant(NetnsName at, IpAddress address, String so, Scene scene) {
        int wanted = 0;
        for (Address one : scene.wantedAddresses()) {
            wanted += one.prefix().address().equals(address) ? 1 : 0;
        }
        LabName lab = scene.live().labOf(at);
        // Where the file gives it to several, as to servers of anycast, that is as it should be.
        for (LiveLink link : wanted == 1 ? scene.live().owners(address) : List.<LiveLink>of()) {
            NetnsName there = link.id().namespace();
            if (!there.equals(at) && lab != null && lab.equals(scene.live().labOf(there))) {
                return stop(
                        address(at, address, scene),
                        address(there, address, scene),
                        Names.of(at) + has(at, address, scene) + " itself, as " + Names.of(link.id()) + " has: " + so,
                        scene.commands().ip(at, "route get " + address),
                        scene);
            }
        }
        return null;
    }

    private static boolean isWanted(NetnsName at, IpAddress address, Scene scene) {
        for (Address one : scene.wantedAddresses(at)) {
            if (one.prefix().address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** An interface has another one's address instead of that which the file gives it; null where it has not. */
    static @Nullable Stop instead(Address missing, Scene scene) {
        InterfaceId iface = missing.iface();
        LiveLink link = scene.live().link(iface);
        for (Address own : link == null ? List.<Address>of() : link.addresses()) {
            boolean foreign = own.prefix().isV6() == missing.prefix().isV6()
                    && scene.wanted().get(own.id()) == null;
            for (Address other : foreign ? scene.wantedAddresses() : List.<Address>of()) {
                if (other.prefix().address().equals(own.prefix().address())
                        && !other.iface().equals(iface)) {
                    return new Stop(
                            Fault.DUPLICATE_ADDRESS,
                            own.id(),
                            Names.of(iface) + " has the address " + own.prefix() + ", which the file gives "
                                    + Names.of(other.iface()) + ", and not " + missing.prefix(),
                            scene.commands().ip(iface.namespace(), "address show dev " + iface.name()),
                            "give it the address that the file says",
                            missing.id(),
                            other.id());
                }
            }
        }
        return null;
    }

    /** The one that the file does not have is at fault. */
    private static Stop stop(ResourceId about, ResourceId second, String text, String see, Scene scene) {
        boolean secondIsAtFault =
                scene.wanted().get(second) == null && scene.wanted().get(about) != null;
        return new Stop(
                Fault.DUPLICATE_ADDRESS,
                secondIsAtFault ? second : about,
                text,
                see,
                "give one of them another address",
                secondIsAtFault ? about : second);
    }

    /** That it has an address, or one of lo whose whole network it takes for its own. */
    private static String has(NetnsName at, IpAddress address, Scene scene) {
        for (LiveLink link : scene.live().links(at)) {
            for (Address own : link.addresses()) {
                if (link.isLoopback() && own.reaches(address) && !scene.has(at, address)) {
                    return "'s lo has " + own.prefix() + ", by which it has " + address;
                }
            }
        }
        return " has the address " + address;
    }

    private static ResourceId address(NetnsName namespace, IpAddress address, Scene scene) {
        for (LiveLink link : scene.live().links(namespace)) {
            for (Address own : link.addresses()) {
                boolean network = link.isLoopback() && own.reaches(address);
                if (own.prefix().address().equals(address) || network) {
                    return own.id();
                }
            }
        }
        return ResourceId.namespace(namespace);
    }
}
