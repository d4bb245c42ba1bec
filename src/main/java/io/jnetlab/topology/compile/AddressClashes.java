package io.jnetlab.topology.compile;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds an address that two have where they hear each other, or that a namespace has twice, each VRF apart. */
final class AddressClashes {
    private record Holder(Station station, Place place) {}

    private record Routing(NetnsName namespace, int table) {}

    private final Kinds kinds;
    private final Problems problems;
    private final Map<Scoped, Holder> addresses = new HashMap<>();
    private final Map<Scoped, Station> macs = new HashMap<>();

    AddressClashes(Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.problems = problems;
    }

    void check(Collection<Station> stations) {
        for (Station station : stations) {
            for (Located<AddressSpec> address : station.addresses) {
                check(station, address);
            }
            checkMac(station);
        }
        for (Station station : stations) {
            for (Located<AddressSpec> address : station.addresses) {
                checkPeer(station, address);
            }
        }
    }

    private void check(Station station, Located<AddressSpec> address) {
        IpAddress ip = address.value().address();
        Holder holder = new Holder(station, address.place());
        Holder before = null;
        // A router may have one link-local address on several links. The machine's own namespace is not the lab's.
        if (!ip.isLinkLocal() && !station.id.namespace().isHost()) {
            Routing own = new Routing(station.id.namespace(), kinds.table(station.id));
            before = addresses.putIfAbsent(new Scoped(own, ip), holder);
        }
        // On lo a link-local address is heard by nobody, but it is one's own all the same.
        Object scope = station.domain == Station.ALONE ? station.id : station.domain;
        Holder inDomain = addresses.putIfAbsent(new Scoped(scope, ip), holder);
        before = before == null ? inDomain : before;
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

    /** The other end is another's. */
    private void checkPeer(Station station, Located<AddressSpec> address) {
        IpAddress peer = address.value().peer();
        Routing routing = new Routing(station.id.namespace(), kinds.table(station.id));
        Holder own = peer == null ? null : addresses.get(new Scoped(routing, peer));
        if (own != null) {
            problems.error(
                    address.place(),
                    "the peer " + peer + " is " + station.id.namespace() + "'s own address, in "
                            + own.place().line(),
                    "write the address of the other end");
        }
    }

    private void checkMac(Station station) {
        Located<MacAddress> mac = station.mac;
        if (mac == null) {
            return;
        }
        Station before = macs.putIfAbsent(new Scoped(station.domain, mac.value()), station);
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
