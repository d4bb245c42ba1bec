package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Interface;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What links make, and what they call it. */
final class LinksTest {
    private static final String BRIDGES =
            """
            namespaces: {h1: {}, h2: {}}
            bridges: {sw1: {}, sw2: {}, br: {kind: linux, stp: true}}
            """;

    @Test
    void everyForm() {
        Topology topology = Labs.good(
                BRIDGES
                        + """
                links:
                  - [h1:a, h2:b]
                  - [h1:c, host:d]
                  - [h1:e, sw1:f]
                  - [h1:g, br:i]
                  - [sw1:j, sw2:k]
                  - {endpoints: [sw1:l, sw2:m], kind: veth}
                  - [sw1:n, br:o]
                  - [host:p, sw2:q]
                """);
        assertPair(topology, "h1:a", "h2:b");
        assertPair(topology, "h1:c", "host:d");
        assertPair(topology, "h1:e", "host:f");
        assertPair(topology, "h1:g", "host:i");
        assertPair(topology, "host:l", "host:m");
        assertPair(topology, "host:n", "host:o");
        assertPair(topology, "host:p", "host:q");
        assertEquals("br", Labs.iface(topology, "host:i").master());
        assertEquals("br", Labs.iface(topology, "host:o").master());
        assertEquals(Interface.NO_MASTER, Labs.iface(topology, "host:n").master());
        assertEquals(Interface.NO_MASTER, Labs.iface(topology, "host:f").master());
        assertEquals(
                new LinkKind.LinuxBridge(new TreeMap<>(Map.of("stp_state", "1"))),
                Labs.iface(topology, "host:br").kind());
        assertEquals(List.of("f", "j", "k", "l", "m", "n", "q"), Labs.ids(topology, ResourceId.Kind.OVS_PORT));
        assertEquals("patch", Labs.port(topology, "j").type());
        assertEquals(Map.of("peer", "k"), Labs.port(topology, "j").options());
        assertEquals(Map.of("peer", "j"), Labs.port(topology, "k").options());
        assertEquals("", Labs.port(topology, "l").type());
        assertEquals(Map.of(), Labs.port(topology, "l").options());
        assertTrue(Labs.ids(topology, ResourceId.Kind.INTERFACE).stream().noneMatch(i -> i.equals("j")));
    }

    private static void assertPair(Topology topology, String a, String b) {
        assertEquals(b, String.valueOf(Labs.iface(topology, a).peer()));
        assertEquals(a, String.valueOf(Labs.iface(topology, b).peer()));
    }

    @Test
    void namesAreGivenInTheOrderOfLinks() {
        Topology topology = Labs.good(
                """
                namespaces: {h1: {interfaces: {eth2: {mtu: 1400}}}, h2: {}}
                bridges: {sw1: {ports: {sw1-eth0: {tag: 5}}}, br-longname-x1: {}}
                links:
                  - [h1, sw1]
                  - [h1:eth1, sw1:sw1-eth1]
                  - [h1, sw1]
                  - [h1, h2]
                  - [br-longname-x1, h2]
                  - [sw1, br-longname-x1]
                  - [host, h2]
                """);
        assertPair(topology, "h1:eth0", "host:sw1-eth0");
        assertPair(topology, "h1:eth1", "host:sw1-eth1");
        assertPair(topology, "h1:eth2", "host:sw1-eth2");
        assertPair(topology, "h1:eth3", "h2:eth0");
        assertEquals(1400, Labs.iface(topology, "h1:eth2").mtu());
        assertEquals(5, Labs.port(topology, "sw1-eth0").tag());
        // Fifteen bytes, always the same.
        assertPair(topology, "host:br-lonb603-eth0", "h2:eth1");
        assertEquals(
                Map.of("peer", "br-lonb603-eth1"),
                Labs.port(topology, "sw1-eth3").options());
        assertPair(topology, "host:host-eth0", "h2:eth2");
    }

    @Test
    void vlans() {
        Topology topology = Labs.good(
                BRIDGES
                        + """
                links:
                  - {endpoints: [h1, sw1:a], vlan: 10}
                  - {endpoints: [h1, sw1:b], vlan: {access: 11}}
                  - {endpoints: [h1, sw1:c], vlan: {trunk: [10, 20-22, "30 - 31"]}}
                  - {endpoints: [h1, sw1:d], vlan: {trunk: 10, native: 1}}
                  - {endpoints: [sw1:e, sw2:f], vlan: {trunk: [1, 4094]}}
                  - {endpoints: [sw1:g, br:h], vlan: 12}
                """);
        assertPort(topology, "a", "10", "", "");
        assertPort(topology, "b", "11", "", "");
        assertPort(topology, "c", "null", "10,20,21,22,30,31", "");
        assertPort(topology, "d", "1", "10", "native-untagged");
        assertPort(topology, "e", "null", "1,4094", "");
        assertPort(topology, "f", "null", "1,4094", "");
        assertPort(topology, "g", "12", "", "");
    }

    private static void assertPort(Topology topology, String name, String tag, String trunks, String mode) {
        OvsPort port = Labs.port(topology, name);
        assertEquals(tag, String.valueOf(port.tag()));
        assertEquals(trunks, port.trunkList());
        assertEquals(mode, port.vlanMode());
    }

    @Test
    void mtuOfTheInterfaceBeforeTheLinks() {
        Topology topology = Labs.good(
                """
                defaults: {interface: {mtu: 1000}, link: {mtu: 2000}}
                namespaces: {h1: {interfaces: {a: {mtu: 1100}}}, h2: {}}
                bridges: {sw: {}}
                links:
                  - [h1:a, h2:a]
                  - {endpoints: [h1:b, h2:b], mtu: 1200}
                  - [h1:c, sw:c]
                """);
        assertEquals(1100, Labs.iface(topology, "h1:a").mtu());
        assertEquals(1000, Labs.iface(topology, "h2:a").mtu());
        assertEquals(1200, Labs.iface(topology, "h1:b").mtu());
        assertEquals(1000, Labs.iface(topology, "h1:c").mtu());
        assertEquals(2000, Labs.iface(topology, "host:c").mtu());
        assertEquals(65536, Labs.iface(topology, "h1:lo").mtu());
    }

    @Test
    void upAndDown() {
        Topology topology = Labs.good(
                """
                namespaces: {h1: {interfaces: {a: {up: false}, lo: {up: false, mtu: 1500}}}, h2: {}}
                links:
                  - [h1:a, h2:a]
                  - {endpoints: [h1:b, h2:b], up: false}
                  - {endpoints: [h1:c, h2:c], up: true}
                """);
        assertEquals(false, Labs.iface(topology, "h1:a").up());
        assertEquals(true, Labs.iface(topology, "h2:a").up());
        assertEquals(false, Labs.iface(topology, "h1:b").up());
        assertEquals(false, Labs.iface(topology, "h2:b").up());
        assertEquals(true, Labs.iface(topology, "h1:c").up());
        assertEquals(false, Labs.iface(topology, "h1:lo").up());
        assertEquals(1500, Labs.iface(topology, "h1:lo").mtu());
        assertEquals(true, Labs.iface(topology, "h2:lo").up());
    }

    @Test
    void linkLocalAddressesWhereThereIsIpv6() {
        Topology topology = Labs.good(
                """
                namespaces:
                  h1: {interfaces: {a: {addresses: [fd00::1/64]}, b: {addresses: [10.0.0.1/24]}}}
                  h2: {interfaces: {a: {dad: true, addresses: [fd00::2/64]}, b: {dad: true}, lo: {addresses: ["fd01::1/128"]}}}
                bridges: {sw: {addresses: [fd02::1/64]}, sw2: {addresses: [10.0.1.1/24]}, br: {kind: linux, addresses: [fd03::1/64]}}
                links: [[h1:a, h2:a], [h1:b, h2:b]]
                """);
        assertMode(topology, "h1:a", AddrGenMode.EUI64, false);
        assertMode(topology, "h2:a", AddrGenMode.EUI64, true);
        assertMode(topology, "h1:b", AddrGenMode.NONE, null);
        assertMode(topology, "h2:b", AddrGenMode.NONE, null);
        assertMode(topology, "h2:lo", null, null);
        assertMode(topology, "host:sw", AddrGenMode.EUI64, false);
        assertMode(topology, "host:sw2", AddrGenMode.NONE, null);
        assertMode(topology, "host:br", AddrGenMode.EUI64, false);
        assertEquals(true, Labs.iface(topology, "host:sw2").up());
    }

    @Test
    void ipv6SettingsOfTheFileAndOfSysctls() {
        Topology topology = Labs.good(
                """
                defaults: {interface: {ipv6: off, accept_ra: 2}}
                namespaces:
                  h1: {interfaces: {a: {addresses: [fd00::1/64]}, b: {addrgenmode: random}, c: {ipv6: on, accept_ra: 0}}}
                  h2: {interfaces: {a: {ipv6: auto}, b: {mtu: 1000}}, sysctls: {net.ipv6.conf.b.accept_ra: 1}}
                bridges: {sw: {}}
                links: [[h1:a, h2:a], [h1:b, h2:b], [h1:c, sw:p]]
                """);
        assertEquals(new Ipv6Settings(AddrGenMode.EUI64, false, 2), settings(topology, "h1:a"));
        assertEquals(new Ipv6Settings(AddrGenMode.RANDOM, false, 2), settings(topology, "h1:b"));
        assertEquals(new Ipv6Settings(AddrGenMode.EUI64, false, 0), settings(topology, "h1:c"));
        assertEquals(new Ipv6Settings(AddrGenMode.NONE, null, 2), settings(topology, "h2:a"));
        assertEquals(new Ipv6Settings(AddrGenMode.NONE, null, null), settings(topology, "h2:b"));
        assertEquals(new Ipv6Settings(AddrGenMode.NONE, null, null), settings(topology, "host:p"));
        Topology other = Labs.good(
                """
                namespaces: {h1: {interfaces: {a: {}, b: {accept_ra: 1}}, sysctls: {net.ipv6.conf.default.accept_ra: 0}}, h2: {}}
                links: [[h1:a, h2:a], [h1:b, h2:b]]
                """);
        assertEquals(null, settings(other, "h1:a").acceptRa());
        assertEquals(1, settings(other, "h1:b").acceptRa());
        assertEquals(1, settings(other, "h2:a").acceptRa());
    }

    private static Ipv6Settings settings(Topology topology, String id) {
        return Labs.iface(topology, id).ipv6();
    }

    private static void assertMode(
            Topology topology,
            String id,
            @org.jspecify.annotations.Nullable AddrGenMode mode,
            @org.jspecify.annotations.Nullable Boolean dad) {
        assertEquals(mode, Labs.iface(topology, id).addrgenmode(), id);
        assertEquals(dad, Labs.iface(topology, id).ipv6().dad(), id);
        assertNull(Labs.iface(topology, id).txChecksum());
    }

    @Test
    void macs() {
        Topology topology = Labs.good(
                """
                namespaces: {h1: {interfaces: {a: {mac: 02:00:00:00:00:0A}}}, h2: {}}
                links: [[h1:a, h2:a]]
                """);
        assertEquals(
                "02:00:00:00:00:0a", String.valueOf(Labs.iface(topology, "h1:a").mac()));
        assertNull(Labs.iface(topology, "h2:a").mac());
        assertNotNull(Labs.iface(topology, "h2:a").kind());
    }
}
