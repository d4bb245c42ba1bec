package io.jnetlab.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out what the kernel can do by doing it, in a network namespace that lives for the probe only. */
final class KernelProbe {
    /** What kinds of link must be told at least, after their name; a device that they stand on is {@code under0}. */
    private static final Map<String, String> LINK_ARGUMENTS = Map.of(
            "vlan", "id 7",
            "vrf", "table 10",
            "vxlan", "id 7 dstport 4789",
            "geneve", "id 7 remote 192.0.2.1",
            "gre", "local 192.0.2.1 remote 192.0.2.2",
            "gretap", "local 192.0.2.1 remote 192.0.2.2",
            "ip6gre", "local 2001:db8::1 remote 2001:db8::2",
            "ip6gretap", "local 2001:db8::1 remote 2001:db8::2",
            "ipip", "local 192.0.2.1 remote 192.0.2.2",
            "sit", "local 192.0.2.1 remote 192.0.2.2");

    private static final Map<String, String> QDISC_ARGUMENTS = Map.of(
            "netem", "delay 1ms",
            "tbf", "rate 1mbit burst 32kbit latency 400ms");

    /** By probe: why it failed, or nothing. */
    private static final Map<String, String> TRIED = new ConcurrentHashMap<>();

    private KernelProbe() {}

    static @Nullable String missingLinkKind(String kind) {
        if (kind.equals("tun")) {
            return missing("link kind tun", "ip tuntap add dev probe0 mode tun");
        }
        String arguments = LINK_ARGUMENTS.getOrDefault(kind, "");
        boolean stacked = kind.matches("vlan|(mac|ip)v(lan|tap)");
        String below = stacked ? "ip link add under0 type veth && ip link add link under0 " : "ip link add ";
        return missing("link kind " + kind, (below + "name probe0 type " + kind + " " + arguments).strip());
    }

    static @Nullable String missingQdisc(String kind) {
        String place = kind.equals("ingress") || kind.equals("clsact") ? "" : "root ";
        String arguments = QDISC_ARGUMENTS.getOrDefault(kind, "");
        return missing(
                "qdisc " + kind,
                ("ip link add probe0 type veth && tc qdisc add dev probe0 " + place + kind + " " + arguments).strip());
    }

    /**
     * Why something can't be used here, or null where it can.
     *
     * @param probe a line of shell that uses it
     */
    static @Nullable String missing(String what, String probe) {
        String why = TRIED.computeIfAbsent(probe, KernelProbe::tryOut);
        return why.isEmpty() ? null : what + " can't be used here: " + probe + ": " + why;
    }

    private static String tryOut(String probe) {
        Command tried = Command.run("unshare", "--net", "sh", "-c", probe);
        return tried.status() == 0 ? "" : "status " + tried.status() + ", " + tried.allOutput();
    }
}
