package io.jnetlab.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The namespaces that all other {@code *IT} rely on are private. */
final class HermeticIT {
    @Test
    void networkNamespaceIsNotTheMachines() throws IOException {
        String parent = System.getenv("JNETLAB_PARENT_NETNS");
        assertNotNull(parent);
        assertNotEquals(
                parent, Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
    }

    @Test
    void networkNamespaceHasWhatANewOneHas() {
        String list = "sed 1,2d /proc/thread-self/net/dev | cut -d: -f1 | sort";
        assertEquals(
                Command.run("unshare", "--net", "sh", "-c", list).orFail().out(),
                Command.sh(list).orFail().out(),
                "another test left something, or the namespace is not private");
        assertTrue(Command.run("ip", "-o", "link", "show", "lo").orFail().out().contains(",UP"));
    }

    @Test
    void runIsATmpfsOfItsOwn() throws IOException {
        assertEquals("tmpfs", Files.getFileStore(Path.of("/run")).type());
        assertTrue(Files.isDirectory(Path.of("/run/openvswitch")));
    }

    /** What a lab writes below /etc/netns is never written on the machine. */
    @Test
    void etcIsACopy() throws IOException {
        assertEquals("jnetlab-test", Files.getFileStore(Path.of("/etc")).name());
        assertTrue(Files.exists(Path.of("/etc/passwd")));
    }

    @Test
    void orphansEndWithTheTests() {
        // In a PID namespace the first process is the wrapper's shell, whose end ends all others.
        String first = Command.run("cat", "/proc/1/cmdline").orFail().out().replace('\0', ' ');
        assertTrue(first.contains("hermetic/bin/java"), first);
    }

    @Test
    void orphansAreCollected() {
        String orphan =
                Command.sh("sleep 60 >/dev/null 2>&1 & echo $!").orFail().out().strip();
        Command.sh("kill -9 " + orphan + "; while kill -0 " + orphan + " 2>/dev/null; do :; done")
                .orFail();
        assertTrue(Files.notExists(Path.of("/proc", orphan)));
    }
}
