package io.jnetlab.topology.compile;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each interface that asks the lowest address of a subnet that nobody has.
 *
 * <p>Two wires that don't hear each other may have the same subnet; each starts from its beginning.
 */
final class SubnetAllocator {
    private final Problems problems;
    /** Addresses by the domain and by the namespace that has them. */
    private final Set<Scoped> taken = new HashSet<>();

    private final Map<Scoped, IpAddress> next = new HashMap<>();
    private final Set<Scoped> full = new HashSet<>();

    /** @param stations with the addresses that the file writes, which are never given out */
    SubnetAllocator(Collection<Station> stations, Problems problems) {
        this.problems = problems;
        for (Station station : stations) {
            for (var address : station.addresses) {
                take(station, address.value().address());
                IpAddress peer = address.value().peer();
                if (peer != null) {
                    taken.add(new Scoped(station.domain, peer));
                }
            }
        }
    }

    private void take(Station station, IpAddress address) {
        taken.add(new Scoped(station.domain, address));
        if (!station.id.namespace().isHost()) {
            taken.add(new Scoped(station.id.namespace(), address));
        }
    }

    private boolean isTaken(Station station, IpAddress address) {
        return taken.contains(new Scoped(station.domain, address))
                || !station.id.namespace().isHost() && taken.contains(new Scoped(station.id.namespace(), address));
    }

    /** The next free address; null, and reported, where there is none. */
    @Nullable
    Located<IpPrefix> next(Station station, Located<IpPrefix> subnet) {
        IpPrefix prefix = subnet.value();
        Scoped pool = new Scoped(station.domain, prefix);
        IpAddress candidate = next.getOrDefault(pool, first(prefix));
        IpAddress last = last(prefix);
        boolean skipped = false;
        while (candidate.compareTo(last) <= 0) {
            if (!isTaken(station, candidate)) {
                take(station, candidate);
                if (!skipped) {
                    next.put(pool, candidate.plus(1));
                }
                return new Located<>(new IpPrefix(candidate, prefix.length()), subnet.place());
            }
            // What only this namespace has elsewhere is still free for the next interface.
            skipped |= !taken.contains(new Scoped(station.domain, candidate));
            if (candidate.equals(last)) {
                break;
            }
            candidate = candidate.plus(1);
        }
        if (full.add(pool)) {
            reportFull(station, subnet);
        }
        return null;
    }

    private void reportFull(Station station, Located<IpPrefix> subnet) {
        problems.error(
                subnet.place(),
                "the subnet " + subnet.value() + " has no address left for " + station.id,
                "take a larger one");
    }

    /** Without the network's own address: in IPv6 that is its routers' anycast address (RFC 4291, but RFC 6164). */
    private static IpAddress first(IpPrefix subnet) {
        return subnet.length() >= subnet.address().bits() - 1
                ? subnet.address()
                : subnet.address().plus(1);
    }

    /** Without the broadcast address of IPv4. */
    private static IpAddress last(IpPrefix subnet) {
        int hostBits = subnet.address().bits() - subnet.length();
        if (!subnet.isV6()) {
            IpAddress top = subnet.address().plus((1L << hostBits) - 1);
            return hostBits < 2 ? top : top.plus(-1);
        }
        long high = subnet.address().high() | (hostBits > 64 ? ones(hostBits - 64) : 0);
        return new IpAddress(true, high, subnet.address().low() | ones(Math.min(hostBits, 64)));
    }

    private static long ones(int bits) {
        return bits >= 64 ? -1L : (1L << bits) - 1;
    }
}
