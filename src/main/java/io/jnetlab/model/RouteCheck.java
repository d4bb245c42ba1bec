package io.jnetlab.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code route:} of a topology file.
 *
 * @param in whose routes
 * @param to the destination
 * @param address whether the way of packets to this address is meant ({@code ip route get}), not the route to this prefix
 * @param table where a route to a prefix is looked for
 * @param via the gateways that it must have; empty where any will do
 * @param dev the interfaces that it must leave by; empty where any will do
 * @param present whether there must be a route; if not, there must be none
 */
public record RouteCheck(
        String title,
        @Nullable String hint,
        Duration within,
        @Nullable Integer points,
        NetnsName in,
        IpPrefix to,
        boolean address,
        int table,
        List<IpAddress> via,
        List<IfName> dev,
        boolean present)
        implements Check {}
