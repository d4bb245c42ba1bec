package io.jnetlab.topology;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds an address that two have where they hear each other, or that a namespace has twice. */
final class AddressClashes {
    /** What must be one's own within a namespace or, with a null namespace, within a domain. */
    private record Key(@Nullable NetnsName namespace, int domain, IpAddress address) {}

    private record MacKey(int domain, MacAddress mac) {}

    private record Holder(Station station, Place place) {}

    private final Problems problems;
    private final Map<Key, Holder> addresses = new HashMap<>();
    private final Map<MacKey, Station> macs = new HashMap<>();

    AddressClashes(Problems problems) {
        this.problems = problems;
    }

    void check(Collection<Station> stations) {
        for (Station station : stations) {
            for (Located<IpPrefix> address : station.addresses) {
                check(station, address);
            }
            checkMac(station);
        }
    }

    private void check(Station station, Located<IpPrefix> address) {
        IpAddress ip = address.value().address();
        Holder holder = new Holder(station, address.place());
        Holder before = null;
        // The same link-local address on several links of a router is no clash; the machine's own namespace is not
        // ours.
        if (!ip.isLinkLocal() && !station.id.namespace().isHost()) {
            before = addresses.putIfAbsent(new Key(station.id.namespace(), 0, ip), holder);
        }
        if (station.domain != Station.ALONE || ip.isLinkLocal()) {
            Key key = station.domain == Station.ALONE
                    ? new Key(station.id.namespace(), station.domain, ip)
                    : new Key(null, station.domain, ip);
            Holder inDomain = addresses.putIfAbsent(key, holder);
            before = before == null ? inDomain : before;
        }
        if (before == null) {
            return;
        }
        boolean same = before.station().id.equals(station.id);
        boolean sameNamespace = before.station().id.namespace().equals(station.id.namespace());
        problems.error(
                address.place(),
                "the address " + ip + " is "
                        + (same
                                ? "on this interface already"
                                : "on " + before.station().id + " already"
                                        + (sameNamespace ? "" : ", which is in the same broadcast domain"))
                        + ", in " + before.place().line(),
                "give each its own");
    }

    private void checkMac(Station station) {
        Located<MacAddress> mac = station.mac;
        if (mac == null) {
            return;
        }
        Station before = macs.putIfAbsent(new MacKey(station.domain, mac.value()), station);
        if (before != null && before.mac != null) {
            problems.error(
                    mac.place(),
                    "the MAC address " + mac.value() + " is on " + before.id
                            + " already, which is in the same broadcast domain, in "
                            + before.mac.place().line(),
                    "give each its own");
        }
    }
}
