package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Hermetic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jnetlab needs of root: with exactly these capabilities it works, and without one of them that one is named. */
@Tag("processes")
final class RightsIT {
    private static final List<String> NEEDED = List.of("net_admin", "sys_admin", "net_raw");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String file = "";

    @BeforeEach
    void write() throws Exception {
        Labs.requireMixed();
        Hermetic.requireCommand("setpriv", "util-linux");
        String run = Hermetic.hasControlGroups()
                ? Labs.MIXED.replace("  d: {interf", "  d: {run: [[sleep, '1000']], interf")
                : Labs.MIXED;
        file = Files.writeString(folder.resolve("mixed.yaml"), run).toString();
    }

    private static LabsProcess with(List<String> capabilities) throws Exception {
        StringBuilder bounding = new StringBuilder("-all");
        for (String one : capabilities) {
            bounding.append(",+").append(one);
        }
        return new LabsProcess(List.of("setpriv", "--bounding-set=" + bounding, "--inh-caps=-all"), List.of());
    }

    @Test
    void theseAreEnough() throws Exception {
        List<String> before = MachineText.everything();
        try (LabsProcess process = with(NEEDED)) {
            for (String line : List.of("up " + file, "plan " + file, "list", "down mixed")) {
                assertEquals("done", process.ask(line), line);
            }
            assertFalse(process.ask("doctor").contains("what=CAP_"));
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void withoutOneItIsNamedAndNothingIsChanged() throws Exception {
        List<String> before = MachineText.everything();
        for (String missing : NEEDED) {
            List<String> others = new ArrayList<>(NEEDED);
            others.remove(missing);
            try (LabsProcess process = with(others)) {
                String doctor = process.ask("doctor");
                for (String one : NEEDED) {
                    String finding = "what=CAP_" + one.toUpperCase(Locale.ROOT) + ", text=missing";
                    assertEquals(one.equals(missing), doctor.contains(finding), doctor);
                }
                String up = process.ask("up " + file);
                assertTrue(up.startsWith("failed: "), missing + ": " + up);
            }
            MachineText.assertSame(before, MachineText.everything());
        }
    }
}
