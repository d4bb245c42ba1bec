package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was built by hand becomes a lab's own. */
final class AdoptIT {
    /** Without Open vSwitch, so that what is made by hand needs no daemon. */
    static final String WIRED =
            """
            name: wired
            namespaces:
              a:
                interfaces: {eth0: {addresses: [10.1.0.1/24], alias: to b}}
                sysctls: {net.ipv4.conf.all.rp_filter: 2}
              b: {interfaces: {eth0: {addresses: [10.1.0.2/24]}, br0: {kind: bridge}}}
            bridges:
              lb: {kind: linux}
            links:
              - [a:eth0, b:eth0]
              - [a:eth1, lb:lb-a]
            """;

    /** The same by hand. */
    static final String BY_HAND = "set -e; ip netns add a; ip netns add b;"
            + " ip link add eth0 netns a type veth peer name eth0 netns b;"
            + " ip link add eth1 netns a type veth peer name lb-a; ip link add lb type bridge; ip link set lb-a master lb;"
            + " ip -n b link add br0 type bridge;"
            + " for n in a b; do ip -n $n link set lo up; ip -n $n link set dev eth0 addrgenmode none up; done;"
            + " ip -n a link set dev eth1 addrgenmode none up; ip link set dev lb-a addrgenmode none up;"
            + " ip link set dev lb addrgenmode none up; ip -n b link set dev br0 addrgenmode none up;"
            + " ip -n a link set dev eth0 alias 'to b'; ip -n a address add 10.1.0.1/24 dev eth0;"
            + " ip -n b address add 10.1.0.2/24 dev eth0; ip netns exec a sysctl -qw net.ipv4.conf.all.rp_filter=2";

    private static final String GONE = "ip netns del a; ip netns del b; ip link del lb; ip link del lb-a;"
            + " umount /run/netns; rmdir /run/netns";

    private static boolean adopt(Topology topology) throws Exception {
        return new LabAdopter(new QuietListener(), System.getenv())
                .adopt(topology.lab(), topology.desired(), "name: x\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasBuiltByHandIsTheLabsAfterwards() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Topology topology = Labs.load(WIRED);
        List<String> before = MachineText.everything();
        Command.sh(BY_HAND).orFail();
        try {
            assertEquals(List.of(), Labs.tree(Labs.plan(topology)));
            assertTrue(adopt(topology));
            assertEquals("[wired]", Labs.labs());
            assertEquals(List.of(), Labs.tree(Labs.up(topology)), "up changes nothing");
            assertFalse(adopt(topology), "a second time there is nothing to do");
            Labs.down("wired");
            Command.sh("umount /run/netns; rmdir /run/netns");
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Command.sh(GONE);
        }
    }

    @Test
    void anyOfTheMarksMayBeTheLastBeforeItIsKilled() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Topology topology = Labs.load(WIRED);
        for (int count = 1; count > 0; count++) {
            Command.sh(BY_HAND).orFail();
            try {
                if (!writeFirst(topology, count)) {
                    count = -1;
                }
                assertTrue(adopt(topology), "after " + count);
                assertEquals(List.of(), Labs.tree(Labs.up(topology)), "after " + count);
                Labs.down("wired");
                assertEquals("[]", Labs.labs());
            } finally {
                Command.sh(GONE);
            }
        }
    }

    /** Writes so many marks; false where these are all but the last. */
    private static boolean writeFirst(Topology topology, int count) throws Exception {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            ObservedState observed = new StateReader(machine).read(topology.lab(), topology.desired());
            AdoptionMarks marks = new AdoptionMarks(topology.lab(), topology.desired(), machine, observed);
            marks.write(count);
            return count < marks.size() - 1;
        }
    }

    @Test
    void whatFailsHalfWayIsUndone() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Topology topology = Labs.load(WIRED);
        Command.sh(BY_HAND).orFail();
        // Somebody's own file is where the folder with the names is to be.
        Command.sh("mkdir -p /etc/netns && touch /etc/netns/a").orFail();
        List<String> before = MachineText.everything();
        try {
            assertThrows(Exception.class, () -> adopt(topology));
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Command.sh("rm /etc/netns/a; rmdir /etc/netns");
            Command.sh(GONE);
        }
    }

    @Test
    void whatDiffersIsRefused() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Topology topology = Labs.load(WIRED);
        Command.sh(BY_HAND).orFail();
        try {
            Command.sh("ip -n a link set eth0 mtu 1400").orFail();
            List<String> before = MachineText.everything();
            AdoptionRefusedException e = assertThrows(AdoptionRefusedException.class, () -> adopt(topology));
            assertEquals(List.of("namespace a", "~ interface eth0", "~ mtu: 1400 → 1500"), Labs.tree(e.plan()));
            Command.sh("ip -n a link set eth0 mtu 1500").orFail();
            Command.sh("ip -n b link add more0 type veth peer name more1").orFail();
            e = assertThrows(AdoptionRefusedException.class, () -> adopt(topology));
            assertEquals(
                    List.of("interface b:more0 is not in the file", "interface b:more1 is not in the file"),
                    e.details());
            Command.sh("ip -n b link del more0; ip -n a link set eth0 mtu 1400").orFail();
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Command.sh(GONE);
        }
    }

    @Test
    void anotherLabsIsRefused() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Topology other = Labs.load(WIRED.replace("name: wired", "name: other"));
        Labs.up(other);
        try {
            List<String> before = MachineText.everything();
            AdoptionRefusedException e = assertThrows(AdoptionRefusedException.class, () -> adopt(Labs.load(WIRED)));
            assertTrue(
                    e.details().contains("namespace a belongs to lab other"),
                    e.details().toString());
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Labs.down("other");
        }
    }

    @Test
    void rowsOfOpenVswitchAreMarkedToo() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Topology topology = Labs.file("two-ns.yaml");
        try (HandMadeLab made = HandMadeLab.twoNamespaces()) {
            assertEquals(List.of(), Labs.tree(Labs.plan(topology)));
            assertTrue(adopt(topology));
            assertEquals("{jnetlab-lab=two-ns}", made.ovs("get bridge OVS-1 external_ids"));
            assertEquals("{jnetlab-lab=two-ns}", made.ovs("get interface OVS-1 external_ids"));
            assertEquals("{jnetlab-lab=two-ns}", made.ovs("get port veth-ns1 external_ids"));
            assertEquals("{jnetlab-lab=two-ns}", made.ovs("get interface veth-ns2 external_ids"));
            assertEquals(List.of(), Labs.tree(Labs.up(topology)));
            Labs.down("two-ns");
            assertEquals("", made.ovs("list-br"));
        }
    }
}
