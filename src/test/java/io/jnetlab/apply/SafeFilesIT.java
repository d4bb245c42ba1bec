package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SysException;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user has prepared folders and links where jnetlab is going to write, or the mask lets everybody write. */
final class SafeFilesIT {
    private static final String LAB = "{name: safe, namespaces: {sa: {}, sb: {}}, links: [[sa:eth0, sb:eth0]]}";

    /** With files below /etc/netns. */
    private static final String NAMES = LAB.replace("sa: {}", "sa: {interfaces: {eth0: {addresses: [10.1.0.1/24]}}}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Brings a lab up after something was prepared: it is refused, and nothing has changed. */
    private static void assertRefused(String yaml, String prepare, String why, String putBack) throws Exception {
        Command.sh(prepare).orFail();
        try {
            List<String> before = MachineText.everything();
            Exception refused = assertThrows(Exception.class, () -> Labs.up(yaml));
            assertTrue(refused.toString().contains(why), refused::toString);
            if (refused instanceof ApplyFailedException failed) {
                assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> "" + failed.left());
            }
            MachineText.assertSame(before, MachineText.everything());
        } finally {
            Command.sh(putBack).orFail();
        }
    }

    @Test
    void folderOfLabsThatIsALink() throws Exception {
        assertRefused(
                LAB, "ln -s " + folder + " /run/jnetlab", "/run/jnetlab, which is a symbolic link", "rm /run/jnetlab");
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void folderOfLabsThatIsAFile() throws Exception {
        assertRefused(LAB, "echo x >/run/jnetlab", "/run/jnetlab, which is no folder", "rm /run/jnetlab");
    }

    @Test
    void folderOfLabsInWhichOthersWrite() throws Exception {
        for (String mode : List.of("0777", "1777", "0775")) {
            String prepare = "mkdir -m " + mode + " /run/jnetlab";
            String why = "/run/jnetlab, which can be written by others, mode " + mode.replaceFirst("^0", "");
            assertRefused(LAB, prepare, why, "rm -r /run/jnetlab");
            Command.sh(prepare).orFail();
            try {
                assertThrows(IOException.class, Labs::labs);
                assertThrows(IOException.class, () -> Labs.down("safe"));
                assertThrows(IOException.class, () -> Labs.plan(Labs.load(LAB)));
            } finally {
                Command.sh("rm -r /run/jnetlab").orFail();
            }
        }
    }

    @Test
    void foldersOfSomebodyElse() throws Exception {
        Hermetic.requireOtherUsers();
        assertRefused(
                LAB,
                "mkdir /run/jnetlab; chown 4711 /run/jnetlab",
                "/run/jnetlab, which belongs to user 4711",
                "rm -r /run/jnetlab");
        assertRefused(
                LAB,
                "mkdir -p /run/jnetlab/lab-safe/theirs; chown 4711 /run/jnetlab/lab-safe",
                "/run/jnetlab/lab-safe, which belongs to user 4711",
                "rm -r /run/jnetlab");
        assertRefused(
                NAMES,
                "mkdir -p /etc/netns/sa/other; chown 4711 /etc/netns/sa",
                "/etc/netns/sa, which belongs to user 4711",
                "rm -r /etc/netns");
    }

    @Test
    void foldersForPrograms() throws Exception {
        assertRefused(
                NAMES,
                "mkdir -p /etc/netns/other; chmod 0777 /etc/netns",
                "/etc/netns, which can be written",
                "rm -r /etc/netns");
        assertRefused(
                NAMES,
                "mkdir -p /etc/netns; ln -s " + folder + " /etc/netns/sa",
                "/etc/netns/sa, which is a symbolic link",
                "rm -r /etc/netns");
        assertRefused(
                NAMES,
                "mkdir -p /run/jnetlab; ln -s " + folder + " /run/jnetlab/lab-safe",
                "/run/jnetlab/lab-safe, which is a symbolic link",
                "rm -r /run/jnetlab");
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    /** Names of our own files that lead elsewhere, in a folder that nobody but root could have put them in. */
    @Test
    void linksAreNotFollowed() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "text");
        for (String name : List.of("lock", "lab-safe/hosts", "lab-safe/hosts.new", "lab-safe/topology.new")) {
            Path link = Path.of("/run/jnetlab").resolve(name);
            Command.sh("mkdir -p " + link.resolveSibling(".") + "; ln -s " + victim + " " + link)
                    .orFail();
            try {
                Labs.up(NAMES);
            } catch (IOException | ApplyFailedException e) {
                assertTrue(e.toString().contains("ELOOP") || e.toString().contains("ENOENT"), e::toString);
            } finally {
                Command.sh("rm -f " + link).orFail();
                Labs.down("safe");
                Command.sh("rm -rf /run/jnetlab").orFail();
            }
            assertEquals("text", Files.readString(victim), name);
        }
    }

    @Test
    void aFullDiskIsToldWithTheFile() {
        SysException e = assertThrows(SysException.class, () -> SafeFile.write("/dev/full", "x"));
        assertEquals("write(/dev/full): ENOSPC: No space left on device", e.getMessage());
    }

    @Test
    void nobodyElseMayWriteWhateverTheMaskIs() throws Exception {
        List<String> before = MachineText.everything();
        String run = Hermetic.hasControlGroups() ? "sb: {run: [[sleep, '1000']]}" : "sb: {}";
        String file = Files.writeString(folder.resolve("safe.yaml"), NAMES.replace("sb: {}", run))
                .toString();
        for (String mask : List.of("000", "077")) {
            List<String> masked = List.of("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh");
            try (LabsProcess process = new LabsProcess(masked, List.of())) {
                assertEquals("done", process.ask("up " + file));
                String modes = Command.sh("find /run/jnetlab /run/netns /etc/netns -printf '%m %y %p\\n'")
                        .orFail()
                        .out();
                for (String line : modes.strip().split("\n", -1)) {
                    String[] words = line.split(" ", 3);
                    int mode = Integer.parseInt(words[0], 8);
                    assertTrue(words[1].equals("l") || (mode & 022) == 0, line);
                    // Programs of ordinary users in the namespace read what is for them.
                    assertTrue(!words[1].equals("d") && !line.endsWith("/hosts") || (mode & 0444) == 0444, line);
                }
                assertTrue(modes.contains("600 f /run/jnetlab/lab-safe/topology.yaml\n"), modes);
                assertEquals("done", process.ask("down safe"));
            }
        }
        MachineText.assertSame(before, MachineText.everything());
    }
}
