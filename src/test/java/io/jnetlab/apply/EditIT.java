package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A file is edited and brought up again: that changes, and nothing else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("datapath")
final class EditIT {
    /** Keeps the private Open vSwitch running from test to test. */
    private static final String KEEPER = "{name: keeper, bridges: {keep: {}}}";

    private String yaml = Labs.MIXED;

    @BeforeAll
    void start() throws Exception {
        Labs.requireMixed();
        Labs.up(KEEPER);
    }

    @BeforeEach
    void up() throws Exception {
        yaml = Labs.MIXED;
        Labs.up(yaml);
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("mixed");
    }

    @AfterAll
    void stop() throws Exception {
        Labs.down("keeper");
    }

    /** Replaces a part of the file, brings it up, and wants exactly these changes. */
    private void edit(String from, String to, String... changes) throws Exception {
        String edited = yaml.replace(from, to);
        assertNotEquals(yaml, edited);
        yaml = edited;
        Plan plan = Labs.up(yaml);
        assertEquals(List.of(changes), Labs.tree(plan));
        Labs.assertNothingDiffers(Labs.load(yaml));
    }

    private static String ip(String... words) {
        List<String> line = new ArrayList<>(List.of("ip"));
        line.addAll(List.of(words));
        return Command.run(line.toArray(new String[0])).orFail().out();
    }

    private static String sysctl(String namespace, String key) {
        return Command.run("ip", "netns", "exec", namespace, "sysctl", "-n", key)
                .orFail()
                .out()
                .strip();
    }

    @Test
    void editsLeaveOtherTrafficAlone() throws Exception {
        List<String> links = MachineText.identities();
        try (Pinging routed = new Pinging("a", "10.2.0.1");
                Pinging bridged = new Pinging("c", "10.2.0.254")) {
            edit(
                    "10.2.0.2/24",
                    "10.2.0.3/24",
                    "namespace d",
                    "interface eth0",
                    "- address 10.2.0.2/24",
                    "+ address 10.2.0.3/24",
                    "~ file /run/jnetlab/lab-mixed/hosts",
                    "~ content:",
                    "- 10.2.0.2 d",
                    "+ 10.2.0.3 d");
            edit("mtu: 1400", "mtu: 1300", "namespace b", "~ interface eth0", "~ mtu: 1400 → 1300");
            edit(
                    "b:eth0, sw2:sw2-b], vlan: 10",
                    "b:eth0, sw2:sw2-b], vlan: 20",
                    "ovs-bridge sw2",
                    "~ ovs-port sw2-b",
                    "~ tag: 10 → 20");
            MachineText.assertSame(links, MachineText.identities());
            String more = yaml.replace(
                            "  d: {interf", "  e: {interfaces: {eth0: {addresses: [10.2.0.9/24]}}}\n  d: {interf")
                    .replace("  - [d:eth0, lb:lb-d]", "  - [d:eth0, lb:lb-d]\n  - [e:eth0, lb:lb-e]");
            Plan added = Labs.up(more);
            assertTrue(
                    Labs.tree(added).contains("+ namespace e"), Labs.tree(added).toString());
            List<String> withMore = MachineText.identities();
            List<String> moved = new ArrayList<>(links);
            moved.removeAll(withMore);
            assertEquals(List.of(), moved);
            String fewer = more.replace("  - {endpoints: [b:eth0, sw2:sw2-b], vlan: 20}\n", "")
                    .replace("  b: {interfaces: {eth0: {addresses: [10.1.0.2/24], mtu: 1300}}}", "  b: {}");
            Plan removed = Labs.up(fewer);
            assertEquals(
                    List.of("interface sw2-b", "port sw2-b", "interface eth0", "address 10.1.0.2/24", "file hosts")
                            .size(),
                    removed.changes().size(),
                    () -> Labs.tree(removed).toString());
            List<String> left = new ArrayList<>(withMore);
            left.removeIf(line -> line.contains(" sw2-b ") || line.startsWith("b:") && line.contains(" eth0 "));
            MachineText.assertSame(left, MachineText.identities());
            Labs.assertNothingDiffers(Labs.load(fewer));
            routed.assertNoneLost();
            bridged.assertNoneLost();
        }
    }

    @Test
    void routesComeAndGo() throws Exception {
        List<String> links = MachineText.identities();
        edit(
                "routes: [{to: default, via: 10.2.0.254}]",
                "routes: [{to: default, via: 10.2.0.254}, {to: 10.9.0.0/16, via: 10.2.0.2, metric: 7}]",
                "namespace c",
                "+ route 10.9.0.0/16 metric 7",
                "+ type: unicast",
                "+ via: 10.2.0.2");
        edit(
                "via: 10.2.0.2, metric: 7",
                "via: 10.2.0.3, metric: 7",
                "namespace c",
                "~ route 10.9.0.0/16 metric 7",
                "~ via: 10.2.0.2 → 10.2.0.3");
        edit("{to: default, via: 10.2.0.254}, ", "", "namespace c", "- route default");
        assertEquals(
                "10.9.0.0/16 via 10.2.0.3 dev eth0 metric 7",
                ip("-n", "c", "route", "show", "proto", "static").strip().replace("  ", " "));
        MachineText.assertSame(links, MachineText.identities());
    }

    @Test
    void sysctlsGoBackToWhatANewNamespaceHas() throws Exception {
        String fresh = Command.run(
                        "unshare", "--net", "sysctl", "-n", "net.ipv4.conf.all.rp_filter", "net.ipv4.tcp_syn_retries")
                .orFail()
                .out();
        assertEquals("2", sysctl("a", "net.ipv4.conf.all.rp_filter"));
        edit(
                "rp_filter: 2}",
                "rp_filter: 2, net.ipv4.tcp_syn_retries: 3}",
                "~ namespace a",
                "~ net.ipv4.tcp_syn_retries: " + fresh.split("\n", -1)[1] + " → 3");
        assertEquals("3", sysctl("a", "net.ipv4.tcp_syn_retries"));
        yaml = yaml.replace("    sysctls: {net.ipv4.conf.all.rp_filter: 2, net.ipv4.tcp_syn_retries: 3}\n", "");
        Plan plan = Labs.up(yaml);
        assertEquals(1, plan.changes().size(), () -> Labs.tree(plan).toString());
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals(
                fresh.strip(),
                sysctl("a", "net.ipv4.conf.all.rp_filter") + "\n" + sysctl("a", "net.ipv4.tcp_syn_retries"));
        edit(
                "    forwarding: true\n",
                "",
                "~ namespace r",
                "~ net.ipv4.ip_forward: 1 → 0",
                "~ net.ipv6.conf.all.forwarding: 1 → 0");
        assertEquals("0", sysctl("r", "net.ipv4.ip_forward"));
        edit(
                "  r:\n",
                "  r:\n    forwarding: true\n",
                "~ namespace r",
                "~ net.ipv4.ip_forward: 0 → 1",
                "~ net.ipv6.conf.all.forwarding: 0 → 1");
        assertEquals("1", sysctl("r", "net.ipv6.conf.all.forwarding"));
    }

    @Test
    void linksGoDownAndUpWithTheirRoutes() throws Exception {
        List<String> links = MachineText.identities();
        edit(
                "{addresses: [10.2.0.254/24]}",
                "{addresses: [10.2.0.254/24], up: false}",
                "namespace r",
                "~ interface eth1",
                "~ up: true → false");
        edit(
                "{addresses: [10.2.0.254/24], up: false}",
                "{addresses: [10.2.0.254/24]}",
                "namespace r",
                "~ interface eth1",
                "~ up: false → true");
        MachineText.assertSame(links, MachineText.identities());
    }

    @Test
    void interfaceWithARouteGoesDownAndUp() throws Exception {
        edit(
                "'fd01::1/64']}\n    routes: [{to: 10.2.0.0/24, via: 10.1.0.254}]",
                "'fd01::1/64'], up: false}",
                "namespace a",
                "~ interface eth0",
                "~ up: true → false",
                "- route 10.2.0.0/24");
        edit(
                "'fd01::1/64'], up: false}",
                "'fd01::1/64']}\n    routes: [{to: 10.2.0.0/24, via: 10.1.0.254}]",
                "namespace a",
                "~ interface eth0",
                "~ up: false → true",
                "+ route 10.2.0.0/24",
                "+ type: unicast",
                "+ via: 10.1.0.254");
        try (Pinging routed = new Pinging("a", "10.2.0.1")) {
            routed.assertNoneLost();
        }
    }

    @Test
    void macChangesInPlace() throws Exception {
        edit(
                "02:00:00:00:00:0c",
                "02:00:00:00:00:0d",
                "namespace c",
                "~ interface eth0",
                "~ address: 02:00:00:00:00:0c → 02:00:00:00:00:0d");
        assertTrue(ip("-n", "c", "link", "show", "eth0").contains("02:00:00:00:00:0d"));
    }

    @Test
    void bridgesChangeTheirKind() throws Exception {
        yaml = yaml.replace("lb: {kind: linux}", "lb: {}");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        try (Pinging bridged = new Pinging("c", "10.2.0.2")) {
            bridged.assertNoneLost();
        }
        yaml = Labs.MIXED;
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        try (Pinging bridged = new Pinging("c", "10.2.0.2")) {
            bridged.assertNoneLost();
        }
    }

    @Test
    void linksBetweenSwitchesChangeTheirKind() throws Exception {
        yaml = yaml.replace("- [sw1:p1, sw2:p2]", "- {endpoints: [sw1:p1, sw2:p2], kind: veth}");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        try (Pinging switched = new Pinging("a", "10.1.0.2")) {
            switched.assertNoneLost();
        }
        yaml = Labs.MIXED;
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        try (Pinging switched = new Pinging("a", "10.1.0.2")) {
            switched.assertNoneLost();
        }
    }
}
