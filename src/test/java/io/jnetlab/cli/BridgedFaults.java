package io.jnetlab.cli;

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
