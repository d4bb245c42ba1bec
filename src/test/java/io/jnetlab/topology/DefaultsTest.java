package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.ResourceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code defaults} stand under each object of their kind. */
final class DefaultsTest {
    @Test
    void eachKind() {
        Topology topology = Labs.good(
                """
                defaults:
                  namespace:
                    forwarding: true
                    sysctls: {net.ipv4.conf.all.rp_filter: 0, net.ipv4.conf.default.rp_filter: 0}
                    interfaces: {lo: {up: false}}
                  interface: {mtu: 1400, dad: true}
                  bridge: {datapath: netdev, fail_mode: secure, stp: true}
                  link: {kind: veth, vlan: 10}
                namespaces:
                  h1: {}
                  h2:
                    forwarding: false
                    sysctls: {net.ipv4.conf.all.rp_filter: 2}
                    interfaces: {lo: {mtu: 1500}}
                bridges:
                  sw1: {}
                  sw2: {datapath: system, stp: false}
                  br: {kind: linux}
                links:
                  - [h1, sw1]
                  - {endpoints: [h2, sw2], vlan: 20}
                  - [sw1, sw2]
                  - [h1, br]
                  - [h1, h2]
                """);
        Namespace h1 = topology.desired().namespace(new NetnsName("h1"));
        Namespace h2 = topology.desired().namespace(new NetnsName("h2"));
        assertNotNull(h1);
        assertNotNull(h2);
        assertEquals(
                "{net.ipv4.conf.all.rp_filter=0, net.ipv4.conf.default.rp_filter=0, net.ipv4.ip_forward=1,"
                        + " net.ipv6.conf.all.forwarding=1}",
                h1.sysctls().toString());
        assertEquals(
                "{net.ipv4.conf.all.rp_filter=2, net.ipv4.conf.default.rp_filter=0, net.ipv4.ip_forward=0,"
                        + " net.ipv6.conf.all.forwarding=0}",
                h2.sysctls().toString());
        assertEquals(false, Labs.iface(topology, "h1:lo").up());
        assertEquals(false, Labs.iface(topology, "h2:lo").up());
        assertEquals(1500, Labs.iface(topology, "h2:lo").mtu());
        assertEquals(65536, Labs.iface(topology, "h1:lo").mtu());
        assertEquals(1400, Labs.iface(topology, "h1:eth0").mtu());
        assertEquals(
                OvsBridge.of(new IfName("sw1"), Datapath.NETDEV)
                        .with("stp_enable", "true")
                        .with("fail_mode", "secure"),
                topology.desired().ovsBridge(new IfName("sw1")));
        assertEquals(
                OvsBridge.of(new IfName("sw2"), Datapath.SYSTEM).with("fail_mode", "secure"),
                topology.desired().ovsBridge(new IfName("sw2")));
        assertEquals(10, Labs.port(topology, "sw1-eth0").tag());
        assertEquals(20, Labs.port(topology, "sw2-eth0").tag());
        assertEquals("", Labs.port(topology, "sw1-eth1").type());
    }

    @Test
    void listsAreReplaced() {
        Topology topology = Labs.good(
                """
                defaults: {bridge: {subnet: [10.0.0.0/24, fd00::/64]}}
                namespaces: {h1: {}, h2: {}}
                bridges: {sw1: {}, sw2: {subnet: 10.1.0.0/24}}
                links: [[h1, sw1], [h2, sw2]]
                """);
        assertEquals(
                List.of("h1:eth0 10.0.0.1/24", "h1:eth0 fd00::1/64", "h2:eth0 10.1.0.1/24"),
                Labs.ids(topology, ResourceId.Kind.ADDRESS));
    }

    @Test
    void aPortsOwnVlanBeforeTheDefaultOfLinks() {
        Topology topology = Labs.good(
                """
                defaults: {link: {vlan: 10}}
                namespaces: {h1: {}}
                bridges: {sw: {ports: {p: {tag: 20}}}}
                links: [[h1, "sw:p"]]
                """);
        assertEquals(20, Labs.port(topology, "p").tag());
    }

    @Test
    void whatIsWrongIsReportedOnceAtItsPlace() {
        assertEquals(
                List.of("1:33: \"9\" is out of the range of an MTU"),
                Labs.errors(
                        """
                        defaults: {interface: {mtu:     9}}
                        namespaces: {h1: {}, h2: {interfaces: {eth0: {}}}}
                        links: [[h1, h2], [h1, h2]]
                        """));
    }
}
