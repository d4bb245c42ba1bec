package io.jnetlab.topology;

import io.jnetlab.model.NetnsName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tunnels that the kernel could not tell from each other, which it answers with EEXIST: {@code ip_tunnel_find},
 * {@code vxlan_vni_in_use} and {@code geneve_find_dev} of the kernel.
 */
final class SameTunnels {
    /** What tells two tunnels of GRE from each other. */
    static final List<String> OF_GRE = List.of("local", "remote", "key", "dev");

    private static final Map<String, List<String>> DISTINGUISHING = Map.of(
            "gre", OF_GRE,
            "gretap", OF_GRE,
            "ip6gre", OF_GRE,
            "ip6gretap", OF_GRE,
            "vxlan", List.of("id", "dstport"),
            "geneve", List.of("id", "remote", "dstport"));

    private final Problems problems;
    private final Map<String, InterfaceSpec> tunnels = new HashMap<>();

    SameTunnels(Problems problems) {
        this.problems = problems;
    }

    /** Reports a tunnel that is as one before it. */
    void add(NetnsName namespace, InterfaceSpec spec, KindSpec kind) {
        String name = kind.kind().value();
        List<String> keys = DISTINGUISHING.get(name);
        if (keys == null) {
            return;
        }
        StringBuilder text = new StringBuilder(namespace.value()).append('\n').append(name);
        for (String key : keys) {
            text.append('\n').append(kind.options().get(key));
        }
        if (name.equals("vxlan")) {
            text.append(isIpv6(kind));
        }
        InterfaceSpec same = tunnels.putIfAbsent(text.toString(), spec);
        if (same != null) {
            problems.error(
                    spec.place(),
                    "the same tunnel as " + same.name() + ", in " + same.place().line(),
                    "tunnels of a kind in a namespace differ in " + differing(keys));
        }
    }

    private static boolean isIpv6(KindSpec kind) {
        String local = kind.options().getOrDefault("local", "");
        return local.indexOf(':') >= 0
                || kind.options().getOrDefault("remote", "").indexOf(':') >= 0;
    }

    private static String differing(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            out.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ");
            out.append(word.equals("dstport") ? "port" : word);
        }
        return out.toString();
    }
}
