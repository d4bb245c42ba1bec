package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code routes}; what only this entry can be wrong about is reported. */
final class RouteReader {
    private static final List<String> KEYS =
            List.of("to", "via", "dev", "src", "metric", "table", "type", "nexthops", "onlink");
    private static final List<String> HOP_KEYS = List.of("via", "dev", "weight", "onlink");
    private static final List<String> TYPES = List.of("unicast", "blackhole", "unreachable", "prohibit", "throw");
    private static final int TABLE_LOCAL = 255;
    private static final int MAX_WEIGHT = 256;

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
        Located<Integer> metric = Scalars.unsigned(fields.get("metric"), "a metric");
        Located<Integer> table = table(fields.get("table"));
        Value typeValue = fields.get("type");
        Located<String> typeWord = Scalars.word(typeValue, TYPES);
        Value hopsValue = fields.get("nexthops");
        List<RouteSpec.HopSpec> hops = hopsValue == null ? List.of() : hops(hopsValue);
        boolean read = to != null
                && hops != null
                && (via != null || viaValue == null)
                && (dev != null || devValue == null)
                && (src != null || srcValue == null)
                && (typeWord != null || typeValue == null);
        if (to == null || hops == null || !read) {
            return null;
        }
        Route.Type type = typeWord == null ? Route.Type.UNICAST : type(typeWord.value());
        boolean v6 = to.value().isV6();
        // The kernel takes an IPv6 metric of 0 for "not given".
        int defaultMetric = v6 ? Route.DEFAULT_METRIC_V6 : 0;
        int number = metric == null || v6 && metric.value() == 0 ? defaultMetric : metric.value();
        Located<Boolean> onlinkValue = Scalars.bool(fields.get("onlink"));
        boolean onlink = onlinkValue != null && onlinkValue.value();
        if (onlink && !hops.isEmpty()) {
            entry.error("the route has nexthops, and onlink beside them", "write onlink at those that need it");
            return null;
        }
        if (hops.size() == 1 && via == null && dev == null) {
            // To the kernel, one way is no choice.
            via = hops.get(0).via();
            dev = hops.get(0).dev();
            onlink = hops.get(0).onlink();
            hops = List.of();
        }
        RouteSpec spec = new RouteSpec(
                entry.place(),
                to,
                via,
                dev,
                src,
                number,
                table == null ? Route.TABLE_MAIN : table.value(),
                type,
                hops,
                onlink);
        return check(entry, fields, spec) ? spec : null;
    }

    /** Null where one of them can't be used. */
    private static @Nullable List<RouteSpec.HopSpec> hops(Value value) {
        List<Value> entries = value.listOf("next hops", "{via: 10.0.0.1}");
        if (entries == null) {
            return null;
        }
        if (entries.isEmpty()) {
            value.error("the route has no next hop", "write [{via: ADDRESS}, {via: ADDRESS}]");
            return null;
        }
        List<RouteSpec.HopSpec> out = new ArrayList<>(entries.size());
        Map<String, Place> seen = new HashMap<>();
        boolean good = true;
        for (Value entry : entries) {
            RouteSpec.HopSpec hop = hop(entry);
            if (hop == null) {
                good = false;
                continue;
            }
            String key = (hop.via() == null ? "" : "via " + hop.via().value())
                    + (hop.dev() == null ? "" : " dev " + hop.dev().value());
            Place before = seen.putIfAbsent(key, entry.place());
            if (before != null) {
                entry.error(
                        "the next hop " + key.strip() + " is there already, in " + before.line(),
                        "give one of them a larger weight");
                good = false;
            }
            out.add(hop);
        }
        return good ? out : null;
    }

    private static RouteSpec.@Nullable HopSpec hop(Value entry) {
        Fields fields = entry.fields("a next hop", HOP_KEYS);
        if (fields == null) {
            return null;
        }
        Value viaValue = fields.get("via");
        Located<IpAddress> via = Scalars.address(viaValue);
        Value devValue = fields.get("dev");
        Located<IfName> dev = Scalars.interfaceName(devValue);
        Value weightValue = fields.get("weight");
        Located<Integer> weight = Scalars.integer(weightValue, "a weight", 1, MAX_WEIGHT);
        Located<Boolean> onlink = Scalars.bool(fields.get("onlink"));
        if (viaValue == null && devValue == null) {
            fields.missing(
                    entry,
                    "the next hop says neither via which gateway nor out of which interface",
                    "write via: ADDRESS, dev: INTERFACE or both");
            return null;
        }
        boolean read = (via != null || viaValue == null)
                && (dev != null || devValue == null)
                && (weight != null || weightValue == null);
        return read
                ? new RouteSpec.HopSpec(
                        entry.place(), via, dev, weight == null ? 1 : weight.value(), onlink != null && onlink.value())
                : null;
    }

    private static boolean check(Value entry, Fields fields, RouteSpec route) {
        boolean v6 = route.to().value().isV6();
        Problems problems = entry.problems();
        if (route.type() != Route.Type.UNICAST) {
            if (route.via() == null && route.dev() == null && route.hops().isEmpty() && !route.onlink()) {
                return true;
            }
            entry.error(
                    "a route of type " + route.type() + " sends nothing, so it has no "
                            + (!route.hops().isEmpty()
                                    ? "nexthops"
                                    : route.onlink() ? "via, no dev and no onlink" : "via and no dev"),
                    "take them away, or the type");
            return false;
        }
        if (!route.hops().isEmpty() && (route.via() != null || route.dev() != null)) {
            entry.error(
                    "the route has nexthops, and a " + (route.via() != null ? "via" : "dev") + " beside them",
                    "write all ways under nexthops");
            return false;
        }
        if (route.hops().isEmpty() && route.via() == null && route.dev() == null) {
            fields.missing(
                    entry,
                    "the route says neither via which gateway nor out of which interface",
                    "write via: ADDRESS, dev: INTERFACE or both");
            return false;
        }
        boolean good = true;
        for (RouteSpec.HopSpec way : route.ways()) {
            good &= checkWay(route, way, problems);
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
        return good;
    }

    private static boolean checkWay(RouteSpec route, RouteSpec.HopSpec way, Problems problems) {
        boolean v6 = route.to().value().isV6();
        Located<IpAddress> via = way.via();
        if (way.onlink() && (via == null || way.dev() == null)) {
            problems.error(
                    way.place(),
                    "onlink says that a gateway is on an interface, and here is no "
                            + (via == null ? "gateway" : "interface"),
                    via == null ? "write via: ADDRESS" : "write dev: INTERFACE");
            return false;
        }
        if (via == null) {
            if (v6 && !route.hops().isEmpty()) {
                problems.error(
                        way.place(),
                        "of an IPv6 route with several ways each has a gateway: the kernel takes no other",
                        "write via: ADDRESS");
                return false;
            }
            return true;
        }
        IpAddress gateway = via.value();
        // IPv4 by a link-local gateway of IPv6, RFC 8950: "via inet6" of ip(8).
        boolean unnumbered = !v6 && gateway.isV6() && gateway.isLinkLocal();
        if (gateway.isV6() != v6 && !unnumbered) {
            boolean byDefault = route.to().value().length() == 0;
            problems.error(
                    via.place(),
                    "the gateway " + gateway + " is IPv" + (v6 ? "4" : "6") + ", the destination IPv"
                            + (v6 ? "6" : "4"),
                    byDefault ? "write to: " + (v6 ? "default" : "default6") : null);
            return false;
        }
        if (gateway.isMulticast() || gateway.isUnspecified() || gateway.isLoopback()) {
            problems.error(via.place(), gateway + " is no gateway's address", null);
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
            case "throw" -> Route.Type.THROW;
            default -> Route.Type.UNICAST;
        };
    }
}
