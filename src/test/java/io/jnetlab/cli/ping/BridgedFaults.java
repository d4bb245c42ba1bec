package io.jnetlab.cli.ping;

/** Two hosts on a Linux bridge in a namespace. */
final class BridgedFaults {
    private static final String LAB =
            """
            name: why-br
            namespaces:
              sw: {}
              x: {interfaces: {eth0: {addresses: [10.3.0.1/24]}}}
              y: {interfaces: {eth0: {addresses: [10.3.0.2/24]}}}
            bridges:
              br: {kind: linux, namespace: sw}
            links:
              - {endpoints: [x:eth0, br:px]}
              - {endpoints: [y:eth0, br:py]}
            """;

    private BridgedFaults() {}

    static BrokenLab lab() {
        return new BrokenLab("why-br.yaml", LAB, "x y")
                .fault("the bridge down", "ip -n sw link set dev br down", "x y", "bridge-down", "interface sw:br")
                .fault(
                        "a port on no bridge",
                        "ip -n sw link set dev py nomaster",
                        "x y",
                        "port-detached",
                        "interface sw:py")
                .fault(
                        "a spanning tree that listens",
                        "ip -n sw link set dev br type bridge stp_state 1; ip -n sw link set dev py down;"
                                + " ip -n sw link set dev py up; timeout 9 sh -c"
                                + " 'until bridge -n sw link show dev py | grep -q listening; do :; done'",
                        "ip -n sw link set dev br type bridge stp_state 0; ip -n sw link set dev py down;"
                                + " ip -n sw link set dev py up",
                        "x y",
                        "tree-blocked",
                        "interface sw:py",
                        "request")
                .fault(
                        "a static entry of the forwarding table at the wrong port",
                        "bridge -n sw fdb add $(ip -n y -br link show dev eth0 | tr -s ' ' | cut -d' ' -f3) dev px master static",
                        "bridge -n sw fdb del $(ip -n y -br link show dev eth0 | tr -s ' ' | cut -d' ' -f3) dev px master",
                        "x y",
                        "forwarding-table",
                        "interface sw:br",
                        "request")
                .fault("a port down", "ip -n sw link set dev py down", "x y", "link-down", "interface sw:py");
    }

    private static final String FORGET = "; ip -n x neigh flush all; ip -n y neigh flush all";

    /** What is set of ports and hosts, and not in the lab's file. */
    static BrokenLab settings() {
        String both = LAB.replace("10.3.0.1/24", "10.3.0.1/24, 'fd03::1/64'")
                .replace("10.3.0.2/24", "10.3.0.2/24, 'fd03::2/64'");
        BrokenLab lab = new BrokenLab("why-br.yaml", both, "-4 x y");
        port(
                lab,
                "ports that are isolated from each other",
                "isolated on",
                "isolated off",
                "-4",
                "port-isolated",
                "py");
        port(lab, "a port that sends nothing to all", "bcast_flood off", "bcast_flood on", "-4", "no-flood", "py");
        port(lab, "a port that sends nothing to groups", "mcast_flood off", "mcast_flood on", "-6", "no-flood", "py");
        port(
                lab,
                "a port that neither learns nor is sent what is for others",
                "flood off learning off; ip -n sw link set dev br type bridge fdb_flush",
                "flood on learning on",
                "-4",
                "no-flood",
                "py");
        port(
                lab,
                "a port that knows nobody, and is locked",
                "learning off locked on; ip -n sw link set dev br type bridge fdb_flush",
                "learning on locked off",
                "-4",
                "port-locked",
                "px");
        host(lab, "arp_ignore", "net.ipv4.conf.eth0.arp_ignore", "8", "-4", "arp-off", "interface y:eth0");
        host(
                lab,
                "disable_ipv6",
                "net.ipv6.conf.eth0.disable_ipv6",
                "1",
                "-6",
                "ipv6-off",
                "address y:eth0 fd03::2/64");
        return lab.fault(
                        "arp_ignore, of an address on another interface",
                        "ip -n y addr add 10.3.0.9/32 dev lo; ip netns exec y sysctl -qw net.ipv4.conf.eth0.arp_ignore=1",
                        "ip -n y addr del 10.3.0.9/32 dev lo; ip netns exec y sysctl -qw net.ipv4.conf.eth0.arp_ignore=0",
                        "x 10.3.0.9",
                        "arp-off",
                        "interface y:eth0",
                        "request")
                .fault(
                        "arp_filter, and the way back is another",
                        "ip -n y route add 10.3.0.1/32 dev lo; ip netns exec y sysctl -qw net.ipv4.conf.eth0.arp_filter=1"
                                + FORGET,
                        "ip netns exec y sysctl -qw net.ipv4.conf.eth0.arp_filter=0",
                        "-4 x y",
                        "arp-off",
                        "interface y:eth0",
                        "request");
    }

    private static void port(
            BrokenLab lab, String title, String set, String mend, String family, String kind, String object) {
        String other = kind.equals("port-isolated") ? "bridge -n sw link set dev px " : "";
        lab.fault(
                title,
                (other.isEmpty() ? "" : other + set + "; ") + "bridge -n sw link set dev " + object + " " + set
                        + FORGET,
                (other.isEmpty() ? "" : other + mend + "; ") + "bridge -n sw link set dev " + object + " " + mend,
                family + " x y",
                kind,
                "interface sw:" + object,
                "request");
    }

    private static void host(
            BrokenLab lab, String title, String key, String value, String family, String kind, String object) {
        String set = "ip netns exec y sysctl -qw " + key + "=";
        lab.fault(title, set + value + FORGET, set + "0", family + " x y", kind, object, "request");
    }

    /** The firewall of IP where the bridge stands, which Docker's drop in forward makes a bridge call. */
    static BrokenLab called() {
        return new BrokenLab("why-br.yaml", LAB, "x y")
                .fault(
                        "a bridge that calls chains of IP",
                        "ip netns exec sw sysctl -qw net.bridge.bridge-nf-call-iptables=1; ip netns exec sw nft"
                                + " 'add table ip t; add chain ip t c { type filter hook forward priority 0; policy drop; }'",
                        "ip netns exec sw nft flush ruleset",
                        "x y",
                        "firewall",
                        "ruleset sw:nftables",
                        "request");
    }

    /** Rules of nftables below those of IP. */
    static BrokenLab filters() {
        BrokenLab lab = new BrokenLab("why-br.yaml", LAB, "x y");
        rules(lab, "a bridge that forwards nothing", "sw", "bridge", "forward", "", "drop", "", "request");
        rules(
                lab,
                "a bridge that takes no pings",
                "sw",
                "bridge",
                "prerouting",
                "",
                "accept",
                "icmp type echo-request drop",
                "request");
        rules(
                lab,
                "ARP is dropped in a bridge",
                "sw",
                "bridge",
                "postrouting",
                "",
                "accept",
                "ether type arp drop",
                "request");
        rules(lab, "a device that takes nothing in", "y", "netdev", "ingress", "eth0", "drop", "", "request");
        rules(
                lab,
                "a device that lets no answers out",
                "y",
                "netdev",
                "egress",
                "eth0",
                "accept",
                "icmp type echo-reply drop",
                "reply");
        rules(lab, "ARP is dropped", "y", "arp", "input", "", "accept", "arp operation request drop", "request");
        return lab;
    }

    private static void rules(
            BrokenLab lab,
            String title,
            String at,
            String family,
            String hook,
            String device,
            String policy,
            String rule,
            String direction) {
        String table = family + " t";
        lab.fault(
                title,
                "ip netns exec " + at + " nft 'add table " + table + "; add chain " + table + " c { type filter hook "
                        + hook + (device.isEmpty() ? "" : " device \"" + device + "\"") + " priority 0; policy "
                        + policy
                        + "; }" + (rule.isEmpty() ? "" : "; add rule " + table + " c " + rule) + "'" + FORGET,
                "ip netns exec " + at + " nft flush ruleset",
                "x y",
                "firewall",
                "ruleset " + at + ":nftables",
                direction);
    }

    /** The same, and the bridge tells VLANs apart. */
    static BrokenLab vlans() {
        return new BrokenLab(
                        "why-br.yaml",
                        LAB.replace(":px]}", ":px], vlan: 10}").replace(":py]}", ":py], vlan: 10}"),
                        "x y")
                .fault(
                        "a port without the VLAN",
                        "bridge -n sw vlan del dev py vid 10; bridge -n sw vlan add dev py vid 20 pvid untagged",
                        "x y",
                        "vlan",
                        "bridge-vlan sw:py vlans")
                .fault(
                        "a port whose frames have no VLAN",
                        "bridge -n sw vlan del dev px vid 10",
                        "x y",
                        "vlan",
                        "bridge-vlan sw:px vlans");
    }
}
