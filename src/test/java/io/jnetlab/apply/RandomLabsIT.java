package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.plan.Plan;
import io.jnetlab.random.RandomFile;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The law of the whole language: whatever a file says, after {@code up} nothing differs; after an edit and another
 * {@code up} nothing differs again, and what the edit did not speak of is what it was; {@code down} leaves no trace.
 *
 * <p>{@code -Dlaw.steps=N} says how many edits are tried, {@code -Dseed=N} repeats a failure.
 */
@Tag("datapath")
final class RandomLabsIT {
    private static final int STEPS_OF_A_LAB = 10;
    private static final int STEPS = Integer.getInteger("law.steps", 50);

    /** What is somebody else's: it must be there afterwards as it was. */
    private static final String FOREIGN =
            "set -e; ip netns add theirs; ip link add their0 type veth peer name their1; ip link set their1 netns theirs;"
                    + " ip addr add 10.77.0.1/24 dev their0; ip link set their0 up; ip link add theirbr type bridge;"
                    + " ip link set theirbr up; ip route add 172.16.0.0/16 via 10.77.0.2 metric 7;"
                    + " ip rule add from 10.77.0.9 table 77 priority 777; ip neigh add 10.77.0.7 lladdr 02:77:00:00:00:07 dev their0";

    /** What a lab may move. */
    private static final String SPARE =
            "ip link add spare0 type veth peer name spare1 && ip link set spare1 addrgenmode none up";

    /** Empty ones of a network namespace that is gone and had the same number. */
    private static final String NO_GROUPS = "for g in /sys/fs/cgroup/jnetlab /sys/fs/cgroup/unified/jnetlab; do"
            + " find $g/$(stat -Lc %i /proc/self/ns/net) -depth -type d -exec rmdir {} + 2>/dev/null; done";

    private static final String NOT_FOREIGN =
            "ip rule del priority 777; ip link del their0; ip link del theirbr; ip netns del theirs;"
                    + " umount /run/netns; rmdir /run/netns";

    @Test
    void editsOfAnyFileConvergeAndLeaveNoTrace() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Command.sh(NO_GROUPS);
        int steps = STEPS / Hermetic.slowness();
        Seeds.forAll((steps + STEPS_OF_A_LAB - 1) / STEPS_OF_A_LAB, RandomLabsIT::lab);
    }

    static void lab(Random random) throws Exception {
        boolean foreign = random.nextInt(3) == 0;
        if (foreign) {
            Command.sh(FOREIGN).orFail();
        }
        Command.sh(SPARE).orFail();
        RandomFile file = RandomFile.ofMachine(random, "law");
        List<String> before = MachineText.everything();
        List<String> history = new ArrayList<>(List.of("", ""));
        List<ByHand> byHand = List.of();
        try {
            for (int step = 0; step < STEPS_OF_A_LAB; step++) {
                history.set(0, history.get(1));
                history.set(1, "--- step " + step + " " + file.edits() + "\n" + file.yaml());
                step(file.yaml(), byHand);
                Topology topology = Labs.load(file.yaml());
                if (random.nextInt(3) == 0) {
                    mend(topology, random);
                }
                byHand = random.nextInt(2) == 0 ? ByHand.in(topology, random) : List.of();
                file.edit();
            }
            for (ByHand thing : byHand) {
                thing.check(Labs.plan(Labs.load(file.yaml())));
            }
            Labs.down("law");
            MachineText.assertSame(before, MachineText.everything());
        } catch (Throwable e) {
            clean();
            throw new AssertionError(e + "\n" + String.join("", history), e);
        } finally {
            Command.sh("ip link del spare1");
            if (foreign) {
                Command.sh(NOT_FOREIGN).orFail();
            }
        }
    }

    /** After a failure: the next one, which may be the same, is not to hide it. */
    private static void clean() throws InterruptedException {
        try {
            Labs.down("law");
        } catch (IOException | ApplyFailedException e) {
            Command.sh(":");
        }
    }

    /** Something breaks, and {@code up} mends it. */
    private static void mend(Topology topology, Random random) throws Exception {
        String damage = Damage.to(topology, random);
        List<String> tree = List.of();
        try {
            tree = Labs.tree(Labs.up(topology));
            Labs.assertNothingDiffers(topology);
        } catch (ApplyFailedException e) {
            throw new AssertionError(damage + "\n" + e + "\n--- plan\n" + String.join("\n", Labs.tree(e.plan())), e);
        } catch (AssertionError e) {
            throw new AssertionError(damage + "\n" + e.getMessage() + "\n--- plan\n" + String.join("\n", tree), e);
        }
    }

    private static void step(String yaml, List<ByHand> byHand) throws Exception {
        Topology topology = Labs.load(yaml);
        Identities before = Identities.read();
        Plan plan;
        try {
            plan = Labs.up(topology);
        } catch (ApplyFailedException e) {
            throw new AssertionError(e + "\n--- plan\n" + String.join("\n", Labs.tree(e.plan())), e);
        }
        try {
            Labs.assertNothingDiffers(topology);
            assertEquals(List.of(), Labs.tree(Labs.up(topology)), "a second up");
            before.assertKept(topology, plan, Identities.read());
            for (ByHand thing : byHand) {
                thing.check(plan);
            }
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n--- plan\n" + String.join("\n", Labs.tree(plan)), e);
        }
    }
}
