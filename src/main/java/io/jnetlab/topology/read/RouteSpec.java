package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route as the file describes it.
 *
 * @param place of the whole entry
 * @param hops where it has several ways, which {@code via} and {@code dev} don't say then
 * @param onlink of a route with one way
 */
public record RouteSpec(
        Place place,
        Located<IpPrefix> to,
        @Nullable Located<IpAddress> via,
        @Nullable Located<IfName> dev,
        @Nullable Located<IpAddress> src,
        int metric,
        int table,
        Route.Type type,
        List<HopSpec> hops,
        boolean onlink) {
    /**
     * An entry of {@code nexthops}.
     *
     * @param place of the whole entry
     */
    public record HopSpec(
            Place place, @Nullable Located<IpAddress> via, @Nullable Located<IfName> dev, int weight, boolean onlink) {}

    /** The ways that packets go; of a route that drops there are none. */
    public List<HopSpec> ways() {
        return hops.isEmpty() && type == Route.Type.UNICAST ? List.of(new HopSpec(place, via, dev, 1, onlink)) : hops;
    }
}
