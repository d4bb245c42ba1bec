package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.Seeds;
import io.jnetlab.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes that bring labs up, change them and take them down at once, some of which are killed, on a machine that
 * has more than labs.
 *
 * <p>{@code -Dtogether.steps=N} says how much each process does, {@code -Dseed=N} draws the same again.
 */
@Tag("processes")
final class TogetherIT {
    private static final int PROCESSES = 3;
    private static final int STEPS = Integer.getInteger("together.steps", 12);
    private static final int VARIANTS = 3;

    /** The last two want one namespace, so that only one of them can be up. */
    private static final List<String> LABS = List.of("one", "two", "red", "blue");

    private static final String VSCTL = "ovs-vsctl --timeout=20 --db=unix:/run/openvswitch/db.sock ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    private static String yaml(String lab, int variant) {
        String n = lab.substring(0, 1);
        String rival = lab.equals("red") || lab.equals("blue") ? "  rival: {}\n" : "";
        String more = variant == 1 ? "  " + n + "3: {}\n" : "";
        String run = variant == 2 && Hermetic.hasControlGroups() ? "\n    run: [[sleep, '1000']]" : "";
        return "name: " + lab + "\nnamespaces:\n" + rival + more
                + "  " + n + "1:\n    interfaces: {eth0: {addresses: [10." + variant + ".0.1/24]}}\n"
                + "    routes: [{to: 10.9.0.0/16, via: 10." + variant + ".0.2}]" + run + "\n"
                + "  " + n + "2:\n"
                + "    interfaces: {eth0: {addresses: [10." + variant + ".0.2/24], mtu: " + (1400 + variant) + "}}\n"
                + "bridges: {" + n + "sw: {}, " + n + "lb: {kind: linux}}\n"
                + "links:\n"
                + "  - {endpoints: [" + n + "1:eth0, " + n + "sw:" + n + "sw-1], vlan: " + (10 + variant) + "}\n"
                + "  - {endpoints: [" + n + "2:eth0, " + n + "sw:" + n + "sw-2], vlan: " + (10 + variant) + "}\n"
                + "  - [" + n + "1:eth1, " + n + "lb:" + n + "lb-1]\n"
                + (variant == 1 ? "  - [" + n + "3:eth1, " + n + "lb:" + n + "lb-3]\n" : "");
    }

    private String file(String lab, int variant) {
        return folder.resolve(lab + variant + ".yaml").toString();
    }

    /** The system's Open vSwitch holds bridges of strangers, too. */
    @Test
    void labsHarmNeitherEachOtherNorForeign() throws Exception {
        PrivateOpenVswitch system = new PrivateOpenVswitch("/run/openvswitch", System.getenv());
        Foreign.make();
        try (OpenVswitch ovs = system.start(true, text -> {})) {
            Foreign.makeRows(ovs.rundir());
            Seeds.forAll(1, this::together);
        } finally {
            Command.sh(VSCTL + "del-br their-sw");
            Labs.stopSystem(system);
            Foreign.takeAway();
        }
    }

    /** The private Open vSwitch is started and ended all the time. */
    @Test
    void theSwitchIsStartedAndEndedByAllOfThem() throws Exception {
        Foreign.make();
        try {
            Seeds.forAll(1, this::together);
        } finally {
            Foreign.takeAway();
        }
    }

    private void together(Random random) throws Exception {
        for (String lab : LABS) {
            for (int variant = 0; variant < VARIANTS; variant++) {
                Files.writeString(Path.of(file(lab, variant)), yaml(lab, variant));
            }
        }
        List<String> before = MachineText.everything();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Random own = new Random(random.nextLong());
            all.add(CompletableFuture.runAsync(() -> work(own), r -> new Thread(r, "worker").start()));
        }
        try {
            for (CompletableFuture<Void> one : all) {
                one.get(10, TimeUnit.MINUTES);
            }
            Foreign.assertThere(before, MachineText.everything());
            assertEachIsWhole(random);
            Foreign.assertThere(before, MachineText.everything());
        } finally {
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                    .exceptionally(e -> null)
                    .join();
            for (String lab : LABS) {
                Labs.down(lab);
            }
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    /** What one process does, and those that come after it when it is killed. */
    private void work(Random random) {
        int steps = STEPS / Hermetic.slowness();
        List<String> told = new ArrayList<>();
        LabsProcess process = null;
        try {
            process = new LabsProcess();
            for (int i = 0; i < steps; i++) {
                String lab = LABS.get(random.nextInt(LABS.size()));
                String line =
                        switch (random.nextInt(6)) {
                            case 0, 1 -> "down " + lab;
                            case 2 -> random.nextBoolean() ? "list" : "plan " + file(lab, random.nextInt(VARIANTS));
                            default -> "up " + file(lab, random.nextInt(VARIANTS));
                        };
                process.tell(line);
                if (random.nextInt(6) == 0) {
                    process.kill((long) (random.nextDouble() * 400_000_000));
                    told.add(line + ": killed");
                    process = new LabsProcess();
                } else {
                    String answer = process.answer();
                    told.add(line + ": " + answer);
                    boolean rival = line.contains("red") || line.contains("blue");
                    assertTrue(answer.equals("done") || rival && answer.equals("conflict"), answer);
                }
            }
        } catch (Exception | AssertionError e) {
            throw new CompletionException(e + " after " + told, e);
        } finally {
            if (process != null) {
                process.close();
            }
        }
    }

    /** Each lab, up or down as it comes, is so wholly, whatever was begun and not ended. */
    private void assertEachIsWhole(Random random) throws Exception {
        Labs.down("red");
        List<Topology> up = new ArrayList<>();
        for (String lab : List.of("one", "two", "blue")) {
            if (random.nextInt(3) > 0) {
                Topology topology = Labs.load(Files.readString(Path.of(file(lab, random.nextInt(VARIANTS)))));
                Labs.up(topology);
                up.add(topology);
            } else {
                Labs.down(lab);
                assertTrue(Labs.plan(Labs.load("name: " + lab)).isEmpty(), lab);
            }
        }
        List<String> names = new ArrayList<>();
        for (Topology topology : up) {
            Labs.assertNothingDiffers(topology);
            names.add(topology.lab().value());
        }
        names.sort(null);
        assertEquals(names.toString(), Labs.labs());
    }
}
