package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jnetlab needs of root: with exactly these capabilities it works, and without one of them that one is named. */
@Tag("processes")
final class RightsIT {
    private static final List<String> NEEDED = List.of("net_admin", "sys_admin", "net_raw");
    private static final String FOR_GROUPS = "dac_override";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String network = "";
    private String running = "";

    @BeforeEach
    void write() throws Exception {
        Labs.requireMixed();
        Hermetic.requireCommand("setpriv", "util-linux");
        network = Files.writeString(folder.resolve("network.yaml"), Labs.MIXED).toString();
        String run = Labs.MIXED.replace("  d: {interf", "  d: {run: [[sleep, '1000']], interf");
        running = Files.writeString(folder.resolve("running.yaml"), run).toString();
    }

    private static LabsProcess with(List<String> capabilities) throws Exception {
        return with(List.of(), capabilities);
    }

    private static LabsProcess with(List<String> prefix, List<String> capabilities) throws Exception {
        StringBuilder bounding = new StringBuilder("-all");
        for (String one : capabilities) {
            bounding.append(",+").append(one);
        }
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("setpriv", "--bounding-set=" + bounding, "--inh-caps=-all"));
        return new LabsProcess(words, List.of());
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(NEEDED);
        all.add(FOR_GROUPS);
        return all;
    }

    private static String missing(String capability) {
        return "what=CAP_" + capability.toUpperCase(Locale.ROOT) + ", text=missing";
    }

    private static void upAndDown(LabsProcess process, String file) throws Exception {
        for (String line : List.of("up " + file, "plan " + file, "list", "down mixed")) {
            assertEquals("done", process.ask(line), line);
        }
    }

    @Test
    void theseAreEnough() throws Exception {
        List<String> before = MachineText.everything();
        try (LabsProcess process = with(NEEDED)) {
            upAndDown(process, network);
            assertTrue(process.ask("doctor").contains(missing(FOR_GROUPS)));
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void commandsNeedTheirControlGroupsToo() throws Exception {
        Hermetic.requireControlGroups();
        List<String> before = MachineText.everything();
        ControlGroup root = Objects.requireNonNull(ControlGroup.root());
        // As the kernel makes the root, in which nobody has made a group yet.
        ControlGroup fresh = root.child("rights-" + ProcessHandle.current().pid());
        fresh.create();
        try {
            Command.run("chmod", "0555", fresh.toString()).orFail();
            List<String> there = List.of(
                    "unshare",
                    "--mount",
                    "sh",
                    "-c",
                    "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"",
                    fresh.toString(),
                    root.toString());
            try (LabsProcess process = with(there, NEEDED)) {
                String up = process.ask("up " + running);
                assertTrue(up.startsWith("failed: ") && up.contains("CAP_DAC_OVERRIDE"), up);
            }
        } finally {
            fresh.remove();
        }
        MachineText.assertSame(before, MachineText.everything());
        try (LabsProcess process = with(all())) {
            upAndDown(process, running);
            assertFalse(process.ask("doctor").contains("what=CAP_"));
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    @Test
    void withoutOneItIsNamedAndNothingIsChanged() throws Exception {
        List<String> before = MachineText.everything();
        for (String one : NEEDED) {
            List<String> others = all();
            others.remove(one);
            try (LabsProcess process = with(others)) {
                String doctor = process.ask("doctor");
                for (String each : all()) {
                    assertEquals(each.equals(one), doctor.contains(missing(each)), doctor);
                }
                String up = process.ask("up " + network);
                assertTrue(up.startsWith("failed: "), one + ": " + up);
            }
            MachineText.assertSame(before, MachineText.everything());
        }
    }
}
