package io.jnetlab.topology.compile;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.RouteSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of a namespace's interfaces. */
final class Holdings {
    private final NamespaceSpec namespace;
    private final Kinds kinds;
    private final List<Holding> all = new ArrayList<>();

    /** An address of an interface. */
    record Holding(Station station, AddressSpec address) {}

    Holdings(NamespaceSpec namespace, Collection<Station> stations, Kinds kinds) {
        this.namespace = namespace;
        this.kinds = kinds;
        for (Station station : stations) {
            for (Located<AddressSpec> address : station.addresses) {
                all.add(new Holding(station, address.value()));
            }
        }
    }

    List<Holding> all() {
        return all;
    }

    /** Whether it is the peer of an address alone, to which the kernel makes a route too. */
    boolean hasPeer(IpPrefix to) {
        for (Holding holding : all) {
            if (to.address().equals(holding.address().peer())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a route looks for its neighbours there: the interfaces of a VRF serve its own table, or who names one. */
    boolean serves(Station station, RouteSpec route, @Nullable Station out) {
        int table = kinds.table(station.id);
        return table == Route.TABLE_MAIN || table == route.table() || station == out;
    }

    /** The interfaces that an address is on. */
    List<Station> holders(IpAddress address) {
        List<Station> out = new ArrayList<>();
        for (Holding holding : all) {
            if (holding.address().address().equals(address)) {
                out.add(holding.station());
            }
        }
        return out;
    }

    /** The first of some interfaces that serves a route, or null. */
    @Nullable
    Station serving(List<Station> among, RouteSpec route, @Nullable Station out) {
        for (Station station : among) {
            if (serves(station, route, out)) {
                return station;
            }
        }
        return null;
    }

    /** Says for a help which addresses of a family there are. */
    @Nullable
    String ownAddresses(boolean v6) {
        List<String> out = new ArrayList<>();
        for (Holding holding : all) {
            if (holding.address().isV6() == v6) {
                out.add(holding.address() + " (" + holding.station().id.name() + ")");
            }
        }
        out.sort(null);
        return namespace.name() + " has "
                + (out.isEmpty() ? "no IPv" + (v6 ? 6 : 4) + " address" : Words.list(out, "and"));
    }
}
