package io.jnetlab.graph;

import io.jnetlab.graph.elk.ElkLayout;
import io.jnetlab.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole drawings: the same lab gives the same bytes. */
final class GraphGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-ns",
                "point-to-point",
                "vlans",
                "linux-vlans",
                "vrf",
                "vxlan-ovs",
                "wireguard",
                "slow-link",
                "impaired",
                "nat-firewall",
                "stp-triangle"
            })
    void ofALab(String name) throws IOException {
        check(name, Graphs.ofFile(Path.of("topologies", name + ".yaml")));
    }

    @Test
    void ofEveryState() {
        check("every-state", Graphs.everyState());
    }

    /** What no lab that comes with jnetlab has. */
    @Test
    void ofOtherKinds() {
        check(
                "other-kinds",
                Graphs.of(
                        "other-kinds.yaml",
                        """
                        name: other-kinds
                        description: A bond, VLANs on it, a bridge inside, a macvlan on the host's, GRE, and what is unplugged
                        namespaces:
                          a:
                            interfaces:
                              p1: {}
                              p2: {}
                              self0: {addresses: [10.11.0.1/24]}
                              lo: {up: false}
                              tap0: {kind: tun, mode: tap}
                              bond0: {kind: bond, mode: active-backup, members: [p1, p2]}
                              bond0.10: {kind: vlan, parent: bond0, id: 10, addresses: [10.10.0.1/24]}
                              gre1: {kind: gre, local: 10.10.0.1, remote: 10.10.0.2, key: 7, addresses: [10.99.0.1/30]}
                          b:
                            interfaces:
                              q1: {}
                              q2: {}
                              br0: {kind: bridge, members: [q1, q2], addresses: [10.10.0.2/24]}
                              gre1: {kind: gre, local: 10.10.0.2, remote: 10.10.0.1, key: 7, addresses: [10.99.0.2/30]}
                              mv0: {kind: macvlan, parent: "host:up0", mode: bridge}
                        links:
                          - [a:p1, b:q1]
                          - {endpoints: [a:self0, a:self1], mtu: 1400, impair: {forward: {rate: 1mbit}}}
                          - {endpoints: [a:p2, b:q2], up: false}
                          - {endpoints: [a:up1, host:up0], mtu: 9000}
                        """));
    }

    private static void check(String name, Graph graph) {
        Golden.check("graph/" + name + ".txt", TextWriter.write(graph, Ink.PLAIN, Integer.MAX_VALUE));
        Golden.check("graph/" + name + "-narrow.txt", TextWriter.write(graph, Ink.PLAIN, 1));
        Golden.check("graph/" + name + ".dot", DotWriter.write(graph));
        Golden.check("graph/" + name + ".mmd", MermaidWriter.write(graph));
        Golden.check("graph/" + name + ".svg", SvgWriter.write(new ElkLayout().place(graph)));
    }
}
