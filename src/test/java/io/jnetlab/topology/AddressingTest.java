package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.ResourceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses out of subnets, and which interfaces hear each other. */
final class AddressingTest {
    private static List<String> addresses(String yaml) {
        return Labs.ids(Labs.good(yaml), ResourceId.Kind.ADDRESS);
    }

    @Test
    void theNextFreeAddressInTheOrderOfLinks() {
        assertEquals(
                List.of(
                        "h1:eth0 10.0.0.1/29",
                        "h2:eth0 10.0.0.4/29",
                        "h3:eth0 10.0.0.2/29",
                        "h4:eth0 10.0.0.5/29",
                        "sw 10.0.0.3/29",
                        "up 10.0.0.6/29"),
                addresses(
                        """
                        namespaces:
                          h3: {interfaces: {eth0: {addresses: [10.0.0.2/29]}}}
                          h4: {}
                          h2: {}
                          h1: {}
                          h5: {interfaces: {eth0: {addresses: []}}}
                        bridges: {sw: {subnet: 10.0.0.0/29, addresses: [10.0.0.3/29]}}
                        links:
                          - [h1, sw]
                          - [h2, sw]
                          - [h3, sw]
                          - [h4, sw]
                          - [h5, sw]
                          - [host:up, sw]
                        """));
    }

    @Test
    void everyKindOfSubnet() {
        assertEquals(
                List.of(
                        "a:eth0 10.0.0.0/31",
                        "a:eth1 fd00::/127",
                        "a:eth2 10.1.0.7/32",
                        "a:eth3 fd00:1::1/64",
                        "a:eth4 10.2.0.1/24",
                        "a:eth4 fd00:2::1/126",
                        "b:eth0 10.0.0.1/31",
                        "b:eth1 fd00::1/127",
                        "b:eth3 fd00:1::2/64",
                        "b:eth4 10.2.0.2/24",
                        "b:eth4 fd00:2::2/126"),
                addresses(
                        """
                        namespaces: {a: {}, b: {interfaces: {eth2: {addresses: []}}}}
                        links:
                          - {endpoints: [a, b], subnet: 10.0.0.0/31}
                          - {endpoints: [a, b], subnet: fd00::/127}
                          - {endpoints: [a, b], subnet: 10.1.0.7/32}
                          - {endpoints: [a, b], subnet: fd00:1::/64}
                          - {endpoints: [a, b], subnet: [10.2.0.0/24, fd00:2::/126]}
                        """));
    }

    @Test
    void theLinksSubnetBeforeTheBridges() {
        assertEquals(
                List.of("h1:eth0 10.0.0.1/24", "h2:eth0 10.9.0.1/24"),
                addresses(
                        """
                        namespaces: {h1: {}, h2: {}}
                        bridges: {sw: {subnet: 10.0.0.0/24}}
                        links:
                          - [h1, sw]
                          - {endpoints: [h2, sw], subnet: 10.9.0.0/24}
                        """));
    }

    /** A VRF's member uses its addresses, a bridge's does not. */
    @Test
    void membersGetNone() {
        assertEquals(
                List.of("h:b0 10.0.0.1/24", "h:v0 10.0.0.2/24", "o:eth1 10.0.0.3/24"),
                addresses(
                        """
                        namespaces:
                          h:
                            interfaces:
                              br: {kind: bridge, members: [m0]}
                              red: {kind: vrf, table: 100, members: [v0]}
                          o: {}
                        bridges: {sw: {subnet: 10.0.0.0/24}}
                        links:
                          - [h:b0, sw]
                          - [h:m0, sw]
                          - [h:v0, sw]
                          - [o:eth1, sw]
                        """));
    }

    @Test
    void wiresThatDoNotHearEachOtherMayShareASubnet() {
        assertEquals(
                List.of("a:eth0 10.0.0.1/30", "b:eth0 10.0.0.2/30", "c:eth0 10.0.0.1/30", "d:eth0 10.0.0.2/30"),
                addresses(
                        """
                        defaults: {link: {subnet: 10.0.0.0/30}}
                        namespaces: {a: {}, b: {}, c: {}, d: {}}
                        links: [[a, b], [c, d]]
                        """));
        // A namespace on both has each address once.
        assertEquals(
                List.of("a:eth0 10.0.0.1/29", "a:eth1 10.0.0.2/29", "b:eth0 10.0.0.2/29", "c:eth0 10.0.0.1/29"),
                addresses(
                        """
                        defaults: {link: {subnet: 10.0.0.0/29}}
                        namespaces: {a: {}, b: {}, c: {}}
                        links: [[a, b], [a, c]]
                        """));
    }

    /** The same address behind each pair of ports; what hears each other is wrong. */
    private static int clashes(String vlanA, String trunk, String vlanB) {
        LoadResult result = Labs.load(
                """
                namespaces:
                  a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
                  b: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
                bridges: {sw1: {}, sw2: {}}
                links:
                  - {endpoints: [a:eth0, sw1]%s}
                  - {endpoints: [sw1, sw2]%s}
                  - {endpoints: [b:eth0, sw2]%s}
                """
                        .formatted(vlan(vlanA), vlan(trunk), vlan(vlanB)));
        return result.diagnostics().size();
    }

    private static String vlan(String text) {
        return text.isEmpty() ? "" : ", vlan: " + text;
    }

    @Test
    void broadcastDomainsFollowTheVlans() {
        assertEquals(1, clashes("", "", ""));
        assertEquals(1, clashes("10", "", "10"));
        assertEquals(0, clashes("10", "", "20"));
        assertEquals(0, clashes("10", "", ""));
        assertEquals(1, clashes("10", "{trunk: [10, 20]}", "10"));
        assertEquals(0, clashes("10", "{trunk: [20]}", "10"));
        assertEquals(0, clashes("", "{trunk: [10]}", ""));
        assertEquals(1, clashes("5", "5", "5"));
        assertEquals(0, clashes("5", "6", "5"));
        assertEquals(0, clashes("", "6", ""));
        assertEquals(1, clashes("7", "{trunk: [10], native: 7}", "7"));
        assertEquals(0, clashes("7", "{trunk: [10], native: 8}", "7"));
        assertEquals(1, clashes("{trunk: [10], native: 7}", "", "7"));
        // Untagged frames don't enter a port that carries tagged ones only.
        assertEquals(0, clashes("{trunk: [10]}", "", "10"));
    }

    /** Access ports of different VLANs, wired to each other, join the two. */
    @Test
    void accessPortsTranslate() {
        assertEquals(
                1,
                Labs.load(
                                """
                                namespaces:
                                  a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
                                  b: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
                                bridges: {sw1: {ports: {x: {tag: 10}}}, sw2: {ports: {y: {tag: 20}}}}
                                links:
                                  - {endpoints: [a:eth0, sw1], vlan: 10}
                                  - {endpoints: [sw1:x, sw2:y]}
                                  - {endpoints: [b:eth0, sw2], vlan: 20}
                                """)
                        .diagnostics()
                        .size());
    }

    @Test
    void linkLocalAddressesMayBeOnEachLink() {
        Labs.good(
                """
                namespaces:
                  a: {interfaces: {eth0: {addresses: [fe80::1/64]}, eth1: {addresses: [fe80::1/64]}}}
                  b: {}
                links: [[a:eth0, b], [a:eth1, b]]
                """);
    }
}
