package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * A route as the file describes it.
 *
 * @param place of the whole entry
 */
record RouteSpec(
        Place place,
        Located<IpPrefix> to,
        @Nullable Located<IpAddress> via,
        @Nullable Located<IfName> dev,
        @Nullable Located<IpAddress> src,
        int metric,
        int table,
        Route.Type type) {}
