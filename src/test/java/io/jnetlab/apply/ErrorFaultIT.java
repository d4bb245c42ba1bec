package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.FaultyCli;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java itself gives up in the middle of {@code up} and of an edit: all is undone as after any other failure.
 * Effects are drawn; {@code -Dfaults.all=true} takes each.
 */
@Tag("processes")
final class ErrorFaultIT {
    private static final boolean ALL = Boolean.getBoolean("faults.all");

    @AfterEach
    void nothingStays() throws Exception {
        for (String lab : List.of("routed", "switched", "mixed")) {
            Labs.down(lab);
        }
    }

    @Test
    void upIsUndone() throws Exception {
        Labs.requireMixed();
        // The folder of the pins stays, and counts where it isn't there.
        Command.sh("ip netns add guest && ip netns del guest").orFail();
        Labs.down("routed");
        List<String> before = MachineText.everything();
        assertUndone("routed", "-", file("routed"));
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void editIsUndone() throws Exception {
        Labs.requireMixed();
        Topology edited = Labs.load(Files.readString(Path.of(file("switched-edited"))));
        LabNeeds.require(edited.desired());
        Labs.up(Files.readString(Path.of(file("switched"))));
        assertUndone("switched", file("switched"), file("switched-edited"));
    }

    private static String file(String name) {
        return "src/test/resources/faults/" + name + ".yaml";
    }

    private static void assertUndone(String lab, String before, String after) {
        Command tried = ChildJvm.run(FaultMain.class, lab, before, after, ALL ? "0" : "4", "ERROR");
        List<String> lines = tried.orFail().out().lines().toList();
        assertTrue(lines.size() > 4, lines::toString);
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("ERROR \\d+ ((undone|told) .*|PAST)"), line);
        }
    }

    /** Brings a lab up with a fault in the middle, by the command itself. */
    private static Command up(Path file, String fault, String redirection) {
        return Command.sh(ChildJvm.shell(FaultyCli.class, fault, "60", "up", file.toString()) + redirection);
    }

    @Test
    void itIsTold(@TempDir Path folder) throws Exception {
        Labs.requireMixed();
        Path file = Files.writeString(folder.resolve("lab.yaml"), Labs.MIXED);
        Labs.down("mixed");
        List<String> before = MachineText.everything();
        Command told = up(file, "ERROR", "");
        assertEquals(3, told.status(), told::toString);
        assertTrue(
                told.err()
                        .contains(
                                """
                                undoing what was done
                                error: jnetlab is at fault: java.lang.StackOverflowError: at effect 60
                                   all that was done is undone: the machine is as it was
                                   help: run it again with --debug and report what it prints
                                """),
                told::toString);
        MachineText.assertSame(before, MachineText.everything());
    }

    /** As when the terminal is closed: what was begun is undone all the same. */
    @Test
    void nobodyHearsIt(@TempDir Path folder) throws Exception {
        Labs.requireMixed();
        Path file = Files.writeString(folder.resolve("lab.yaml"), Labs.MIXED);
        Labs.down("mixed");
        List<String> before = MachineText.everything();
        assertEquals(1, up(file, "REFUSE", "2>/dev/full").status());
        MachineText.assertSame(before, MachineText.everything());
        assertEquals(1, up(file, "REFUSE", "2>&-").status());
        MachineText.assertSame(before, MachineText.everything());
    }
}
