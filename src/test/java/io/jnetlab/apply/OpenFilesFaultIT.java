package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs that need more open files than the user has allowed. */
@Tag("processes")
final class OpenFilesFaultIT {
    private static final int NAMESPACES = 200 / Hermetic.slowness();
    private static final int LIMIT = 80;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String file = "";

    @BeforeEach
    void write() throws Exception {
        Hermetic.requireCommand("prlimit", "util-linux");
        StringBuilder text = new StringBuilder("name: many\nnamespaces:\n");
        for (int i = 0; i < NAMESPACES; i++) {
            text.append("  m").append(i).append(": {}\n");
        }
        file = Files.writeString(folder.resolve("many.yaml"), text.toString()).toString();
    }

    /** A process with the right to do so raises the limit itself. */
    @Test
    void theLimitIsRaisedWhereThatIsAllowed() throws Exception {
        List<String> before = MachineText.everything();
        try (LabsProcess process = new LabsProcess(List.of("prlimit", "--nofile=" + LIMIT), List.of())) {
            String up = process.ask("up " + file);
            if (mayRaise()) {
                assertEquals("done", up);
                assertEquals("done", process.ask("plan " + file));
                assertEquals("done", process.ask("list"));
                assertEquals("done", process.ask("down many"));
            } else {
                assertSays(up);
            }
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void elseItSaysWhatToRaiseAndChangesNothing() throws Exception {
        List<String> before = MachineText.everything();
        List<String> limited = List.of("setpriv", "--bounding-set=-sys_resource", "prlimit", "--nofile=" + LIMIT);
        try (LabsProcess process = new LabsProcess(limited, List.of())) {
            assertSays(process.ask("up " + file));
        }
        MachineText.assertSame(before, MachineText.everything());
        Labs.up(Labs.load(Files.readString(Path.of(file))));
        try (LabsProcess process = new LabsProcess(limited, List.of())) {
            for (String line : List.of("down many", "plan " + file, "list", "up " + file)) {
                assertSays(process.ask(line));
            }
        } finally {
            Labs.down("many");
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    /** {@code CAP_SYS_RESOURCE} of the machine, not of a user namespace. */
    private static boolean mayRaise() {
        return Command.sh("prlimit --nofile=$(($(ulimit -Hn) + 1)) true").status() == 0;
    }

    private static void assertSays(String answer) {
        assertTrue(answer.contains("EMFILE") && answer.contains("this process may open " + LIMIT), answer);
    }
}
