package io.jnetlab.observe;

import io.jnetlab.model.Namespace;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.SysctlException;
import io.jnetlab.netns.Sysctls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks which of the sysctls that people set in labs a namespace has otherwise than a new one. */
final class SurveySysctls {
    private static final List<String> PLAIN = List.of(
            "net.ipv4.fib_multipath_hash_policy",
            "net.ipv4.icmp_echo_ignore_all",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.icmp_ratelimit",
            "net.ipv4.icmp_ratemask",
            "net.ipv4.ip_default_ttl",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_no_pmtu_disc",
            "net.ipv4.ip_nonlocal_bind",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_congestion_control",
            "net.ipv4.tcp_ecn",
            "net.ipv4.tcp_l3mdev_accept",
            "net.ipv4.tcp_mtu_probing",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.udp_l3mdev_accept",
            "net.ipv6.bindv6only",
            "net.ipv6.fib_multipath_hash_policy",
            "net.ipv6.ip_nonlocal_bind");

    private static final List<String> OF_IPV4 = List.of(
            "accept_local",
            "accept_redirects",
            "accept_source_route",
            "arp_announce",
            "arp_filter",
            "arp_ignore",
            "proxy_arp",
            "rp_filter",
            "secure_redirects",
            "send_redirects",
            "src_valid_mark");

    /** Who forwards does not heed them any more: the kernel changes one with the other. */
    private static final String FOLLOWS_FORWARDING = "net.ipv4.conf.all.accept_redirects";

    private static final List<String> OF_IPV6 = List.of("accept_redirects", "autoconf", "disable_ipv6", "hop_limit");

    private final SortedMap<String, String> fresh;

    SurveySysctls() throws IOException {
        fresh = NetnsThread.callInFresh(() -> values(ofAll()));
    }

    /**
     * Those that differ, by their names.
     *
     * @param interfaces of the namespace
     */
    SortedMap<String, String> differing(Place place, Collection<String> interfaces) throws IOException {
        return NetnsThread.call(place.namespace(), () -> differingHere(interfaces));
    }

    private SortedMap<String, String> differingHere(Collection<String> interfaces) throws SysctlException {
        SortedMap<String, String> out = values(ofAll());
        SortedMap<String, String> all = new TreeMap<>(out);
        for (Map.Entry<String, String> e : fresh.entrySet()) {
            out.remove(e.getKey(), e.getValue());
        }
        if ("1".equals(value(Namespace.FORWARDING_V4))) {
            out.remove(FOLLOWS_FORWARDING, "0");
        }
        for (String name : interfaces) {
            String prefix = "net.ipv4.conf." + name.replace('.', '/') + ".";
            for (String key : OF_IPV4) {
                String value = value(prefix + key);
                if (value != null && !value.equals(all.get("net.ipv4.conf.default." + key))) {
                    out.put(prefix + key, value);
                }
            }
        }
        return out;
    }

    private static List<String> ofAll() {
        List<String> out = new ArrayList<>(PLAIN);
        for (String group : List.of("all", "default")) {
            OF_IPV4.forEach(key -> out.add("net.ipv4.conf." + group + "." + key));
            OF_IPV6.forEach(key -> out.add("net.ipv6.conf." + group + "." + key));
        }
        return out;
    }

    private static SortedMap<String, String> values(List<String> names) throws SysctlException {
        SortedMap<String, String> out = new TreeMap<>();
        for (String name : names) {
            String value = value(name);
            if (value != null) {
                out.put(name, value);
            }
        }
        return out;
    }

    private static @Nullable String value(String name) throws SysctlException {
        try {
            return SysctlReader.oneSpaced(Sysctls.read(name));
        } catch (SysctlException e) {
            if (e.isMissing()) {
                return null;
            }
            throw e;
        }
    }
}
