package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The commands of plans, run by sh(1): each is accepted, and afterwards nothing differs. */
@Tag("datapath")
final class PlanCommandsIT {
    private static final LabName LAB = new LabName("lab");
    private static final int RANDOM_LABS = Integer.getInteger("plan.commands", 8 / Hermetic.slowness());
    private static final long TIMEOUT = 20_000;

    private final PrivateOpenVswitch switches = new PrivateOpenVswitch(PrivateOpenVswitch.RUNDIR, System.getenv());
    private LabState before = LabState.EMPTY;
    private LabName lab = LAB;

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Hermetic.requireCommand("ethtool", "ethtool");
        Hermetic.requireCommand("sysctl", "procps");
        switches.start(true, text -> {}).close();
    }

    @AfterEach
    void stop() throws Exception {
        switches.stop();
        // The commands leave folders, by which the next class would see a lab, and where one has failed all else. The
        // /etc here is a test's own.
        Command.sh(
                """
                for n in $(ls /run/netns); do ip netns delete $n; done
                for kind in veth bridge; do
                    ip -o link show type $kind | while IFS=' :@' read -r number name rest; do ip link delete dev "$name"; done
                done
                for root in /sys/fs/cgroup /sys/fs/cgroup/unified; do
                    own=$root/jnetlab/$(stat -Lc %i /proc/self/ns/net)
                    [ ! -e "$own/cgroup.kill" ] || echo 1 >"$own/cgroup.kill"
                    find "$own" -depth -type d -exec rmdir {} \\;
                done
                rm -rf /etc/netns /run/jnetlab/lab-*
                rmdir /run/jnetlab
                """);
    }

    @TestFactory
    Stream<DynamicTest> topologies() throws Exception {
        List<DynamicTest> out = new ArrayList<>();
        for (Path file : Topologies.files()) {
            LoadResult loaded = TopologyLoader.load(file);
            Topology topology = loaded.topology();
            assertNotNull(topology, () -> loaded.diagnostics().toString());
            out.add(DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                LabNeeds.require(topology.desired());
                lab = topology.lab();
                reach(topology.desired());
                reach(LabState.EMPTY);
            }));
        }
        return out.stream();
    }

    @Test
    void fromEachRandomLabToTheNext() throws Exception {
        for (long seed = 1; seed <= RANDOM_LABS; seed++) {
            try {
                reach(possible(new Random(seed)));
            } catch (AssertionError e) {
                throw new AssertionError("up to seed " + seed + ": " + e.getMessage(), e);
            }
        }
        reach(LabState.EMPTY);
    }

    /** The first of the labs drawn that this machine can have. */
    private static LabState possible(Random random) {
        LabState lab;
        do {
            lab = LabNeeds.possible(RandomLab.of(random, false));
        } while (!LabNeeds.areMet(lab));
        return lab;
    }

    private void reach(LabState wanted) throws Exception {
        Plan plan = plan(wanted);
        StringBuilder script = new StringBuilder("set -e\nexport OVS_RUNDIR=" + switches.rundir() + "\n");
        for (PlanStep step : plan.steps()) {
            for (ShellCommand command : step.commands()) {
                script.append(command).append('\n');
            }
        }
        // What ovs-vswitchd can't do ovs-vsctl only says on standard error.
        Command ran = Command.run("sh", "-xc", script.toString());
        assertEquals(0, ran.status(), () -> ran.err() + "\nof\n" + script);
        assertEquals(-1, ran.err().indexOf("Error detected"), () -> ran.err() + "\nof\n" + script);
        List<Change> left = new ArrayList<>(plan(wanted).changes());
        left.removeIf(change -> change.before() instanceof OvsFlows flows && isAsNew(flows));
        assertEquals(List.of(), left, () -> "after\n" + script);
        before = wanted;
    }

    /** Whether flows that a lab had are gone: whose they are would stand at the bridge, where commands by hand write nothing. */
    private static boolean isAsNew(OvsFlows flows) {
        return flows.lines().isEmpty() || flows.lines().equals(List.of("priority=0 actions=NORMAL"));
    }

    /** The plan as if everything that has a name of this or the last lab were the lab's. */
    private Plan plan(LabState wanted) throws Exception {
        Map<ResourceId, Resource> names = new TreeMap<>(before.resources());
        names.putAll(wanted.resources());
        try (Machine machine = Machine.open()) {
            OpenVswitch ovs = switches.find(TIMEOUT);
            machine.use(ovs);
            LiveState live = new StateReader(machine)
                    .read(lab, LabState.of(names.values()))
                    .live();
            Map<ResourceId, LabName> owners = new HashMap<>();
            for (ResourceId id : live.state().resources().keySet()) {
                owners.put(id, lab);
            }
            return Planner.plan(lab, wanted, new LiveState(live.state(), owners, live.machine()));
        }
    }
}
