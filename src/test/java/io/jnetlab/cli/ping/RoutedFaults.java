package io.jnetlab.cli.ping;

/** Two hosts over two routers that two cables join. */
final class RoutedFaults {
    private static final String LAB =
            """
            name: why-rt
            namespaces:
              h1:
                interfaces: {eth0: {addresses: [10.0.1.10/24, 'fd01::10/64']}}
                routes:
                  - {to: default, via: 10.0.1.1}
                  - {to: default6, via: 'fd01::1'}
              r1:
                forwarding: true
                interfaces:
                  eth0: {addresses: [10.0.1.1/24, 'fd01::1/64']}
                  eth1: {addresses: [10.0.12.1/30, 'fd12::1/64']}
                  eth2: {addresses: [10.0.13.1/30]}
                routes:
                  - {to: 10.0.2.0/24, via: 10.0.12.2}
                  - {to: 'fd02::/64', via: 'fd12::2'}
                  - {to: 10.0.50.0/24, via: 10.0.12.2}
                  - {to: 10.0.98.0/24, via: 10.0.12.2}
              r2:
                forwarding: true
                interfaces:
                  eth0: {addresses: [10.0.2.1/24, 'fd02::1/64']}
                  eth1: {addresses: [10.0.12.2/30, 'fd12::2/64']}
                  eth2: {addresses: [10.0.13.2/30]}
                routes:
                  - {to: 10.0.1.0/24, via: 10.0.12.1}
                  - {to: 'fd01::/64', via: 'fd12::1'}
                  - {to: 10.0.50.0/24, via: 10.0.12.1}
                  - {to: 10.0.98.0/24, via: 10.0.2.10}
              h2:
                interfaces:
                  eth0: {addresses: [10.0.2.10/24, 'fd02::10/64']}
                  lo: {addresses: [10.0.98.1/32]}
                rules: [{from: 10.0.2.10/32, table: 100, priority: 100}]
                routes:
                  - {to: default, via: 10.0.2.1, table: 100}
                  - {to: default6, via: 'fd02::1'}
            links:
              - [h1:eth0, r1:eth0]
              - [r1:eth1, r2:eth1]
              - [r1:eth2, r2:eth2]
              - [r2:eth0, h2:eth0]
            """;

    private RoutedFaults() {}

    static BrokenLab lab() {
        BrokenLab lab = new BrokenLab("why-rt.yaml", LAB, "-4 h1 h2");
        routes(lab);
        waysBack(lab);
        routers(lab);
        gone(lab);
        astray(lab);
        limits(lab);
        return lab;
    }

    /** How many routers a packet may pass, and how long it may be, as senders and routes say. */
    private static void limits(BrokenLab lab) {
        lab.fault(
                        "a TTL that is too small",
                        "ip netns exec h1 sysctl -qw net.ipv4.ip_default_ttl=1",
                        "ip netns exec h1 sysctl -qw net.ipv4.ip_default_ttl=64",
                        "-4 h1 h2",
                        "hop-limit",
                        "namespace h1",
                        "request")
                .fault(
                        "a hop limit of the target that is too small",
                        "ip netns exec h2 sysctl -qw net.ipv6.conf.eth0.hop_limit=1",
                        "ip netns exec h2 sysctl -qw net.ipv6.conf.eth0.hop_limit=64",
                        "-6 h1 h2",
                        "hop-limit",
                        "namespace h2",
                        "reply")
                .fault(
                        "a route that gives its packets a small TTL",
                        "ip -n h1 route replace default via 10.0.1.1 hoplimit 2",
                        "ip -n h1 route del default",
                        "-4 h1 h2",
                        "hop-limit",
                        "namespace h1",
                        "request")
                .fault(
                        "a short MTU of a router's route",
                        "ip -n r1 route replace 10.0.2.0/24 via 10.0.12.2 mtu lock 600",
                        "ip -n r1 route del 10.0.2.0/24; ip -n h1 route flush cache",
                        "-4 -s 1000 -M do h1 h2",
                        "mtu",
                        "namespace r1",
                        "request");
    }

    /** What the file has, and is not there any more. */
    private static void gone(BrokenLab lab) {
        lab.fault(
                        "a cable between the routers taken away",
                        "ip -n r2 link del eth1",
                        "-4 h1 h2",
                        "interface-missing",
                        "interface r1:eth1")
                .fault(
                        "an interface of the router renamed",
                        "ip -n r1 link set eth1 down; ip -n r1 link set eth1 name uplink; ip -n r1 link set uplink up",
                        "ip -n r1 link del uplink",
                        "-4 h1 h2",
                        "interface-missing",
                        "interface r1:eth1",
                        "request")
                .fault(
                        "a router taken away",
                        "ip netns del r2; timeout 30 sh -c \"while ip -n r1 link show dev eth1 2>&-; do :; done\"",
                        "-4 h1 h2",
                        "namespace-missing",
                        "namespace r2")
                .fault(
                        "the target taken away",
                        "ip netns del h2; timeout 30 sh -c \"while ip -n r2 link show dev eth0 2>&-; do :; done\"",
                        "-4 h1 h2",
                        "namespace-missing",
                        "namespace h2")
                .fault(
                        "the source has lost its IPv6 address and still has its route",
                        "ip -n h1 addr del fd01::10/64 dev eth0",
                        "-6 h1 h2",
                        "address-missing",
                        "address h1:eth0 fd01::10/64")
                .fault(
                        "the target has lost the address of its lo",
                        "ip -n h2 addr del 10.0.98.1/32 dev lo",
                        "h1 10.0.98.1",
                        "address-missing",
                        "address h2:lo 10.0.98.1/32")
                .fault(
                        "nobody asks the main table",
                        "ip -n r1 rule del priority 32766",
                        "ip -n r1 rule add priority 32766 lookup main protocol kernel",
                        "-4 h1 h2",
                        "rule-missing",
                        "namespace r1",
                        "request");
    }

    /** Packets that take another way than the file has for them, to where nobody can use them. */
    private static void astray(BrokenLab lab) {
        lab.fault(
                        "the last link down, and a default route back",
                        "ip -n r2 route add default via 10.0.12.1; ip -n r2 link set eth0 down",
                        "-4 h1 h2",
                        "link-down",
                        "interface r2:eth0")
                .fault(
                        "a host for a gateway",
                        "ip -n r1 route replace 10.0.2.0/24 via 10.0.1.10",
                        "-4 h1 h2",
                        "wrong-gateway",
                        "route r1:10.0.2.0/24")
                .fault(
                        "a route back to where the packets come from",
                        "ip -n r2 route replace 10.0.98.0/24 via 10.0.12.1",
                        "h1 10.0.98.1",
                        "wrong-gateway",
                        "route r2:10.0.98.0/24")
                .fault(
                        "a default route without a gateway",
                        "ip -n h1 route replace default dev eth0",
                        "-4 h1 h2",
                        "wrong-gateway",
                        "route h1:default")
                .fault(
                        "the source itself for a gateway",
                        "ip -n h1 route replace default via 10.0.1.10 dev eth0",
                        "-4 h1 h2",
                        "wrong-gateway",
                        "route h1:default")
                .fault(
                        "the target's address at a router before it, which answers",
                        "ip -n r2 addr add 10.0.2.10/32 dev lo",
                        "-4 h1 h2",
                        "duplicate-address",
                        "address r2:lo 10.0.2.10/32")
                .fault(
                        "no route to an address of the target's lo, which is next door",
                        "ip -n r2 route del 10.0.98.0/24",
                        "h1 10.0.98.1",
                        "no-route",
                        "namespace r2")
                .fault(
                        "a policy rule that refuses what comes in by an interface",
                        "ip -n r1 rule add iif eth0 unreachable priority 50",
                        "-4 h1 h2",
                        "rule-refuses",
                        "rule r1:ipv4 50")
                .fault(
                        "a source that the file doesn't have",
                        "ip -n h1 addr add 10.0.77.1/32 dev eth0;"
                                + " ip -n h1 route replace default via 10.0.1.1 src 10.0.77.1",
                        "-4 h1 h2",
                        "wrong-source",
                        "namespace h1")
                .fault(
                        "an IPv6 address of another network at the source",
                        "ip -n h1 -6 addr del fd01::10/64 dev eth0; ip -n h1 -6 addr add fd09::10/64 dev eth0",
                        "-6 h1 h2",
                        "address-missing",
                        "address h1:eth0 fd01::10/64")
                .fault(
                        "IPv4 is all right, and IPv6 is not forwarded",
                        "ip netns exec r1 sysctl -qw net.ipv6.conf.all.forwarding=0",
                        "h1 h2",
                        "forwarding-off",
                        "namespace r1")
                .fault(
                        "a route of type throw",
                        "ip -n r1 route del 10.0.2.0/24; ip -n r1 route add throw 10.0.2.0/24",
                        "-4 h1 h2",
                        "route-refuses",
                        "route r1:10.0.2.0/24");
    }

    private static void routes(BrokenLab lab) {
        lab.fault("no default route", "ip -n h1 route del default", "-4 h1 h2", "no-route", "namespace h1")
                .fault(
                        "no default route, IPv6",
                        "ip -n h1 -6 route del default",
                        "-6 h1 h2",
                        "no-route",
                        "namespace h1")
                .fault(
                        "a gateway that nobody is",
                        "ip -n h1 route replace default via 10.0.1.99",
                        "-4 h1 h2",
                        "wrong-gateway",
                        "route h1:default")
                .fault(
                        "a gateway on another link",
                        "ip -n r1 route replace 10.0.2.0/24 via 10.0.13.2 dev eth1 onlink;"
                                + " ip -n r2 link set eth2 down; ip -n r2 addr flush dev eth2;"
                                + " ip -n h2 addr add 10.0.13.2/32 dev eth0",
                        "ip -n h2 addr del 10.0.13.2/32 dev eth0",
                        "-4 h1 10.0.2.10",
                        "wrong-gateway",
                        "route r1:10.0.2.0/24",
                        "request")
                .fault(
                        "the router lacks the route",
                        "ip -n r1 route del 10.0.2.0/24",
                        "-4 h1 h2",
                        "no-route",
                        "namespace r1")
                .fault(
                        "a blackhole",
                        "ip -n r1 route add blackhole 10.0.2.10/32",
                        "ip -n r1 route del blackhole 10.0.2.10/32",
                        "-4 h1 h2",
                        "route-refuses",
                        "route r1:10.0.2.10/32",
                        "request")
                .fault(
                        "a blackhole of IPv6 at the source",
                        "ip -n h1 -6 route add blackhole fd02::/64",
                        "ip -n h1 -6 route del blackhole fd02::/64",
                        "-6 h1 h2",
                        "route-refuses",
                        "route h1:fd02::/64",
                        "request")
                .fault(
                        "a route that prohibits",
                        "ip -n h1 route add prohibit 10.0.2.0/24",
                        "ip -n h1 route del prohibit 10.0.2.0/24",
                        "-4 h1 h2",
                        "route-refuses",
                        "route h1:10.0.2.0/24",
                        "request")
                .fault(
                        "a policy rule that prohibits",
                        "ip -n r1 rule add from 10.0.1.10 prohibit priority 50",
                        "-4 h1 h2",
                        "rule-refuses",
                        "rule r1:ipv4 50")
                .fault(
                        "a mask that takes in too much",
                        "ip -n h1 addr del 10.0.1.10/24 dev eth0; ip -n h1 addr add 10.0.1.10/16 dev eth0",
                        "-4 h1 h2",
                        "wrong-mask",
                        "address h1:eth0 10.0.1.10/16");
    }

    private static void waysBack(BrokenLab lab) {
        lab.fault(
                        "a router lacks the route back",
                        "ip -n r2 route del 10.0.1.0/24",
                        "",
                        "-4 h1 h2",
                        "no-route",
                        "namespace r2",
                        "reply")
                .fault(
                        "a policy rule's table is empty",
                        "ip -n h2 route flush table 100",
                        "",
                        "-4 h1 h2",
                        "empty-table",
                        "rule h2:ipv4 100",
                        "reply")
                .fault(
                        "a wrong gateway at the target",
                        "ip -n h2 route replace default via 10.0.2.77 table 100",
                        "",
                        "-4 h1 h2",
                        "wrong-gateway",
                        "route h2:default table 100",
                        "reply")
                .fault(
                        "a mask at the target that takes in too much",
                        "ip -n h2 addr add 10.0.2.10/16 dev eth0; ip -n h2 addr del 10.0.2.10/24 dev eth0;"
                                + " ip -n h2 rule del priority 100",
                        "",
                        "-4 h1 h2",
                        "wrong-mask",
                        "address h2:eth0 10.0.2.10/16",
                        "reply")
                .fault(
                        "strict source validation, and two ways",
                        "ip -n r2 route replace 10.0.1.0/24 via 10.0.13.1;"
                                + " ip netns exec r2 sysctl -qw net.ipv4.conf.all.rp_filter=1",
                        "ip netns exec r2 sysctl -qw net.ipv4.conf.all.rp_filter=0",
                        "-4 h1 h2",
                        "source-check",
                        "namespace r2",
                        "request");
    }

    private static void routers(BrokenLab lab) {
        lab.fault(
                        "forwarding off",
                        "ip netns exec r1 sysctl -qw net.ipv4.ip_forward=0",
                        "-4 h1 h2",
                        "forwarding-off",
                        "namespace r1")
                .fault(
                        "forwarding of IPv6 off",
                        "ip netns exec r2 sysctl -qw net.ipv6.conf.all.forwarding=0",
                        "-6 h1 h2",
                        "forwarding-off",
                        "namespace r2")
                .fault(
                        "a short MTU at the router",
                        "ip -n r1 link set eth1 mtu 1000",
                        "-4 -s 1400 -M do h1 h2",
                        "mtu",
                        "interface r1:eth1")
                .fault(
                        "a cable between the routers unplugged",
                        "ip -n r2 link set eth1 down",
                        "-4 h1 h2",
                        "link-down",
                        "interface r2:eth1")
                .fault(
                        "the router has lost its address",
                        "ip -n r1 addr del 10.0.1.1/24 dev eth0",
                        "-4 h1 h2",
                        "address-missing",
                        "address r1:eth0 10.0.1.1/24")
                .fault("packets go round in a circle", "true", "h1 10.0.50.1", "loop", "namespace r2");
    }
}
