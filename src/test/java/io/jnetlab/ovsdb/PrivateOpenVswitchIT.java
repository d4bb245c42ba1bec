package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The instance of our own: real daemons, and what goes wrong with them. */
final class PrivateOpenVswitchIT {
    private static final long TIMEOUT = 20_000;
    private static final String PARENT = "/run/jnetlab";
    private static final String RUNDIR = PARENT + "/ovs";

    private final PrivateOpenVswitch ovs = new PrivateOpenVswitch(RUNDIR, System.getenv());
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void needsOpenVswitch() {
        Hermetic.requireOpenVswitch();
    }

    @AfterEach
    void stop() throws Exception {
        ovs.stop();
    }

    private static int server() {
        return OvsDaemon.OVSDB_SERVER.pid(RUNDIR, true);
    }

    private static int vswitchd() {
        return OvsDaemon.VSWITCHD.pid(RUNDIR, true);
    }

    private void start() throws OvsdbException {
        ovs.start(false, said::add).close();
    }

    private static void kill(int pid) throws IOException {
        ProcessCalls.kill(pid, ProcessCalls.SIGKILL);
        while (Proc.isAlive(pid)) {
            Thread.onSpinWait();
        }
    }

    private static String contents(String folder) {
        String[] names = new File(folder).list();
        return names == null ? "no folder" : String.join(" ", names);
    }

    private static void mark(OpenVswitch open) throws OvsdbException {
        open.client()
                .transact(
                        OvsdbClient.OPEN_VSWITCH,
                        List.of(new Update(
                                "Open_vSwitch", List.of(), OvsdbRow.of("external_ids", OvsdbMap.of("mark", "x")))));
    }

    private static Map<String, String> marks(OpenVswitch open) throws OvsdbException {
        return open.client()
                .transact(OvsdbClient.OPEN_VSWITCH, List.of(Select.all("Open_vSwitch", List.of("external_ids"))))
                .rows(0)
                .get(0)
                .stringMap("external_ids");
    }

    @Test
    void startsIsFoundAndStopsWithoutATrace() throws Exception {
        assertNull(ovs.find(TIMEOUT));
        assertNull(OpenVswitch.find(RUNDIR, "/run/openvswitch", TIMEOUT));
        assertFalse(ovs.exists());
        try (OpenVswitch started = ovs.start(false, said::add)) {
            SwitchFacts facts = started.client().switchFacts();
            assertTrue(facts.hasDatapath("netdev"));
            assertTrue(facts.interfaceTypes().contains("patch"));
            assertEquals(List.of("Open_vSwitch", "_Server"), started.client().listDbs());
            assertEquals(
                    List.of(),
                    SchemaCheck.compare(DatabaseSchema.ours(), started.client().getSchema(OvsdbClient.OPEN_VSWITCH)));
            assertTrue(started.version(TIMEOUT).startsWith("ovs-vswitchd (Open vSwitch) "));
            assertNull(started.trouble());
            assertFalse(started.startedTooEarly());
            assertTrue(ovs.isWhole());
        }
        try (OpenVswitch found = OpenVswitch.find(RUNDIR, "/run/openvswitch", TIMEOUT)) {
            assertNotNull(found);
            assertTrue(found.isPrivate());
            assertEquals(RUNDIR, found.rundir());
        }
        int server = server();
        int vswitchd = vswitchd();
        assertNotEquals(0, server);
        assertNotEquals(0, vswitchd);
        ovs.stop();
        assertFalse(Proc.isAlive(server));
        assertFalse(Proc.isAlive(vswitchd));
        assertFalse(ovs.exists());
        assertNull(ovs.find(TIMEOUT));
        ovs.stop();
        assertEquals(List.of(), said);
    }

    @Test
    void daemonsAreDetached() throws Exception {
        try (Fd inherited = FileCalls.open("/proc/self/status")) {
            assertFalse(inherited.isClosed());
            start();
        }
        for (int pid : new int[] {server(), vswitchd()}) {
            String stat = String.valueOf(Proc.read("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            assertEquals("" + pid, fields[3], "leads a session of its own");
            assertEquals("0", fields[4], "no terminal");
            assertEquals(
                    Files.readSymbolicLink(Path.of("/proc/self/ns/net")),
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")));
            assertEquals(
                    "/",
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).toString());
            File[] descriptors = new File("/proc/" + pid + "/fd").listFiles();
            assertNotNull(descriptors);
            for (File descriptor : descriptors) {
                String target;
                try {
                    target = Files.readSymbolicLink(descriptor.toPath()).toString();
                } catch (NoSuchFileException closedMeanwhile) {
                    continue;
                }
                assertFalse(target.startsWith("/proc/") || target.endsWith(".jar"), target);
            }
        }
    }

    @Test
    void startedTwiceIsOne() throws Exception {
        start();
        int server = server();
        int vswitchd = vswitchd();
        start();
        assertEquals(server, server());
        assertEquals(vswitchd, vswitchd());
    }

    @Test
    void twiceAtOnceIsOne() throws Exception {
        List<CompletableFuture<Integer>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(CompletableFuture.supplyAsync(() -> {
                try (OpenVswitch open = new PrivateOpenVswitch(RUNDIR, System.getenv()).start(false, text -> {})) {
                    open.client().echo();
                    return vswitchd();
                } catch (OvsdbException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Integer> one : starts) {
            int seen = one.get(TIMEOUT, TimeUnit.MILLISECONDS);
            assertEquals(vswitchd(), seen);
        }
        String running = Command.sh("cat /proc/[0-9]*/comm").out();
        assertEquals(2, running.split("ovsdb-server|ovs-vswitchd", -1).length - 1, running);
    }

    /** Another process, which is killed in the middle, holds the lock no longer. */
    @Test
    void lockIsWaitedForAndEndsWithItsProcess() throws Exception {
        SafeFolder.make(RUNDIR);
        Process holder = new ProcessBuilder("flock", RUNDIR, "sh", "-c", "echo held; exec cat").start();
        try (var out = holder.inputReader()) {
            assertEquals("held", out.readLine());
            CompletableFuture<Integer> start = CompletableFuture.supplyAsync(() -> {
                try {
                    start();
                    return vswitchd();
                } catch (OvsdbException e) {
                    throw new IllegalStateException(e);
                }
            });
            OvsdbException e = assertThrows(OvsdbException.class, () -> FolderLock.take(RUNDIR, 50));
            assertEquals(
                    "another process starts or stops Open vSwitch, and is not done after 50 ms"
                            + " (it holds a lock on /run/jnetlab/ovs)",
                    e.getMessage());
            assertFalse(start.isDone());
            holder.destroyForcibly();
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            assertNotEquals(0, start.get(TIMEOUT, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void eitherDaemonKilled() throws Exception {
        try (OpenVswitch open = ovs.start(false, said::add)) {
            mark(open);
        }
        kill(vswitchd());
        assertFalse(ovs.isWhole());
        int server = server();
        start();
        assertTrue(ovs.isWhole());
        assertEquals(server, server());

        kill(server());
        int vswitchd = vswitchd();
        assertNull(ovs.find(TIMEOUT));
        assertFalse(ovs.isWhole());
        try (OpenVswitch open = ovs.start(false, said::add)) {
            assertEquals(Map.of("mark", "x"), marks(open));
            // The switch that was left follows the new server.
            long next = open.client().transactConfig(List.of()).nextCfg();
            open.client().awaitConfig(next, TIMEOUT, List.of());
        }
        assertEquals(vswitchd, vswitchd());
        assertEquals(List.of(), said);
    }

    @Test
    void bothKilled() throws Exception {
        try (OpenVswitch open = ovs.start(false, said::add)) {
            mark(open);
        }
        kill(vswitchd());
        kill(server());
        assertNull(ovs.find(TIMEOUT));
        try (OpenVswitch open = ovs.start(false, said::add)) {
            assertEquals(Map.of("mark", "x"), marks(open));
            open.client().awaitConfig(open.client().transactConfig(List.of()).nextCfg(), TIMEOUT, List.of());
        }
        kill(vswitchd());
        kill(server());
        ovs.stop();
        assertFalse(ovs.exists());
    }

    @Test
    void leftoversOfAHalfStart() throws Exception {
        Files.createDirectories(Path.of(RUNDIR));
        Files.writeString(Path.of(RUNDIR, "conf.db"), "half a dat");
        Files.writeString(Path.of(RUNDIR, "new.db"), "");
        // A number that is another process's by now.
        Files.writeString(
                Path.of(RUNDIR, "ovs-vswitchd.pid"), ProcessHandle.current().pid() + "\n");
        Files.writeString(Path.of(RUNDIR, "ovsdb-server.pid"), "");
        assertNull(ovs.find(TIMEOUT));
        assertFalse(ovs.isWhole());
        start();
        assertTrue(ovs.isWhole());
        assertEquals(1, said.size());
        assertTrue(
                said.get(0).startsWith("the private Open vSwitch's database cannot be used and is made anew: "),
                said.toString());
    }

    /** Its holder may be the one who removes the folder: whoever waited then has the lock of a new one. */
    @Test
    void startWhileItStops() throws Exception {
        start();
        CompletableFuture<Boolean> starts = CompletableFuture.supplyAsync(() -> {
            try {
                for (int i = 0; i < 5; i++) {
                    start();
                }
                return true;
            } catch (OvsdbException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!starts.isDone()) {
            ovs.stop();
        }
        assertTrue(starts.get());
        start();
        assertTrue(ovs.isWhole());
    }

    @Test
    void deafSwitchIsKilled() throws Exception {
        start();
        int vswitchd = vswitchd();
        ProcessCalls.kill(vswitchd, 19);
        OvsDaemon.VSWITCHD.stop(RUNDIR, vswitchd, true, 50);
        assertFalse(Proc.isAlive(vswitchd));
        ovs.stop();
        assertFalse(ovs.exists());
    }

    @Test
    void programsThatAreNotInstalled() throws Exception {
        for (String program : List.of("ovsdb-tool", "ovsdb-server", "ovs-vswitchd")) {
            String file = String.valueOf(Hermetic.find(program));
            // In our private mount namespace only.
            Command.run("mount", "--bind", "/dev/null", file).orFail();
            try {
                OpenVswitchException e = assertThrows(OpenVswitchException.class, this::start);
                String debian = program.equals("ovs-vswitchd") ? "openvswitch-switch" : "openvswitch-common";
                assertEquals(
                        program + " is not installed: apt install openvswitch-switch (it is in the Debian package "
                                + debian + ")",
                        e.getMessage());
            } finally {
                Command.run("umount", file).orFail();
            }
            assertEquals("no folder", contents(RUNDIR));
        }
    }

    @Test
    void noTunDevice() throws Exception {
        Command.run("mount", "-t", "tmpfs", "tmpfs", "/dev/net").orFail();
        try {
            OpenVswitchException e = assertThrows(OpenVswitchException.class, () -> ovs.start(true, said::add));
            assertTrue(
                    String.valueOf(e.getMessage())
                            .startsWith("/dev/net/tun is missing, which Open vSwitch's userspace datapath needs: "),
                    e.getMessage());
        } finally {
            Command.run("umount", "/dev/net").orFail();
        }
        assertFalse(ovs.exists());
    }

    @Test
    void fullDisk() throws Exception {
        Files.createDirectories(Path.of(PARENT));
        for (String size : List.of("4k", "12k", "24k")) {
            Command.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", PARENT)
                    .orFail();
            try {
                Command.sh("[ " + size + " != 4k ] || head -c 4096 /dev/zero > " + PARENT + "/x")
                        .orFail();
                OpenVswitchException e = assertThrows(OpenVswitchException.class, this::start);
                assertTrue(
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no space left on device"),
                        e.getMessage());
                assertEquals("no folder", contents(RUNDIR), size);
                String running = Command.sh("cat /proc/[0-9]*/comm").out();
                assertFalse(running.contains("ovs"), running);
            } finally {
                Command.run("umount", PARENT).orFail();
            }
        }
    }

    @Test
    void machineThatHasJustStarted() throws Exception {
        Path uptime = Files.createTempFile("uptime", "");
        Files.writeString(uptime, "9.90 1.00\n");
        Command.run("mount", "--bind", uptime.toString(), "/proc/uptime").orFail();
        try {
            start();
        } finally {
            Command.run("umount", "/proc/uptime").orFail();
            Files.delete(uptime);
        }
        assertEquals(List.of("the machine has just started; Open vSwitch is started when it is 10 s old"), said);
    }

    @Test
    void systemsOneIsFoundByTheEnvironment() {
        assertEquals("/run/openvswitch", OpenVswitch.systemRundir(Map.of()));
        assertEquals("/tmp/x", OpenVswitch.systemRundir(Map.of("OVS_RUNDIR", "/tmp/x")));
    }
}
