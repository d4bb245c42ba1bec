package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A route of a namespace: {@code ip route add TO via VIA dev DEV src SRC metric N table N}.
 *
 * @param to the destination; a default route has length 0
 * @param metric its priority, without a sign: 0 is the kernel's default for IPv4, 1024 for IPv6
 * @param table its number; 254 is main
 * @param via the gateway, null for a destination on the link (or for a route that drops)
 * @param dev the device; in a wanted route null where the kernel finds it by the gateway
 * @param src the preferred source; {@link #NO_SOURCE} for none
 * @param hops the ways of a route that has several, which then has no {@code via} and {@code dev} of its own; in the
 *     kernel's order, which means nothing
 * @param twin 0; counts those that the kernel holds beside the first of this destination, metric and table
 * @param onlink whether the gateway is taken to be on the device whatever its addresses are; of a route with several ways
 *     each says it
 */
public record Route(
        NetnsName namespace,
        IpPrefix to,
        int metric,
        int table,
        Type type,
        @Nullable IpAddress via,
        @Nullable IfName dev,
        String src,
        List<Hop> hops,
        int twin,
        boolean onlink)
        implements Resource {
    public static final String TYPE = "type";
    public static final String VIA = "via";
    public static final String DEV = "dev";
    public static final String SRC = "src";
    public static final String ONLINK = "onlink";

    /** The attributes that say one way of several start so; the value is the weight. */
    public static final String NEXTHOP = "nexthop ";

    public static final int TABLE_MAIN = 254;
    public static final int DEFAULT_METRIC_V6 = 1024;

    /** Value of {@code src} where the kernel chooses. */
    public static final String NO_SOURCE = "";

    /** What a route does ({@code RTN_*} in linux/rtnetlink.h). */
    public enum Type {
        UNICAST("unicast"),
        BLACKHOLE("blackhole"),
        UNREACHABLE("unreachable"),
        PROHIBIT("prohibit"),
        /** Leaves the table: the next rule decides. */
        THROW("throw");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** As ip-route(8) writes it. */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One way of several: {@code nexthop via VIA dev DEV weight N}.
     *
     * @param dev in a wanted route null where the kernel finds it by the gateway
     * @param weight 1 to 256
     * @param onlink as of the whole route
     */
    public record Hop(@Nullable IpAddress via, @Nullable IfName dev, int weight, boolean onlink) {
        public Hop(@Nullable IpAddress via, @Nullable IfName dev, int weight) {
            this(via, dev, weight, false);
        }

        private String name() {
            return (via == null ? "" : "via " + via) + (dev == null ? "" : (via == null ? "dev " : " dev ") + dev);
        }

        private String value() {
            return "weight " + weight + (onlink ? " onlink" : "");
        }
    }

    public Route {
        hops = List.copyOf(hops);
    }

    /** A route with one way at most. */
    public Route(
            NetnsName namespace,
            IpPrefix to,
            int metric,
            int table,
            Type type,
            @Nullable IpAddress via,
            @Nullable IfName dev,
            String src) {
        this(namespace, to, metric, table, type, via, dev, src, List.of(), 0, false);
    }

    /** A route whose gateway, if it has one, is in a network of its device. */
    public Route(
            NetnsName namespace,
            IpPrefix to,
            int metric,
            int table,
            Type type,
            @Nullable IpAddress via,
            @Nullable IfName dev,
            String src,
            List<Hop> hops,
            int twin) {
        this(namespace, to, metric, table, type, via, dev, src, hops, twin, false);
    }

    /** The same route with these ways. */
    public Route withHops(List<Hop> others) {
        return new Route(namespace, to, metric, table, type, via, dev, src, others, twin, onlink);
    }

    /** The same route, whose gateway is taken to be on its device, or not. */
    public Route withOnlink(boolean on) {
        return new Route(namespace, to, metric, table, type, via, dev, src, hops, twin, on);
    }

    @Override
    public ResourceId id() {
        String name = table == TABLE_MAIN ? destination() : destination() + " table " + table;
        if (metric != defaultMetric()) {
            name += " metric " + Integer.toUnsignedString(metric);
        }
        if (twin > 0) {
            name += " (" + (twin + 1) + ")";
        }
        return new ResourceId(ResourceId.Kind.ROUTE, namespace, name);
    }

    /** What the kernel takes where no metric is given. */
    public int defaultMetric() {
        return to.isV6() ? DEFAULT_METRIC_V6 : 0;
    }

    /** The destination as a file writes it: {@code default}, {@code default6} or the prefix. */
    public String destination() {
        return destination(to);
    }

    /** A destination as a file writes it. */
    public static String destination(IpPrefix to) {
        return to.length() > 0 ? to.toString() : to.isV6() ? "default6" : "default";
    }

    @Override
    public @Nullable ResourceId parent() {
        return namespace.isHost() ? null : ResourceId.namespace(namespace);
    }

    @Override
    public List<ResourceId> standsOn() {
        List<ResourceId> out = new ArrayList<>(2);
        if (!namespace.isHost()) {
            out.add(ResourceId.namespace(namespace));
        }
        if (dev != null) {
            out.add(ResourceId.iface(new InterfaceId(namespace, dev)));
        }
        return out;
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList()
                .add(TYPE, type)
                .add(VIA, via == null ? "" : via)
                .add(DEV, dev)
                .add(SRC, src)
                .add(ONLINK, onlink ? "true" : null);
        if (!hops.isEmpty()) {
            Map<String, String> sorted = new TreeMap<>();
            for (Hop hop : hops) {
                sorted.merge(hop.name(), hop.value(), (a, b) -> a + ", " + b);
            }
            for (Map.Entry<String, String> e : sorted.entrySet()) {
                out.add(NEXTHOP + e.getKey(), e.getValue());
            }
        }
        return out.toList();
    }

    /** Without the devices of ways that the wanted route leaves to the kernel. */
    @Override
    public List<Attribute> attributesBeside(Resource wanted) {
        if (hops.isEmpty() || !(wanted instanceof Route other)) {
            return attributes();
        }
        List<Hop> seen = new ArrayList<>(hops.size());
        for (Hop hop : hops) {
            boolean open = false;
            for (Hop o : other.hops) {
                open |= hop.via() != null && hop.via().equals(o.via()) && o.dev() == null;
            }
            seen.add(open ? new Hop(hop.via(), null, hop.weight(), hop.onlink()) : hop);
        }
        return withHops(seen).attributes();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return attribute.startsWith(NEXTHOP) || attribute.equals(ONLINK);
    }
}
