package io.jnetlab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.plan.Planner;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types what the sheets of the labs tell a student to type, and compares the result with the lab's file. */
class SheetsIT {
    private static final String RUNDIR = "/run/openvswitch-of-the-sheets";

    private static @Nullable PrivateOpenVswitch daemons;

    @BeforeAll
    static void startOpenVswitch() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireCommand("ethtool", "ethtool");
        Hermetic.requireFeature(KernelFeature.TUN);
        daemons = new PrivateOpenVswitch(RUNDIR, System.getenv());
        daemons.start(true, text -> {}).close();
    }

    @AfterAll
    static void stopOpenVswitch() throws Exception {
        if (daemons != null) {
            daemons.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-ns",
                "point-to-point",
                "linux-bridge",
                "two-routers",
                "vlans",
                "dual-stack",
                "slow-link",
                "impaired",
                "ecmp",
                "policy-routing",
                "nat-firewall",
                "vxlan-ovs",
                "stp-triangle",
                "rstp-triangle",
                "web",
                "linux-vlans",
                "router-on-a-stick",
                "vrf",
                "wireguard"
            })
    void bothWaysBuildTheSameLab(String lab) throws Exception {
        String sheet = Files.readString(Path.of("topologies", lab + ".md"));
        String byHand = section(sheet, "## By hand", "## With jnetlab");
        String building = section(byHand, "## By hand", "### Clean up");
        String cleaning = section(byHand + "### End", "### Clean up", "### End");

        Topology topology = requireNonNull(
                TopologyLoader.load(Path.of("topologies", lab + ".yaml")).topology());
        LabState wanted = network(topology.desired());
        LabNeeds.require(wanted);
        shell(building);
        Plan plan = Planner.plan(topology.lab(), wanted, read(topology));
        assertEquals(List.of(), PlanTree.lines(plan));

        shell(cleaning);
        Files.deleteIfExists(Path.of("/etc/netns"));
        assertEquals(List.of(), new NetworkNamespaces().pins().pins());
        // The kernel takes links away with their namespaces, in its own time.
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!read(topology).state().isEmpty()) {
                Thread.onSpinWait();
            }
        });
    }

    /** A process that a student starts, and a file of names, are no parts of a lab's own, and nothing to compare. */
    private static LabState network(LabState state) {
        List<Resource> out = new ArrayList<>(state.resources().values());
        out.removeIf(r -> r.id().kind() == ResourceId.Kind.PROCESS || r.id().kind() == ResourceId.Kind.FILE);
        return LabState.of(out);
    }

    private static LiveState read(Topology topology) throws Exception {
        try (Machine machine = Machine.open()) {
            machine.use(OpenVswitch.connect(RUNDIR, false, OvsdbClient.DEFAULT_TIMEOUT_MILLIS));
            return new StateReader(machine)
                    .read(topology.lab(), topology.desired())
                    .live();
        }
    }

    private static String section(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to));
    }

    /** Runs the commands of a section in one shell, which ends at the first that fails. */
    private static void shell(String section) throws Exception {
        List<String> blocks = new ArrayList<>();
        int at = section.indexOf("```sh\n");
        while (at >= 0) {
            int end = section.indexOf("```", at + 3);
            blocks.add(section.substring(at + "```sh\n".length(), end));
            at = section.indexOf("```sh\n", end);
        }
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", String.join("\n", blocks));
        shell.environment().put("OVS_RUNDIR", RUNDIR);
        Command.run(shell).orFail();
    }
}
