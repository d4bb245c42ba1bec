package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** VLANs and other attributes of Linux bridges, in a namespace and on the host, changed in place and read back. */
class BridgeVlanIT {
    private static final String LAB =
            """
            name: bridged
            namespaces:
              sw: {}
              a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.0.0.2/24]}}}
              c: {interfaces: {eth0: {addresses: [10.0.0.3/24]}}}
            bridges:
              br: {kind: linux, namespace: sw, addresses: [10.0.0.100/24]}
              br2: {kind: linux}
            links:
              - {endpoints: [a:eth0, br:p1]}
              - {endpoints: [b:eth0, br:p2]}
              - {endpoints: [br:up, br2:down]}
              - {endpoints: [c:eth0, br2:p3]}
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("bridged");
    }

    private static Plan up(String lab) throws Exception {
        Plan plan = Labs.up(lab);
        Labs.assertNothingDiffers(Labs.load(lab));
        return plan;
    }

    private static String vlans(String device) {
        return Command.run("bridge", "-n", "sw", "vlan", "show", "dev", device)
                .orFail()
                .out()
                .replaceAll("(?m)^port.*|" + device, "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean reaches(String from, String to) {
        return Command.run("ip", "netns", "exec", from, "ping", "-q", "-c", "5", "-i", "0.2", "-W", "1", to)
                        .status()
                == 0;
    }

    @Test
    void bridgesStandInNamespaces() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        up(LAB);
        assertTrue(reaches("a", "10.0.0.3"));
        assertTrue(reaches("a", "10.0.0.100"));
        String quiet = LAB.replace("namespace: sw,", "namespace: sw, stp: true, mcast_snooping: false,");
        List<String> links = MachineText.identities();
        Plan plan = up(quiet);
        assertEquals(
                List.of("namespace sw", "~ interface br", "~ stp_state: 0 → 1", "~ mcast_snooping: 1 → 0"),
                Labs.tree(plan));
        up(LAB);
        MachineText.assertSame(links, MachineText.identities());
        up(LAB.replace("br: {kind: linux, namespace: sw,", "br: {kind: linux,"));
    }

    @Test
    void portsAreMembersOfVlans() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        up(LAB);
        List<String> links = MachineText.identities();
        String access = LAB.replace("br:p1]", "br:p1], vlan: 10").replace("br2:p3]", "br2:p3], vlan: {access: 10}");
        String joined = access.replace("down]", "down], vlan: {trunk: [10, 20-22], native: 5}");
        up(joined);
        assertEquals("10 PVID Egress Untagged", vlans("p1"));
        assertEquals("1 PVID Egress Untagged", vlans("p2"));
        assertEquals("5 PVID Egress Untagged 10 20 21 22", vlans("up"));
        assertTrue(reaches("a", "10.0.0.3"));
        assertTrue(!reaches("a", "10.0.0.2") && !reaches("b", "10.0.0.3") && !reaches("a", "10.0.0.100"));
        assertTrue(reaches("b", "10.0.0.100"), "VLAN 1 is that of ports without a word, and of the bridge itself");

        Plan plan = up(joined.replace("native: 5", "native: 20"));
        assertTrue(Labs.tree(plan).contains("~ pvid: 5 → 20"), () -> String.valueOf(Labs.tree(plan)));
        assertEquals("10 20 PVID Egress Untagged 21 22", vlans("up"));
        try (Pinging other = new Pinging("a", "10.0.0.3")) {
            up(joined.replace(", native: 5", "").replace("20-22", "7"));
            assertEquals("7 10", vlans("up"));
            up(joined.replace("br:p2]", "br:p2], vlan: 30"));
            other.assertNoneLost();
        }
        up(joined.replace("br: {", "br: {ports: {up: {vlan_mode: native-tagged, tag: 9, trunks: [10]}}, ")
                .replace("down], vlan: {trunk: [10, 20-22], native: 5}", "down]"));
        assertEquals("9 PVID 10", vlans("up"));
        up(LAB);
        assertTrue(reaches("a", "10.0.0.2"));
        up(access);
        up(access.replace("[a:eth0, br:p1]", "[a:eth0, br2:p1]"));
        up(LAB.replace("br: {", "br: {vlan_filtering: true, "));
        MachineText.assertSame(links.subList(0, 1), MachineText.identities().subList(0, 1));
    }

    @Test
    void whatSomebodyDidByHandIsTakenBack() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        String lab = LAB.replace("br:p1]", "br:p1], vlan: 10");
        up(lab);
        Command.sh(
                        "bridge -n sw vlan add dev p1 vid 77; bridge -n sw vlan add dev br vid 8 self;"
                                + " bridge -n sw vlan delete dev p2 vid 1; ip -n sw link set dev br type bridge vlan_default_pvid 3")
                .orFail();
        up(lab);
        assertEquals("10 PVID Egress Untagged", vlans("p1"));
        assertEquals("1 PVID Egress Untagged", vlans("br"));
        up(lab.replace("  c: {int", "  d: {interfaces: {eth0: {}}}\n  c: {int") + "  - [d:eth0, br:p4]\n");
        assertEquals("1 PVID Egress Untagged", vlans("p4"));
    }

    @Test
    void withoutVlansInTheKernelNothingIsChanged() throws Exception {
        boolean there = Command.run("unshare", "--net", "ip", "link", "add", "type", "bridge", "vlan_filtering", "1")
                        .status()
                == 0;
        assumeTrue(!there, "bridges of this kernel know VLANs");
        String lab = LAB.replace("br:p1]", "br:p1], vlan: 10");
        List<String> before = MachineText.network();
        MissingFeatureException e = assertThrows(MissingFeatureException.class, () -> Labs.up(lab));
        assertTrue(String.valueOf(e.getMessage()).contains("VLAN"), e.getMessage());
        MachineText.assertSame(before, MachineText.network());
    }
}
