package io.jnetlab.cli.ping;

/** Faults of wires that only some kernels can have. */
final class WireFaults {
    private static final String WIRE =
            """
            name: why-em
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.4.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.4.0.2/24]}}}
            links:
              - [a:eth0, b:eth0]
            """;

    private WireFaults() {}

    /** A wire that loses everything. */
    static BrokenLab lossy() {
        return new BrokenLab("why-em.yaml", WIRE, "a b")
                .fault(
                        "nearly everything is lost, by chance",
                        "tc -n a qdisc replace dev eth0 root netem loss 99.999%",
                        "a b",
                        "impaired",
                        "qdisc a:eth0 root")
                .fault(
                        "everything is lost on the way there",
                        "tc -n a qdisc replace dev eth0 root netem loss 100%",
                        "a b",
                        "impaired",
                        "qdisc a:eth0 root")
                .fault(
                        "everything is lost on the way back",
                        "tc -n b qdisc replace dev eth0 root netem loss 100%",
                        "",
                        "a b",
                        "impaired",
                        "qdisc b:eth0 root",
                        "reply");
    }

    /** A token bucket that no packet fits into. */
    static BrokenLab narrow() {
        return new BrokenLab("why-em.yaml", WIRE, "a b")
                .fault(
                        "a bucket that is too small",
                        "tc -n a qdisc replace dev eth0 root tbf rate 1kbit burst 60 limit 60",
                        "a b",
                        "impaired",
                        "qdisc a:eth0 root");
    }

    /** Filters of tc that take everything away. */
    static BrokenLab filtered() {
        return new BrokenLab("why-em.yaml", WIRE, "a b")
                .fault(
                        "what comes in is sent elsewhere",
                        "tc -n b qdisc add dev eth0 clsact; tc -n b filter add dev eth0 ingress"
                                + " u32 match u32 0 0 action mirred egress redirect dev lo",
                        "tc -n b qdisc delete dev eth0 clsact",
                        "a b",
                        "tc-filter",
                        "interface b:eth0",
                        "request");
    }

    /** VLAN devices at both ends of a cable. */
    static BrokenLab tagged() {
        String lab =
                """
                name: why-vl
                namespaces:
                  a:
                    interfaces:
                      v10: {kind: vlan, parent: eth0, id: 10, addresses: [10.4.0.1/24]}
                      eth0: {}
                  b:
                    interfaces:
                      v10: {kind: vlan, parent: eth0, id: 10, addresses: [10.4.0.2/24]}
                      eth0: {}
                links:
                  - [a:eth0, b:eth0]
                """;
        return new BrokenLab("why-vl.yaml", lab, "a b")
                .fault("a VLAN device down", "ip -n b link set v10 down", "a b", "link-down", "interface b:v10")
                .fault(
                        "another VLAN at the other end",
                        "ip -n b link del v10; ip -n b link add link eth0 name v10 type vlan id 20;"
                                + " ip -n b addr add 10.4.0.2/24 dev v10; ip -n b link set v10 up",
                        "ip -n b link del v10",
                        "a b",
                        "vlan",
                        "interface b:v10",
                        "request");
    }
}
