package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route of a namespace: {@code ip route add TO via VIA dev DEV src SRC metric N table N}.
 *
 * @param to the destination; a default route has length 0
 * @param metric its priority: 0 is the kernel's default for IPv4, 1024 for IPv6
 * @param table its number; 254 is main
 * @param via the gateway, null for a destination on the link (or for a route that drops)
 * @param dev the device; in a wanted route null where the kernel finds it by the gateway
 * @param src the preferred source; {@link #NO_SOURCE} for none
 */
public record Route(
        NetnsName namespace,
        IpPrefix to,
        int metric,
        int table,
        Type type,
        @Nullable IpAddress via,
        @Nullable IfName dev,
        String src)
        implements Resource {
    public static final String TYPE = "type";
    public static final String VIA = "via";
    public static final String DEV = "dev";
    public static final String SRC = "src";

    public static final int TABLE_MAIN = 254;
    public static final int DEFAULT_METRIC_V6 = 1024;

    /** Value of {@code src} where the kernel chooses. */
    public static final String NO_SOURCE = "";

    /** What a route does ({@code RTN_*} in linux/rtnetlink.h). */
    public enum Type {
        UNICAST("unicast"),
        BLACKHOLE("blackhole"),
        UNREACHABLE("unreachable"),
        PROHIBIT("prohibit");

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

    @Override
    public ResourceId id() {
        String name = table == TABLE_MAIN ? destination() : destination() + " table " + table;
        if (metric != defaultMetric()) {
            name += " metric " + metric;
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
        return new AttributeList()
                .add(TYPE, type)
                .add(VIA, via == null ? "" : via)
                .add(DEV, dev)
                .add(SRC, src)
                .toList();
    }
}
