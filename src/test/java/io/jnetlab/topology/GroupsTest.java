package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code groups} stand under their members, and over {@code defaults}. */
final class GroupsTest {
    private static Namespace namespace(Topology topology, String name) {
        Namespace found = topology.desired().namespace(new NetnsName(name));
        assertNotNull(found);
        return found;
    }

    @Test
    void theMemberFirstThenItsGroupsThenTheDefaults() {
        Topology topology = Labs.good(
                """
                defaults:
                  namespace:
                    sysctls: {net.ipv4.conf.all.rp_filter: 0, net.ipv4.conf.all.log_martians: 0}
                    interfaces: {lo: {up: false}, eth1: {txqueuelen: 77, mtu: 1450}}
                  interface: {mtu: 1300, alias: of defaults}
                groups:
                  routers:
                    members: [r1, r2]
                    namespace:
                      forwarding: true
                      sysctls: {net.ipv4.conf.all.log_martians: 1, net.ipv4.ip_default_ttl: 32}
                      interfaces: {eth0: {mtu: 1350}}
                    interface: {mtu: 1400}
                  loud:
                    members: [r2, h1]
                    namespace: {forwarding: true, interfaces: {lo: {up: true}}}
                namespaces:
                  r1: {}
                  r2:
                    sysctls: {net.ipv4.ip_default_ttl: 8}
                    interfaces: {eth1: {mtu: 1500}}
                  h1: {forwarding: false}
                links: [[r1, r2], [r1, r2], [r1, h1], [r2, h1]]
                """);
        assertEquals(
                "{net.ipv4.conf.all.log_martians=1, net.ipv4.conf.all.rp_filter=0, net.ipv4.ip_default_ttl=32,"
                        + " net.ipv4.ip_forward=1, net.ipv6.conf.all.forwarding=1}",
                namespace(topology, "r1").sysctls().toString());
        assertEquals(
                "{net.ipv4.conf.all.log_martians=1, net.ipv4.conf.all.rp_filter=0, net.ipv4.ip_default_ttl=8,"
                        + " net.ipv4.ip_forward=1, net.ipv6.conf.all.forwarding=1}",
                namespace(topology, "r2").sysctls().toString());
        assertEquals(
                "{net.ipv4.conf.all.log_martians=0, net.ipv4.conf.all.rp_filter=0, net.ipv4.ip_forward=0,"
                        + " net.ipv6.conf.all.forwarding=0}",
                namespace(topology, "h1").sysctls().toString());
        List<String> mtus = List.of("r1:eth0", "r1:eth1", "r1:eth2", "r2:eth0", "r2:eth1", "h1:eth0", "h1:eth1");
        assertEquals(
                List.of(1350, 1400, 1400, 1350, 1500, 1300, 1450),
                mtus.stream().map(id -> Labs.iface(topology, id).mtu()).toList());
        assertEquals(77, Labs.iface(topology, "r1:eth1").txQueueLength());
        assertEquals("of defaults", Labs.iface(topology, "r2:eth2").alias());
        assertEquals(
                List.of(false, true, true),
                List.of(
                        Labs.iface(topology, "r1:lo").up(),
                        Labs.iface(topology, "r2:lo").up(),
                        Labs.iface(topology, "h1:lo").up()));
    }

    @Test
    void theOrderOfGroupsChangesNothing() {
        String groups =
                """
                  a: {members: [h1], interface: {mtu: 1400}, namespace: {interfaces: {eth0: {up: false}}}}
                """;
        String more = """
                  b: {members: [h1], interface: {alias: b, mtu: 1400}}
                """;
        String rest =
                """
                namespaces: {h1: {}, h2: {}}
                links: [[h1, h2]]
                """;
        Topology one = Labs.good("groups:\n" + groups + more + rest);
        Topology other = Labs.good("groups:\n" + more + groups + rest);
        assertEquals(one.desired(), other.desired());
        assertEquals(1400, Labs.iface(one, "h1:eth0").mtu());
        assertEquals(false, Labs.iface(one, "h1:eth0").up());
        assertEquals("b", Labs.iface(one, "h1:eth0").alias());
    }
}
