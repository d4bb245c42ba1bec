package io.jnetlab.topology.export;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.topology.read.NamespaceReader;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes routes, rules and neighbors. */
final class RouteExport {
    private final ExportSource source;
    private final ExportDraft draft;
    private final ExportPlaces places;

    RouteExport(ExportSource source, ExportDraft draft, ExportPlaces places) {
        this.source = source;
        this.draft = draft;
        this.places = places;
    }

    void write() {
        for (Resource r : source.state().resources().values()) {
            if (r instanceof Route route) {
                write(route);
            } else if (r instanceof Rule rule) {
                write(rule);
            } else if (r instanceof Neighbor neighbor
                    && !neighbor.iface().namespace().isHost()) {
                YamlNode out = ExportTree.map();
                ExportTree.put(out, "address", neighbor.address());
                ExportTree.put(out, "mac", neighbor.mac());
                NetnsName name = neighbor.iface().namespace();
                ExportTree.put(
                        out,
                        "dev",
                        device(name, neighbor.address(), neighbor.iface().name()));
                list(name, "neighbors").add(out);
            }
        }
    }

    private YamlNode list(NetnsName name, String key) {
        YamlNode namespace = draft.namespace(name);
        YamlNode there = namespace.find(key);
        if (there == null) {
            there = ExportTree.list();
            ExportTree.insert(namespace, NamespaceReader.KEYS, key, there);
        }
        return there;
    }

    /** The device where it must be written, since the address doesn't tell it; else null. */
    private @Nullable IfName device(NetnsName name, @Nullable IpAddress behind, @Nullable IfName device) {
        return behind != null && device != null && device.equals(places.behind(name, behind)) ? null : device;
    }

    private void write(Route route) {
        NetnsName name = route.namespace();
        if (route.twin() > 0) {
            draft.note(name, name + ": one more route to " + route.destination() + ", as ip route append makes them");
            return;
        }
        YamlNode out = ExportTree.map();
        ExportTree.put(out, "to", route.destination());
        boolean several = !route.hops().isEmpty();
        if (!several && route.type() == Route.Type.UNICAST) {
            ExportTree.put(out, "via", route.via());
            ExportTree.put(out, "dev", route.onlink() ? route.dev() : device(name, route.via(), route.dev()));
        }
        ExportTree.put(out, "src", route.src().isEmpty() ? null : route.src());
        ExportTree.put(
                out,
                "metric",
                route.metric() == route.defaultMetric() ? null : Integer.toUnsignedString(route.metric()));
        ExportTree.put(
                out, "table", route.table() == Route.TABLE_MAIN ? null : Integer.toUnsignedString(route.table()));
        ExportTree.put(out, "onlink", route.onlink() ? "true" : null);
        ExportTree.put(out, "type", route.type() == Route.Type.UNICAST ? null : route.type());
        if (several) {
            YamlNode hops = ExportTree.list();
            for (Route.Hop hop : route.hops()) {
                YamlNode way = ExportTree.map();
                ExportTree.put(way, "via", hop.via());
                ExportTree.put(way, "dev", hop.onlink() ? hop.dev() : device(name, hop.via(), hop.dev()));
                ExportTree.put(way, "weight", hop.weight() == 1 ? null : hop.weight());
                ExportTree.put(way, "onlink", hop.onlink() ? "true" : null);
                hops.add(way);
            }
            ExportTree.put(out, "nexthops", hops);
        }
        list(name, "routes").add(out);
    }

    private void write(Rule rule) {
        NetnsName name = rule.namespace();
        Rule twin = other(rule);
        String type = String.valueOf(rule.word(Rule.TYPE));
        if (rule.twin() > 0 || type.startsWith(Rule.GOTO)) {
            draft.note(
                    name,
                    name + ": rule " + rule.priority() + " "
                            + (rule.twin() > 0 ? "is there once more with other words" : "does " + type)
                            + ", which the language can't say");
            return;
        }
        if (rule.v6() && twin != null) {
            return; // written with that of IPv4
        }
        YamlNode out = ExportTree.map();
        for (String match : Rule.MATCHES) {
            ExportTree.put(out, match, host(rule.word(match)));
        }
        ExportTree.put(out, Rule.NOT, rule.word(Rule.NOT));
        ExportTree.put(out, Rule.TABLE, table(rule.word(Rule.TABLE)));
        ExportTree.put(out, Rule.TYPE, type.equals(Rule.LOOKUP) ? null : type);
        ExportTree.put(out, Rule.SUPPRESS_PREFIXLENGTH, rule.word(Rule.SUPPRESS_PREFIXLENGTH));
        ExportTree.put(out, "priority", rule.priority());
        boolean told = rule.word(Rule.FROM) != null || rule.word(Rule.TO) != null;
        ExportTree.put(out, "family", told || twin != null ? null : rule.v6() ? "ipv6" : "ipv4");
        list(name, "rules").add(out);
    }

    /** The same rule of the other family, where a file writes both as one. */
    private @Nullable Rule other(Rule rule) {
        Rule other = new Rule(rule.namespace(), !rule.v6(), rule.priority(), rule.words(), rule.twin());
        boolean told = rule.word(Rule.FROM) != null || rule.word(Rule.TO) != null;
        return !told
                        && source.state().get(other.id()) instanceof Rule there
                        && there.words().equals(rule.words())
                ? there
                : null;
    }

    /** One address without its length. */
    private static @Nullable String host(@Nullable String word) {
        IpPrefix prefix = word == null ? null : IpPrefix.tryParse(word);
        return prefix != null && prefix.length() == prefix.address().bits()
                ? prefix.address().toString()
                : word;
    }

    private static @Nullable String table(@Nullable String number) {
        return List.of("253", "254", "255").contains(String.valueOf(number))
                ? switch (String.valueOf(number)) {
                    case "253" -> "default";
                    case "254" -> "main";
                    default -> "local";
                }
                : number;
    }
}
