package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code down} leaves the machine as it was before the lab, whatever else is on it. */
@Tag("datapath")
final class DownIT {
    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    @Test
    void leavesNothing() throws Exception {
        List<String> before = MachineText.everything();
        Labs.up(Labs.MIXED);
        assertNotEquals(before, MachineText.everything());
        assertEquals("[mixed]", Labs.labs());
        Labs.down("mixed");
        MachineText.assertSame(before, MachineText.everything());
        assertTrue(Files.notExists(Path.of("/run/jnetlab")));
        assertEquals("[]", Labs.labs());
    }

    @SuppressWarnings("try") // it runs, and is not used
    @Test
    void leavesWhatIsNotTheLabs() throws Exception {
        List<String> empty = MachineText.everything();
        PrivateOpenVswitch system = new PrivateOpenVswitch("/run/openvswitch", System.getenv());
        try (OpenVswitch ovs = system.start(true, text -> {})) {
            Command.sh(
                            "set -e; ip netns add mine; ip link add v0 type veth peer name v1; ip link set v1 netns mine;"
                                    + " ip addr add 10.77.0.1/24 dev v0; ip link set v0 up;"
                                    + " ip link add mybr type bridge; ip link set mybr up;"
                                    + " ovs-vsctl add-br handmade -- set Bridge handmade datapath_type=netdev -- add-port handmade v0 tag=3")
                    .orFail();
            List<String> before = MachineText.everything();
            Labs.up("{name: other, namespaces: {o1: {}, o2: {}}, bridges: {osw: {}},"
                    + " links: [[o1:eth0, osw:osw-1], [o2:eth0, osw:osw-2], [o1:eth1, o2:eth1]]}");
            List<String> withOther = MachineText.everything();
            Labs.up(Labs.MIXED);
            assertEquals("[mixed, other]", Labs.labs());
            Labs.down("mixed");
            // Of the next command; nobody waits for it.
            withOther.remove("/run/jnetlab/lock");
            MachineText.assertSame(withOther, MachineText.everything());
            Labs.down("other");
            List<String> after = MachineText.everything();
            MachineText.assertSame(before, after);
        } finally {
            Command.sh("ovs-vsctl del-br handmade; ip link del v0; ip link del mybr; ip netns del mine;"
                    + " umount /run/netns; rmdir /run/netns");
            Labs.stopSystem(system);
        }
        MachineText.assertSame(empty, MachineText.everything());
    }

    @Test
    void leavesAForeignThingInsideTheLabAloneUntilItsNamespaceGoes() throws Exception {
        List<String> before = MachineText.everything();
        Topology topology = Labs.file("point-to-point.yaml");
        Labs.up(topology);
        try {
            String name = topology.desired().resources().keySet().stream()
                    .filter(id -> !id.namespace().isHost())
                    .findFirst()
                    .orElseThrow()
                    .namespace()
                    .value();
            Command.sh("ip -n " + name + " link add mine type veth peer name mine2")
                    .orFail();
            Plan plan = Labs.up(topology);
            assertTrue(plan.isEmpty());
            List<String> strangers = new ArrayList<>();
            plan.strangers().forEach(id -> strangers.add(id.name()));
            assertEquals(List.of("mine", "mine2"), strangers);
        } finally {
            Labs.down(topology.lab().value());
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void aSecondTimeThereIsNothingToDo() throws Exception {
        Labs.up("{name: small, namespaces: {s1: {}}}");
        assertEquals(2, Labs.down("small").changes().size());
        List<String> before = MachineText.everything();
        assertTrue(Labs.down("small").isEmpty());
        MachineText.assertSame(before, MachineText.everything());
    }
}
