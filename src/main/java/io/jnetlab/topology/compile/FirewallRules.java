package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Checks {@code nat} of a namespace, and makes one ruleset of it and {@code firewall}. */
public final class FirewallRules {
    /** What {@code nat} adds for each family; no table of the family inet, which not each kernel has. */
    private static final String MASQUERADE =
            """
            table FAMILY jnetlab {
            	chain postrouting {
            		type nat hook postrouting priority srcnat; policy accept;
            		oifname "OUT" masquerade
            	}
            }
            """;

    private FirewallRules() {}

    /** What {@code nat} adds for a family, as nft lists it too. */
    public static String masquerade(String family, String out) {
        return MASQUERADE.replace("FAMILY", family).replace("OUT", out);
    }

    /** @param complete whether all interfaces of the namespace are known */
    public static void check(NamespaceSpec namespace, List<Station> stations, boolean complete, Problems problems) {
        Located<IfName> out = namespace.nat();
        if (out == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Station station : stations) {
            if (!station.id.name().equals(IfName.LO)) {
                names.add(station.id.name().value());
            }
        }
        String name = out.value().value();
        if (complete && !names.contains(name)) {
            names.sort(null);
            problems.error(
                    out.place(),
                    out.value().equals(IfName.LO)
                            ? "nothing leaves by lo"
                            : namespace.name() + " has no interface " + Words.quote(name),
                    names.isEmpty() ? "it has none but lo" : Words.help(name, names));
        }
        if (namespace.forwarding() == null || !namespace.forwarding().value()) {
            problems.error(
                    out.place(),
                    "nat is for what others send through " + namespace.name() + ", which doesn't forward",
                    "write forwarding: true beside it");
        }
    }

    static void add(NamespaceSpec namespace, BiConsumer<Resource, Place> sink) {
        Located<String> firewall = namespace.firewall();
        Located<IfName> nat = namespace.nat();
        StringBuilder text = new StringBuilder();
        Place place = null;
        if (nat != null) {
            place = nat.place();
            String out = nat.value().value();
            text.append(masquerade("ip", out)).append(masquerade("ip6", out));
        }
        if (firewall != null) {
            place = firewall.place();
            // Before: what nft says of it is said of its own lines, and a flush at its beginning spares the others.
            text.insert(0, firewall.value().endsWith("\n") ? firewall.value() : firewall.value() + "\n");
        }
        if (place != null) {
            sink.accept(Ruleset.wanted(namespace.name(), text.toString()), place);
        }
    }
}
