package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.ShellCommand;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody makes by hand what a step is about to make, after the plan was made: whatever the kernel says to that, the lab is
 * then as its file says or as it was, and what that somebody made is still there, or went with the lab's own namespace.
 *
 * <p>{@code -Drace.steps=N} says at how many steps it is tried, {@code -Dseed=N} draws the same again.
 */
final class RaceFaultIT {
    private static final int STEPS = Integer.getInteger("race.steps", Math.max(4, 14 / Hermetic.slowness()));

    /** Keeps the private Open vSwitch running. */
    private static final String KEEPER =
            "{name: keeper, namespaces: {k: {}}, bridges: {keep: {}}, links: [[k:eth0, keep:keep-k]]}";

    private static final String EDITED = Labs.MIXED
            .replace("mtu: 1400", "mtu: 1300")
            .replace("10.2.0.2/24", "10.2.0.3/24")
            .replace("b:eth0, sw2:sw2-b], vlan: 10", "b:eth0, sw2:sw2-b], vlan: 20")
            .replace(
                    "routes: [{to: default, via: 10.2.0.254}]",
                    """
                    routes: [{to: 10.8.0.0/16, via: 10.2.0.254}, {to: 10.9.0.0/16, via: 10.2.0.254}]
                        rules: [{priority: 100, from: 10.2.0.0/24, table: 10}]
                        neighbors: [{address: 10.2.0.77, mac: '02:00:00:00:00:77'}]""")
            .replace("  d: {interfaces:", "  e: {interfaces: {eth0: {addresses: [10.2.0.9/24]}}}\n  d: {interfaces:")
            .replace("  - [d:eth0, lb:lb-d]", "  - [d:eth0, lb:lb-d]\n  - [e:eth0, lb:lb-e]\n  - [a:new0, c:new1]");

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    /** Does by hand what a step is to do, right before. */
    private static final class Rival extends QuietListener {
        private final int at;
        private boolean over;
        private String done = "";

        Rival(int at) {
            this.at = at;
        }

        @Override
        public void step(int number, int total, PlanStep step) {
            if (number == at && !over) {
                over = true;
                String script = script(step);
                // What can't be done yet by hand, since the step before is not done, is no race.
                if (Command.sh("set -e\n" + script).status() == 0) {
                    done = script;
                } else {
                    Command.sh(inverse(script));
                }
            }
        }
    }

    private static String script(PlanStep step) {
        StringBuilder out = new StringBuilder();
        for (ShellCommand command : step.commands()) {
            out.append(command).append('\n');
        }
        return out.toString();
    }

    /** What takes away what a script has made, as far as it is there. */
    private static String inverse(String script) {
        StringBuilder out = new StringBuilder();
        for (String line : script.split("\n", -1)) {
            if (line.contains(" link add ")) {
                String link = line.replaceAll("(.* link )add (?:link \\S+ )?(?:name )?(\\S+).*", "$1del $2");
                out.insert(0, link + "\n");
            } else if (line.startsWith("ip ") && (line.contains(" add ") || line.contains(" replace "))) {
                out.insert(0, line.replaceAll(" (?:add|replace) ", " del ") + "\n");
            }
            int bridge = line.indexOf("add-br ");
            if (bridge >= 0) {
                String name = line.substring(bridge + 7).split(" ", -1)[0];
                out.insert(0, line.substring(0, bridge) + "--if-exists del-br " + name + "\n");
            }
        }
        return out.toString();
    }

    @Test
    void whatAStepMakesIsThereAlready() throws Exception {
        Labs.up(KEEPER);
        try {
            Seeds.forAll(1, RaceFaultIT::tryAll);
        } finally {
            Labs.down("mixed");
            Labs.down("keeper");
        }
    }

    /** Somebody puts a device on one that is about to become the port of a bridge. */
    @Test
    void whatIsToBeAPortIsBusy() throws Exception {
        Hermetic.requireLinkKind("macvlan");
        String wire = "{name: busy, namespaces: {c: {}, r: {}}, bridges: {lb: {kind: linux, namespace: r}},"
                + " links: [[c:eth0, r:p0]]}";
        Labs.up(wire);
        try {
            List<String> before = MachineText.network();
            ApplyFailedException failed = assertThrows(
                    ApplyFailedException.class,
                    () -> Labs.up(Labs.load(wire.replace("r:p0", "lb:p0")), new QuietListener() {
                        @Override
                        public void planned(Plan plan) {
                            Command.sh("ip -n r link add theirs link p0 type macvlan")
                                    .orFail();
                        }
                    }));
            assertTrue(failed.toString().contains("EBUSY"), failed::toString);
            assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> "" + failed.left());
            Foreign.assertThere(before, MachineText.network());
            Command.sh("ip -n r link del theirs").orFail();
            MachineText.assertSame(before, MachineText.network());
        } finally {
            Labs.down("busy");
        }
    }

    private static void tryAll(Random random) throws Exception {
        List<String> outcomes = new ArrayList<>();
        Topology first = Labs.load(Labs.MIXED);
        int half = STEPS / 2;
        sweep(first, half, random, outcomes);
        Labs.up(first);
        sweep(Labs.load(EDITED), STEPS - half, random, outcomes);
        assertTrue(outcomes.stream().anyMatch(o -> o.startsWith("undone")), outcomes::toString);
    }

    /** At some of a plan's steps, from one state of the machine each time. */
    private static void sweep(Topology to, int tries, Random random, List<String> outcomes) throws Exception {
        int total = Labs.plan(to).steps().size();
        List<String> before = network();
        for (int i = 0; i < tries; i++) {
            // One of each part, so that each sort comes.
            int at = 1 + (int) ((i + random.nextDouble()) * total / tries);
            outcomes.add(race(to, new Rival(at), before));
        }
    }

    /** Without the ids that the kernel keeps of namespaces between which there was a link. */
    private static List<String> network() {
        List<String> out = MachineText.network();
        out.removeIf(line -> line.startsWith("nsid "));
        return out;
    }

    private static String race(Topology to, Rival rival, List<String> before) throws Exception {
        String what = "step " + rival.at + ": ";
        String outcome;
        try {
            Labs.up(to, rival);
            Labs.assertNothingDiffers(to);
            outcome = "done " + rival.done;
            Command.sh(inverse(rival.done));
            if (before.stream().anyMatch(l -> l.equals("== namespace a"))) {
                Labs.up(Labs.MIXED);
            } else {
                Labs.down("mixed");
            }
        } catch (ApplyFailedException e) {
            assertEquals(ApplyFailedException.Undone.WHOLLY, e.undone(), () -> what + rival.done + e + ": " + e.left());
            outcome = "undone " + rival.done + e.getMessage();
            if (!rival.done.isEmpty()) {
                Foreign.assertThere(before, network());
                Command.sh(inverse(rival.done));
            }
        }
        try {
            MachineText.assertSame(before, network());
        } catch (AssertionError e) {
            throw new AssertionError(what + outcome + ": " + e.getMessage(), e);
        }
        return outcome;
    }
}
