package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names and name servers inside namespaces: the files below /etc/netns. */
final class NetnsFilesIT {
    private static final String LAB =
            """
            name: named
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.3.0.1/24, 'fd03::1/64']}}}
              h2:
                interfaces: {eth0: {addresses: [10.3.0.2/24]}, lo: {addresses: [10.3.9.2/32]}}
                hosts: {www.named: [10.3.0.1, 'fd03::1']}
                dns: {servers: [10.3.0.1, 'fd03::1'], search: [named], options: ['ndots:2']}
              alone: {hosts: off}
            links: [[h1:eth0, h2:eth0]]
            """;

    private static final Path NETNS = Path.of("/etc/netns");
    private static final Path FOLDER = Path.of("/run/jnetlab/lab-named");

    @BeforeEach
    void nothingIsThere() {
        assertTrue(Files.notExists(NETNS));
    }

    @AfterEach
    void clear() throws Exception {
        Labs.down("named");
        Command.sh("rm -rf /etc/netns").orFail();
    }

    private static String in(String namespace, String command) {
        return Command.run("ip", "netns", "exec", namespace, "sh", "-c", command)
                .orFail()
                .out();
    }

    @Test
    void namespacesKnowEachOtherByName() throws Exception {
        List<String> before = MachineText.everything();
        Labs.up(LAB);
        assertEquals("10.3.0.2 h2\n10.3.9.2 h2\n", in("h1", "grep h2 /etc/hosts"));
        assertEquals("fd03::1 h1\n", in("h2", "getent hosts h1 | tr -s ' '"));
        assertEquals("10.3.0.1\n", in("h2", "getent ahostsv4 www.named | sed -n 's/ .*//p' | head -1"));
        assertTrue(in("h1", "ping -c 1 -W 5 h2").contains("(10.3.0.2)"));
        assertEquals(
                "nameserver 10.3.0.1\nnameserver fd03::1\nsearch named\noptions ndots:2\n",
                in("h2", "grep -v ^# /etc/resolv.conf"));
        String machines = Files.readString(Path.of("/etc/hosts"));
        assertEquals(machines, in("alone", "cat /etc/hosts"));
        Labs.assertNothingDiffers(Labs.load(LAB));

        Labs.down("named");
        assertEquals(machines, Files.readString(Path.of("/etc/hosts")));
        MachineText.assertSame(before, MachineText.everything());
        assertTrue(Files.notExists(NETNS));
    }

    @Test
    void whatChangesIsChangedAlone() throws Exception {
        Labs.up(LAB);
        Object untouched = Files.getAttribute(FOLDER.resolve("h2.resolv.conf"), "unix:ino");
        Topology edited = Labs.load(LAB.replace("10.3.0.1/24", "10.3.0.7/24").replace("h1: {", "h1: {dns: [], "));
        Labs.up(edited);
        assertEquals("10.3.0.7 h1\nfd03::1 h1\n", in("h2", "grep h1 /etc/hosts"));
        assertEquals("1\n", in("h1", "wc -l < /etc/resolv.conf"));
        assertEquals(untouched, Files.getAttribute(FOLDER.resolve("h2.resolv.conf"), "unix:ino"));

        Labs.up(Labs.load(LAB.replaceAll("(?m)^ *dns: .*\n|^ *hosts: .*\n", "")));
        assertEquals(FOLDER.resolve("hosts"), Files.readSymbolicLink(NETNS.resolve("h2/hosts")));
        assertTrue(Files.notExists(NETNS.resolve("h2/resolv.conf"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.notExists(FOLDER.resolve("h2.hosts")));

        Files.writeString(FOLDER.resolve("hosts"), "10.9.9.9 h1\n");
        Labs.up(LAB);
        assertEquals("10.3.0.1 h1\nfd03::1 h1\n", in("alone", "grep h1 /run/jnetlab/lab-named/hosts"));
    }

    @Test
    void filesOfOthersStayAndAreInTheWay() throws Exception {
        Files.createDirectories(NETNS.resolve("h1"));
        Files.createDirectories(NETNS.resolve("h2"));
        Files.writeString(NETNS.resolve("h1/hosts"), "10.0.0.1 mine\n");
        Files.writeString(NETNS.resolve("h2/nsswitch.conf"), "hosts: files\n");
        List<String> before = MachineText.everything();
        ConflictException conflict = assertThrows(ConflictException.class, () -> Labs.up(LAB));
        assertEquals(
                "[file /etc/netns/h1/hosts]",
                conflict.plan().conflicts().stream()
                        .map(c -> c.id().toString())
                        .toList()
                        .toString());
        MachineText.assertSame(before, MachineText.everything());

        Labs.up(Labs.load(LAB.replace("h1: {", "h1: {hosts: off, ")));
        assertEquals("10.0.0.1 mine\n", in("h1", "cat /etc/hosts"));
        Labs.down("named");
        assertEquals("hosts: files\n", Files.readString(NETNS.resolve("h2/nsswitch.conf")));
        assertEquals("10.0.0.1 mine\n", Files.readString(NETNS.resolve("h1/hosts")));
        assertFalse(Files.exists(NETNS.resolve("h2/hosts")));
    }

    /** After a reboot /run is empty, and what is in /etc is still there. */
    @Test
    void linksThatOutliveTheMachinesRunAreFoundByTheirMark() throws IOException, Exception {
        Labs.up(LAB);
        Command.sh("ip netns delete h1; ip netns delete h2; ip netns delete alone; rm -r /run/jnetlab/lab-named")
                .orFail();
        assertEquals("[named]", Labs.labs());
        Labs.down("named");
        assertTrue(Files.notExists(NETNS));
        assertEquals("[]", Labs.labs());
    }

    /** A crash after mkdir(2). */
    @Test
    void anEmptyFolderGoesWithItsNamespace() throws Exception {
        Labs.up(LAB.replace("alone: {hosts: off}", "alone: {hosts: off, dns: []}"));
        Files.delete(NETNS.resolve("alone/resolv.conf"));
        Labs.down("named");
        assertTrue(Files.notExists(NETNS));
    }

    /** As on machines whose /etc is an image. */
    @Test
    void anEtcThatCantBeWrittenIsSaidAndEverythingIsAsBefore() throws Exception {
        Command.sh("mount -o remount,ro,bind /etc").orFail();
        try {
            List<String> before = MachineText.network();
            ApplyFailedException failed = assertThrows(ApplyFailedException.class, () -> Labs.up(LAB));
            assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), failed.left()::toString);
            assertTrue(String.valueOf(failed.getMessage()).contains("EROFS"), failed::getMessage);
            MachineText.assertSame(before, MachineText.network());
            Labs.up(Labs.load(LAB.replaceAll("(?m)^ *dns: .*\n|^ *hosts: .*\n", "")
                    .replace("name: named", "name: named\ndefaults: {namespace: {hosts: off}}")));
        } finally {
            Command.sh("mount -o remount,rw,bind /etc").orFail();
        }
    }
}
