package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code routes}; what only this entry can be wrong about is reported. */
final class RouteReader {
    private static final List<String> KEYS = List.of("to", "via", "dev", "src", "metric", "table", "type");
    private static final List<String> TYPES = List.of("unicast", "blackhole", "unreachable", "prohibit");
    private static final int TABLE_LOCAL = 255;

    private RouteReader() {}

    /** Null where it can't be used. */
    static @Nullable RouteSpec read(Value entry) {
        Fields fields = entry.fields("a route", KEYS);
        if (fields == null) {
            return null;
        }
        Value toValue = fields.get("to");
        if (toValue == null) {
            fields.missing(entry, "the route has no destination", "write to: 10.0.2.0/24, to: default or to: default6");
        }
        Located<IpPrefix> to = destination(toValue);
        Value viaValue = fields.get("via");
        Located<IpAddress> via = Scalars.address(viaValue);
        Value devValue = fields.get("dev");
        Located<IfName> dev = Scalars.interfaceName(devValue);
        Value srcValue = fields.get("src");
        Located<IpAddress> src = Scalars.address(srcValue);
        Located<Integer> metric = Scalars.integer(fields.get("metric"), "a metric", 0, Integer.MAX_VALUE);
        Located<Integer> table = table(fields.get("table"));
        Value typeValue = fields.get("type");
        Located<String> typeWord = Scalars.word(typeValue, TYPES);
        boolean read = to != null
                && (via != null || viaValue == null)
                && (dev != null || devValue == null)
                && (src != null || srcValue == null)
                && (typeWord != null || typeValue == null);
        if (to == null || !read) {
            return null;
        }
        Route.Type type = typeWord == null ? Route.Type.UNICAST : type(typeWord.value());
        boolean v6 = to.value().isV6();
        // The kernel takes an IPv6 metric of 0 for "not given".
        int defaultMetric = v6 ? Route.DEFAULT_METRIC_V6 : 0;
        int number = metric == null || v6 && metric.value() == 0 ? defaultMetric : metric.value();
        RouteSpec spec = new RouteSpec(
                entry.place(), to, via, dev, src, number, table == null ? Route.TABLE_MAIN : table.value(), type);
        return check(entry, fields, spec) ? spec : null;
    }

    private static boolean check(Value entry, Fields fields, RouteSpec route) {
        boolean v6 = route.to().value().isV6();
        Problems problems = entry.problems();
        if (route.type() != Route.Type.UNICAST) {
            if (route.via() == null && route.dev() == null) {
                return true;
            }
            entry.error(
                    "a route of type " + route.type() + " sends nothing, so it has no via and no dev",
                    "take them away, or the type");
            return false;
        }
        Located<IpAddress> via = route.via();
        if (via != null && via.value().isV6() != v6) {
            boolean byDefault = route.to().value().length() == 0;
            problems.error(
                    via.place(),
                    "the gateway " + via.value() + " is IPv" + (v6 ? "4" : "6") + ", the destination IPv"
                            + (v6 ? "6" : "4"),
                    byDefault ? "write to: " + (v6 ? "default" : "default6") : null);
            return false;
        }
        Located<IpAddress> src = route.src();
        if (src != null && src.value().isV6() != v6) {
            problems.error(
                    src.place(),
                    "the source " + src.value() + " is IPv" + (v6 ? "4" : "6") + ", the destination IPv"
                            + (v6 ? "6" : "4"),
                    null);
            return false;
        }
        if (via != null
                && (via.value().isMulticast()
                        || via.value().isUnspecified()
                        || via.value().isLoopback())) {
            problems.error(via.place(), via.value() + " is no gateway's address", null);
            return false;
        }
        if (via == null && route.dev() == null) {
            fields.missing(
                    entry,
                    "the route says neither via which gateway nor out of which interface",
                    "write via: ADDRESS, dev: INTERFACE or both");
            return false;
        }
        return true;
    }

    static @Nullable Located<IpPrefix> destination(@Nullable Value value) {
        String text = value == null ? null : value.textOrNull();
        if (value != null && text != null) {
            if (text.equals("default")) {
                return new Located<>(IpPrefix.DEFAULT_V4, value.place());
            }
            if (text.equals("default6")) {
                return new Located<>(IpPrefix.DEFAULT_V6, value.place());
            }
            IpAddress host = IpAddress.tryParse(text);
            if (host != null) {
                value.error(
                        Words.quote(text) + " is an address, where a network is asked for",
                        "write " + host + "/" + host.bits() + " for a route to this host alone");
                return null;
            }
            if (text.indexOf('/') < 0) {
                value.error(
                        Words.quote(text) + " is no destination",
                        "write a network as 10.0.2.0/24, default (IPv4) or default6");
                return null;
            }
        }
        Located<IpPrefix> network = Scalars.network(value);
        if (network != null && network.value().address().isMulticast()) {
            network = null;
            if (value != null) {
                value.error("routes of multicast addresses are not part of the language", null);
            }
        }
        return network;
    }

    static @Nullable Located<Integer> table(@Nullable Value value) {
        if (value != null && "main".equals(value.textOrNull())) {
            return new Located<>(Route.TABLE_MAIN, value.place());
        }
        Located<Integer> table = Scalars.integer(value, "a routing table", 1, Integer.MAX_VALUE);
        if (value != null && table != null && table.value() == TABLE_LOCAL) {
            value.error("table 255 holds the kernel's own routes of local addresses", "take another number, or main");
            return null;
        }
        return table;
    }

    private static Route.Type type(String word) {
        return switch (word) {
            case "blackhole" -> Route.Type.BLACKHOLE;
            case "unreachable" -> Route.Type.UNREACHABLE;
            case "prohibit" -> Route.Type.PROHIBIT;
            default -> Route.Type.UNICAST;
        };
    }
}
