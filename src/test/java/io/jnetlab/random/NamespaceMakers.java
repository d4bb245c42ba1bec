package io.jnetlab.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a namespace has of its own. */
final class NamespaceMakers {
    static final List<Maker> ALL = List.of(
            new Maker("forwarding", (lab, choice) -> {
                if (lab.namespaces().isEmpty()) {
                    return false;
                }
                lab.namespace(choice.of(lab.namespaces())).put("forwarding", choice.oneIn(2));
                return true;
            }),
            new Maker("sysctls", NamespaceMakers::sysctl),
            new Maker("hosts", NamespaceMakers::hosts),
            new Maker("dns", NamespaceMakers::dns),
            new Maker("run", NamespaceMakers::run),
            new Maker("limits", NamespaceMakers::limits));

    private NamespaceMakers() {}

    private static boolean sysctl(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        String name = choice.of(lab.namespaces());
        List<String> interfaces = lab.named(name);
        String iface = interfaces.isEmpty() ? "lo" : choice.of(interfaces);
        Map<String, Object> sysctls = LabTree.map(lab.namespace(name), "sysctls");
        switch (choice.between(0, 7)) {
            case 0 -> sysctls.put("net.ipv4.conf.all.rp_filter", choice.between(0, 2));
            case 1 -> sysctls.put("net.ipv4.tcp_syn_retries", choice.between(1, 9));
            case 2 -> sysctls.put("net.ipv4.conf." + iface + ".proxy_arp", choice.between(0, 1));
            case 3 -> sysctls.put("net.ipv4.conf.default.rp_filter", choice.between(0, 2));
            case 4 -> sysctls.put("net.ipv4.ip_local_port_range", choice.of("1024 65000", "32768\t60999"));
            case 5 -> sysctls.put("net.ipv6.conf." + iface + ".hop_limit", choice.between(1, 255));
            case 6 -> sysctls.put("net.core.somaxconn", choice.between(1, 9999));
            default -> sysctls.put("net.ipv4.ip_default_ttl", choice.between(1, 255));
        }
        return true;
    }

    private static boolean hosts(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("www" + choice.between(1, 3) + ".example", choice.of("10.9.9.1", "fd09::1"));
        lab.namespace(choice.of(lab.namespaces())).put("hosts", choice.of("auto", "off", names));
        return true;
    }

    private static boolean dns(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        List<Object> servers = new ArrayList<>(List.of("10.9.9." + choice.between(1, 9), "fd09::53"));
        Map<String, Object> dns = new LinkedHashMap<>();
        dns.put("servers", servers);
        dns.put("search", new ArrayList<Object>(List.of("lab.example")));
        lab.namespace(choice.of(lab.namespaces())).put("dns", choice.of(servers, dns));
        return true;
    }

    private static boolean limits(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        Map<String, Object> limits = LabTree.map(lab.namespace(choice.of(lab.namespaces())), "limits");
        if (choice.oneIn(4)) {
            limits.remove(choice.of("cpu", "memory", "pids"));
            return true;
        }
        switch (choice.between(0, 2)) {
            case 0 -> limits.put("cpu", choice.of("50%", "33.333%", "0.5%", "200%"));
            case 1 -> limits.put("memory", choice.of("256MiB", "1GiB", 1_000_000_000, "128M"));
            default -> limits.put("pids", choice.between(100, 9999));
        }
        return true;
    }

    private static boolean run(LabTree lab, Choice choice) {
        if (lab.namespaces().isEmpty()) {
            return false;
        }
        List<Object> run = LabTree.list(lab.namespace(choice.of(lab.namespaces())), "run");
        if (run.size() > 2) {
            run.remove(choice.between(0, run.size() - 1));
            return true;
        }
        String long1 = "sleep 10" + choice.between(10, 99);
        Object command = choice.of(long1, "exec " + long1, new ArrayList<Object>(List.of(long1.split(" ", -1))));
        if (choice.oneIn(2)) {
            run.add(choice.between(0, run.size()), command);
            return true;
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", "c" + choice.between(1, 9));
        boolean ends = choice.oneIn(3);
        entry.put("command", ends ? "true" : command);
        if (ends) {
            LabTree.map(entry, "ready").put("exit", 0);
        }
        run.add(entry);
        return true;
    }
}
