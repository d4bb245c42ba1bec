package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Route;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code route} of a check. */
final class RouteCheckReader {
    private static final List<String> KEYS = List.of("in", "to", "via", "dev", "table", "expect");
    private static final List<String> EXPECTED = List.of("present", "absent");
    private static final String HELP = "write route: {in: r1, to: 10.0.9.0/24, via: 10.0.0.2}";

    private RouteCheckReader() {}

    /** Null where it can't be used. */
    static CheckSpec.@Nullable Route read(Value value) {
        Fields fields = value.fields("a route check", KEYS);
        if (fields == null) {
            return null;
        }
        Located<String> in = CheckReader.namespace(fields, "in", value, "the check says nothing of whose route", HELP);
        Value toValue = CheckReader.required(fields, "to", value, "the check says nothing of the destination", HELP);
        IpAddress address = toValue == null || toValue.textOrNull() == null
                ? null
                : IpAddress.tryParse(String.valueOf(toValue.textOrNull()));
        Located<IpPrefix> to = address == null || toValue == null
                ? RouteReader.destination(toValue)
                : new Located<>(new IpPrefix(address, address.bits()), toValue.place());
        List<Located<IpAddress>> via = new ArrayList<>();
        List<Located<IfName>> dev = new ArrayList<>();
        boolean gateways = gateways(fields.get("via"), to, via);
        boolean good = interfaces(fields.get("dev"), dev) && gateways;
        Value tableValue = fields.get("table");
        Located<Integer> table = RouteReader.table(tableValue);
        Located<String> expect = Scalars.word(fields.get("expect"), EXPECTED);
        boolean present = expect == null || expect.value().equals("present");
        if (!present && (!via.isEmpty() || !dev.isEmpty())) {
            value.error("a route that is to be absent has no via and no dev", "take them away, or expect: absent");
            return null;
        }
        if (address != null && tableValue != null) {
            tableValue.error(
                    "the way to an address is looked up by the rules, not in one table",
                    "write the network of the route, or take the table away");
            return null;
        }
        if (in == null || to == null || !good) {
            return null;
        }
        int number = table == null ? Route.TABLE_MAIN : table.value();
        return new CheckSpec.Route(in, to, address != null, number, via, dev, present);
    }

    /** Whether all could be read. */
    private static boolean gateways(
            @Nullable Value value, @Nullable Located<IpPrefix> to, List<Located<IpAddress>> out) {
        List<Value> entries = value == null ? List.of() : value.oneOrMore("gateways");
        if (entries == null) {
            return false;
        }
        for (Value entry : entries) {
            Located<IpAddress> via = Scalars.address(entry);
            if (via == null) {
                return false;
            }
            // An IPv4 route via an IPv6 gateway exists, RFC 5549; the other way round does not.
            if (to != null && to.value().isV6() && !via.value().isV6()) {
                entry.error("the gateway " + via.value() + " is IPv4, the destination IPv6", null);
                return false;
            }
            out.add(via);
        }
        return true;
    }

    private static boolean interfaces(@Nullable Value value, List<Located<IfName>> out) {
        List<Value> entries = value == null ? List.of() : value.oneOrMore("interfaces");
        if (entries == null) {
            return false;
        }
        for (Value entry : entries) {
            Located<IfName> dev = Scalars.interfaceName(entry);
            if (dev == null) {
                return false;
            }
            out.add(dev);
        }
        return true;
    }
}
