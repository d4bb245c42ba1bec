package io.jnetlab.cli.ping;

/** Two hosts, and a router between them, with firewalls. */
final class FilterFaults {
    private static final String LAB =
            """
            name: why-fw
            namespaces:
              a:
                interfaces: {eth0: {addresses: [10.2.1.2/24, 'fd21::2/64']}}
                routes: [{to: default, via: 10.2.1.1}, {to: default6, via: 'fd21::1'}]
              r:
                forwarding: true
                interfaces:
                  in: {addresses: [10.2.1.1/24, 'fd21::1/64']}
                  out: {addresses: [10.2.2.1/24, 'fd22::1/64']}
              b:
                interfaces: {eth0: {addresses: [10.2.2.2/24, 'fd22::2/64']}}
                routes: [{to: default, via: 10.2.2.1}, {to: default6, via: 'fd22::1'}]
            links:
              - [a:eth0, r:in]
              - [r:out, b:eth0]
            """;

    private FilterFaults() {}

    private static String chain(String at, String family, String hook, String policy, String... rules) {
        StringBuilder out = new StringBuilder("ip netns exec " + at + " nft '");
        out.append("add table ")
                .append(family)
                .append(" t; add set ")
                .append(family)
                .append(" t hosts { type ")
                .append(family.equals("ip") ? "ipv4_addr" : "ipv6_addr")
                .append("; }; ");
        out.append("add chain ")
                .append(family)
                .append(" t c { type filter hook ")
                .append(hook);
        out.append(" priority 0; policy ")
                .append(policy)
                .append("; }; add chain ")
                .append(family)
                .append(" t own");
        for (String rule : rules) {
            out.append("; add ").append(rule);
        }
        return out.append("'").toString();
    }

    static BrokenLab lab() {
        BrokenLab lab = new BrokenLab("why-fw.yaml", LAB, "-4 a b");
        filter(
                lab,
                "dropped in forward",
                chain("r", "ip", "forward", "accept", "rule ip t c iifname \"in\" ip daddr 10.2.2.0/24 counter drop"),
                "-4 a b",
                "r",
                "request");
        filter(
                lab,
                "refused in forward by a chain that is jumped to, and a set",
                chain(
                        "r",
                        "ip",
                        "forward",
                        "accept",
                        "element ip t hosts { 10.2.1.2, 10.2.1.3 }",
                        "rule ip t own ip saddr @hosts reject",
                        "rule ip t c ip protocol icmp jump own"),
                "-4 a b",
                "r",
                "request");
        filter(
                lab,
                "only answers may pass, and those of the other side ask",
                chain("r", "ip", "forward", "drop", "rule ip t c oifname \"in\" accept"),
                "-4 a b",
                "r",
                "request");
        filter(
                lab,
                "replies are dropped",
                chain("r", "ip", "forward", "accept", "rule ip t c icmp type echo-reply drop"),
                "-4 a b",
                "r",
                "reply");
        filter(
                lab,
                "the target takes nothing in",
                chain("b", "ip", "input", "drop", "rule ip t c tcp dport 80 accept"),
                "-4 a b",
                "b",
                "request");
        filter(
                lab,
                "the source lets nothing out",
                chain("a", "ip", "output", "accept", "rule ip t c oifname \"eth*\" icmp type { echo-request } drop"),
                "-4 a b",
                "a",
                "request");
        filter(lab, "the source takes no replies in", chain("a", "ip", "input", "drop"), "-4 a b", "a", "reply");
        filter(
                lab,
                "neighbour discovery is dropped",
                chain("b", "ip6", "input", "accept", "rule ip6 t c icmpv6 type nd-neighbor-solicit drop")
                        + "; ip -n r -6 neigh flush all",
                "-6 a b",
                "b",
                "request");
        filter(
                lab,
                "refused by a chain that a map of verdicts leads to",
                chain(
                        "r",
                        "ip",
                        "forward",
                        "accept",
                        "rule ip t own icmp type echo-reply reject",
                        "rule ip t c ct state vmap { invalid : drop, related : accept }",
                        "rule ip t c ip daddr vmap { 10.9.0.1 : drop, 10.2.1.0/24 : jump own }"),
                "-4 a b",
                "r",
                "reply");
        filter(
                lab,
                "pings may pass by the interface and protocol together, replies may not",
                chain(
                        "r",
                        "ip",
                        "forward",
                        "drop",
                        "rule ip t c iifname . ip protocol { \"in\" . icmp, \"out\" . udp } accept"),
                "-4 a b",
                "r",
                "reply");
        filter(
                lab,
                "dropped by length and TTL",
                chain(
                        "r",
                        "ip",
                        "forward",
                        "accept",
                        "rule ip t c meta length < 500 drop",
                        "rule ip t c icmp type echo-reply ip ttl >= 60 meta length > 1000 drop"),
                "-4 -s 1000 a b",
                "r",
                "reply");
        filter(
                lab,
                "what can't be told from outside: a limit",
                chain(
                        "r",
                        "ip",
                        "forward",
                        "drop",
                        "rule ip t c ct state established limit rate 1/hour burst 1 packets accept"),
                "-4 a b",
                "r",
                "request");
        return lab.fault(
                "a translation to an address that nobody has",
                "ip netns exec r nft 'add table ip t; add chain ip t p { type nat hook prerouting priority dstnat; };"
                        + " add rule ip t p ip daddr 10.2.2.2 dnat to 10.2.2.77'",
                "ip netns exec r nft flush ruleset",
                "-4 a b",
                "address-missing",
                "interface r:out",
                "request");
    }

    private static BrokenLab filter(
            BrokenLab lab, String title, String breaking, String arguments, String at, String direction) {
        return lab.fault(
                title,
                breaking,
                "ip netns exec " + at + " nft flush ruleset",
                arguments,
                "firewall",
                "ruleset " + at + ":nftables",
                direction);
    }
}
