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
            "net.core.somaxconn",
            "net.ipv4.fwmark_reflect",
            "net.ipv4.fib_multipath_hash_policy",
            "net.ipv4.icmp_echo_ignore_all",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.icmp_ratelimit",
            "net.ipv4.icmp_ratemask",
            "net.ipv4.igmp_max_memberships",
            "net.ipv4.ip_default_ttl",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_no_pmtu_disc",
            "net.ipv4.ip_nonlocal_bind",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_congestion_control",
            "net.ipv4.tcp_ecn",
            "net.ipv4.tcp_fastopen",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_fwmark_accept",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_l3mdev_accept",
            "net.ipv4.tcp_moderate_rcvbuf",
            "net.ipv4.tcp_mtu_probing",
            "net.ipv4.tcp_no_metrics_save",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_sack",
            "net.ipv4.tcp_slow_start_after_idle",
            "net.ipv4.tcp_syn_retries",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_timestamps",
            "net.ipv4.tcp_tw_reuse",
            "net.ipv4.tcp_window_scaling",
            "net.ipv4.tcp_wmem",
            "net.ipv4.udp_l3mdev_accept",
            "net.ipv6.bindv6only",
            "net.ipv6.fib_multipath_hash_policy",
            "net.ipv6.ip_nonlocal_bind");

    private static final List<String> OF_IPV4 = List.of(
            "accept_local",
            "accept_redirects",
            "accept_source_route",
            "arp_accept",
            "arp_announce",
            "arp_filter",
            "arp_ignore",
            "arp_notify",
            "bc_forwarding",
            "drop_gratuitous_arp",
            "log_martians",
            "proxy_arp",
            "proxy_arp_pvlan",
            "route_localnet",
            "rp_filter",
            "secure_redirects",
            "send_redirects",
            "src_valid_mark");

    /** Who forwards does not heed them any more: the kernel changes one with the other. */
    private static final String FOLLOWS_FORWARDING = "net.ipv4.conf.all.accept_redirects";

    /** For one interface the language has a key for the first, and routers say the second. */
    private static final List<String> OF_IPV6 = List.of(
            "disable_ipv6",
            "hop_limit",
            "accept_redirects",
            "accept_source_route",
            "autoconf",
            "ndisc_notify",
            "proxy_ndp");

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
            ofInterface("net.ipv4.conf.", name, OF_IPV4, all, out);
            ofInterface("net.ipv6.conf.", name, OF_IPV6.subList(2, OF_IPV6.size()), all, out);
        }
        return out;
    }

    private static void ofInterface(
            String group, String name, List<String> keys, Map<String, String> all, Map<String, String> out)
            throws SysctlException {
        String prefix = group + name.replace('.', '/') + ".";
        for (String key : keys) {
            String value = value(prefix + key);
            if (value != null && !value.equals(all.get(group + "default." + key))) {
                out.put(prefix + key, value);
            }
        }
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
