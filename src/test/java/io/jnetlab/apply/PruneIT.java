package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.LiveState;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code up --prune}: what others have added inside a lab goes, and nothing else. */
final class PruneIT {
    private static final String OVS = "ovs-vsctl --db=unix:/run/jnetlab/ovs/db.sock ";

    private static final String LAB =
            """
            name: prune
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.0.0.2/24]}, lb: {kind: bridge}}}
            bridges: {sw: {}}
            links: [[a:eth0, sw:p1], [b:eth0, sw:p2]]
            """;

    private final Topology topology = Labs.load(LAB);

    @SuppressWarnings("NullAway.Init")
    private Process shell;

    @BeforeEach
    void addByHand() throws Exception {
        Labs.requireMixed();
        Labs.up(topology);
        Command.sh("set -e\n"
                        + "ip -n a link add mine type veth peer name mine2 netns b\n"
                        + "ip -n a address add 10.9.9.1/24 dev mine\n"
                        + "ip -n b link add own type bridge; ip -n b link set mine2 master own\n"
                        + "ip -n b link add far type veth peer name farther\n"
                        + "ip -n b link set far master lb\n"
                        + "ip link add s1 type veth peer name s2\n"
                        + OVS + "add-port sw s1 -- add-br sw2\n")
                .orFail();
        shell = new ProcessBuilder(
                        "ip", "netns", "exec", "b", "sh", "-c", "trap '' TERM HUP; echo; while :; do read x; done")
                .start();
        // It runs there when it says something.
        assertEquals('\n', shell.getInputStream().read());
    }

    @AfterEach
    void down() throws Exception {
        if (shell != null) {
            shell.destroyForcibly().waitFor();
        }
        Labs.down("prune");
        Command.sh("ip link del s1; " + OVS + "del-br sw2");
    }

    private Plan pruning() throws IOException {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            LiveState live = new StateReader(machine)
                    .withStrangeProcesses()
                    .read(topology.lab(), topology.desired())
                    .live();
            Plan quiet = Planner.plan(topology.lab(), topology.desired(), live);
            assertTrue(quiet.isEmpty(), quiet.toString());
            List<String> strangers = new ArrayList<>();
            quiet.strangers().forEach(id -> strangers.add(id.toString()));
            assertEquals(strangersHere(), strangers);
            return Planner.pruning(topology.lab(), topology.desired(), live);
        }
    }

    private List<String> strangersHere() {
        return shell.isAlive()
                ? List.of(
                        "interface a:mine",
                        "interface b:far",
                        "interface b:farther",
                        "interface b:mine2",
                        "interface b:own",
                        "process b:" + shell.pid() + " (sh)",
                        "ovs-port s1")
                : List.of();
    }

    private ApplyResult prune() throws Exception {
        return new LabApplier(new QuietListener(), true, System.getenv())
                .pruning()
                .up(topology.lab(), topology.desired(), new byte[0]);
    }

    @Test
    void whatOthersAddedGoes() throws Exception {
        assertTrue(Labs.up(topology).isEmpty());
        List<String> expected = strangersHere();
        assertFalse(pruning().isEmpty());
        ApplyResult result = prune();
        assertTrue(result.plan().isEmpty());
        List<String> pruned = new ArrayList<>();
        for (ResourceId id : result.pruned()) {
            pruned.add(id.toString());
        }
        assertEquals(expected, pruned);
        shell.waitFor();
        assertTrue(pruning().isEmpty());
        Labs.assertNothingDiffers(topology);
        // Outside the lab all is as it was.
        Command.sh("ip link show s1; " + OVS + "br-exists sw2").orFail();
        assertEquals(List.of(), prune().pruned());
    }

    @Test
    void printedCommandsDoTheSame() throws Exception {
        Command.sh("export OVS_RUNDIR=/run/jnetlab/ovs\n" + Labs.script(pruning()))
                .orFail();
        shell.waitFor();
        assertTrue(pruning().isEmpty());
    }
}
