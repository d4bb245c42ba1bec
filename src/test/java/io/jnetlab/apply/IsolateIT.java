package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.Isolation;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.observe.Holder;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a namespace get other namespaces too, which end with the lab. */
final class IsolateIT {
    private static final LabCommands COMMANDS = new LabCommands("iso");

    /** Commands go on to start once {@code up} is done. Prints nothing when the command is seen. */
    private static final String AWAIT_SLEEP = "i=0; until ps -e -o args= | grep -q '^sleep 1000'; do sleep 0.1;"
            + " i=$((i+1)); test $i -lt 100 || exec ps -e; done";

    /** Says what is not as it should be: /sys shows the devices of the namespace. Beside them the module bonding has a file. */
    private static final String SYS =
            "ls -I bonding_masters /sys/class/net >/tmp/sys.$$; ip -o link | sed 's/^[0-9]*: //; s/[:@].*//' | sort"
                    + " | diff - /tmp/sys.$$; rm /tmp/sys.$$";

    @TempDir
    Path folder;

    private List<String> before = List.of();

    @BeforeEach
    void look() throws IOException {
        Hermetic.requireIsolation(Isolation.wanted(
                new NetnsName("a"), List.of("mnt", "uts", "ipc", "pid", "user", "cgroup"), null, null));
        before = everything();
    }

    /** Without the folder of all labs, which another test may have left. */
    private static List<String> everything() throws IOException {
        List<String> out = MachineText.everything();
        out.removeIf(line -> line.equals("/run/jnetlab"));
        return out;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (!before.isEmpty()) {
            Labs.down("iso");
            MachineText.assertSame(before, everything());
            assertTrue(COMMANDS.areGone());
        }
    }

    private static String lab(String... keys) {
        return "name: iso\nnamespaces:\n  a:\n    " + String.join("\n    ", keys) + "\n";
    }

    /** What a command of the shell prints in namespace a. */
    private static String in(String command) throws IOException, InterruptedException {
        try (var namespace = new NetworkNamespaces().open("a")) {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            Process process = Holder.start(Holder.of(namespace), namespace, builder);
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return out.strip();
        }
    }

    private static String own(String kind) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
    }

    @Test
    void eachKindIsAnotherNamespace() throws Exception {
        for (String kind : Isolation.KINDS) {
            if (!Files.exists(Path.of("/proc/self/ns", kind))) {
                continue;
            }
            String yaml = lab(
                    "isolate: " + kind, "run: [{command: [readlink, /proc/self/ns/" + kind + "], ready: {exit: 0}}]");
            Labs.up(yaml);
            Labs.assertNothingDiffers(Labs.load(yaml));
            String inside = in("readlink /proc/self/ns/" + kind);
            assertNotEquals(own(kind), inside, kind);
            assertTrue(inside.startsWith(kind + ":["), inside);
            assertEquals(inside, COMMANDS.log("readlink").strip(), kind);
            String other = kind.equals("uts") ? "ipc" : "uts";
            assertEquals(own(other), in("readlink /proc/self/ns/" + other), kind);
            assertEquals(List.of(), Labs.tree(Labs.up(yaml)));
        }
    }

    @Test
    void allTogether() throws Exception {
        String yaml = lab("isolate: [mnt, uts, ipc, pid, user, cgroup]", "hostname: all", "run: [[sleep, 1000]]");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals("all 0", in("echo $(hostname) $(id -u)"));
        assertEquals("", in(SYS));
        assertEquals("1", in("ps -e -o pid= | head -n 1 | tr -d ' '"));
        assertEquals("", in(AWAIT_SLEEP), "the command is in it too");
        assertFalse(in("ip link set lo down && echo done").contains("done"), "its root is none of the network's");
    }

    @Test
    void firstProcessReapsOrphans() throws Exception {
        Labs.up(lab("isolate: [pid, mnt]"));
        in("(sleep 0 &)");
        in("(true & true &)");
        String states =
                in("for i in 1 2 3 4 5 6 7 8 9; do ps -e -o stat= | grep -q Z || exit; sleep 0.1; done; echo Z");
        assertEquals("", states);
    }

    @Test
    void hostnameChangesInPlace() throws Exception {
        String machine = Command.sh("hostname").orFail().out().strip();
        Labs.up(lab("hostname: web", "run: [[sleep, 1000]]"));
        assertEquals("web", in("hostname"));
        List<Integer> pids = COMMANDS.pids("sleep");
        List<Integer> holder = COMMANDS.pids(".isolate");
        assertEquals(
                List.of("namespace a", "~ isolation holder", "~ hostname: web → www.lab.example"),
                Labs.tree(Labs.up(lab("hostname: www.lab.example", "run: [[sleep, 1000]]"))));
        assertEquals("www.lab.example", in("hostname"));
        Labs.up(lab("isolate: uts", "run: [[sleep, 1000]]"));
        assertEquals(machine, in("hostname"));
        assertTrue(COMMANDS.pids("sleep").containsAll(pids), "it goes on");
        assertEquals(holder, COMMANDS.pids(".isolate"));
        assertEquals(machine, Command.sh("hostname").orFail().out().strip());
    }

    @Test
    void otherKindsStartTheCommandsAnew() throws Exception {
        Labs.up(lab("isolate: ipc", "run: [[sleep, 1000]]"));
        List<Integer> pids = COMMANDS.pids("sleep");
        assertEquals(
                List.of(
                        "namespace a",
                        "-/+ isolation holder (isolate can't be changed in place)",
                        "~ isolate: ipc → ipc pid",
                        "-/+ process sleep (other namespaces hold it)"),
                Labs.tree(Labs.up(lab("isolate: [pid, ipc]", "run: [[sleep, 1000]]"))));
        assertNotEquals(pids, COMMANDS.pids("sleep"));
        assertEquals(
                List.of("namespace a", "- isolation holder", "-/+ process sleep (other namespaces hold it)"),
                Labs.tree(Labs.up(lab("run: [[sleep, 1000]]"))));
        assertEquals(own("pid"), in("readlink /proc/self/ns/pid"));
    }

    @Test
    void holderThatDiedIsADifference() throws Exception {
        String yaml = lab("isolate: [uts, pid]", "run: [[sleep, 1000]]");
        Labs.up(yaml);
        List<ProcessHandle> holder = new ArrayList<>();
        for (int pid : COMMANDS.pids(".isolate")) {
            ProcessHandle.of(pid).ifPresent(holder::add);
        }
        assertFalse(holder.isEmpty());
        for (ProcessHandle process : holder) {
            process.destroyForcibly();
        }
        for (ProcessHandle process : holder) {
            process.onExit().join();
        }
        List<String> tree = Labs.tree(Labs.up(yaml));
        assertTrue(tree.contains("~ state: ended → started"), tree::toString);
        assertTrue(tree.contains("-/+ process sleep (other namespaces hold it)"), tree::toString);
        Labs.assertNothingDiffers(Labs.load(yaml));
    }

    @Test
    void limitsHoldInThem() throws Exception {
        Hermetic.requireFeature(KernelFeature.LIMITS);
        String run = "run: [[sleep, 1000]]";
        Labs.up(lab("isolate: [pid, mnt]", "limits: {pids: 50}", run));
        assertEquals("50", COMMANDS.group().read("pids.max"));
        List<Integer> pids = COMMANDS.pids("sleep");
        Labs.up(lab("isolate: [pid, mnt]", "limits: {pids: 60, memory: 256MiB}", run));
        assertEquals("60", COMMANDS.group().read("pids.max"));
        assertTrue(COMMANDS.pids("sleep").containsAll(pids), "it goes on");
        Labs.up(lab("isolate: [uts]", "limits: {memory: 256MiB}", run));
        assertEquals("max", COMMANDS.group().read("pids.max"));
        String end = lab("limits: {cpu: 50%}");
        Labs.up(end);
        Labs.assertNothingDiffers(Labs.load(end));
    }

    @Test
    void whatChangesInTheFilesOfEtcIsSeen() throws Exception {
        Labs.up(lab("isolate: mnt", "hosts: {one: 192.0.2.1}", "dns: [192.0.2.53]"));
        assertEquals("192.0.2.1 one", in("getent hosts one | tr -s ' '"));
        Labs.up(lab("isolate: mnt", "hosts: {two: 192.0.2.2}", "dns: [192.0.2.54]"));
        assertEquals("192.0.2.2 two", in("getent hosts one two | tr -s ' '"));
        assertTrue(in("cat /etc/resolv.conf").contains("192.0.2.54"));
    }

    @Tag("processes")
    @Test
    void killedAtAnyInstant() throws Exception {
        String yaml = lab("isolate: [mnt, pid]", "hostname: web", "run: [[sleep, 1000]]");
        KilledUp up = new KilledUp(folder, yaml);
        up.whole();
        Labs.assertNothingDiffers(Labs.load(yaml));
        Labs.down("iso");
        for (int i = 0; i < 6 / Hermetic.slowness(); i++) {
            up.killed();
            if (i % 2 == 0) {
                Labs.up(yaml);
                Labs.assertNothingDiffers(Labs.load(yaml));
                assertEquals("web", in("hostname"));
            }
            Labs.down("iso");
            MachineText.assertSame(before, everything());
        }
    }

    @Test
    void commandsOfThePlanMakeThemToo() throws Exception {
        String yaml = lab("isolate: [mnt, pid]", "hostname: web", "run: [\"hostname >/dev/null; exec sleep 1000\"]");
        Command.sh(Labs.script(Labs.plan(Labs.load(yaml)))).orFail();
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals("web", in("hostname"));
        assertEquals("", in(AWAIT_SLEEP), "the command is in it too");
        Labs.down("iso");
        Command.sh("ip netns delete a").orFail();
    }

    @Test
    void rootOfTheirOwn() throws Exception {
        Hermetic.requireFeature(KernelFeature.OVERLAY);
        String yaml = lab(
                "rootfs: {lower: /}",
                "hostname: web",
                "dns: [192.0.2.53]",
                "run: [\"echo x >/made; exec sleep 1000\"]");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertEquals("web", in("echo y >/made2; hostname"));
        assertEquals("y", in("cat /made2"));
        assertFalse(Files.exists(Path.of("/made")) || Files.exists(Path.of("/made2")));
        assertEquals("", in(SYS));
        assertTrue(in("cat /etc/resolv.conf").contains("192.0.2.53"));
        assertEquals("", in("ls -d /.old 2>/dev/null"));
        assertEquals(List.of(), Labs.tree(Labs.up(yaml)));
        String other = lab("rootfs: {lower: /usr/..}", "isolate: [pid]", "hostname: web");
        List<String> tree = Labs.tree(Labs.up(other));
        assertTrue(tree.contains("~ rootfs: / → /usr/.."), tree::toString);
        assertEquals("", in("ls /made2 2>/dev/null"));
        assertTrue(in("ps -e -o args=").contains("sleep"));
        Labs.up(lab("isolate: [mnt, pid]"));
        assertFalse(Files.exists(Path.of("/run/jnetlab/lab-iso/root/a")));
    }

    @Test
    void rootThatIsNotThereIsRefused() {
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(lab("rootfs: {lower: /no/such}")));
        assertEquals("/no/such, which is to be below the root of a, is no folder", e.getMessage());
    }

    @Test
    void programThatIsNotThere() throws Exception {
        Labs.up(lab("isolate: [uts, pid]"));
        ApplyFailedException failed = assertThrows(
                ApplyFailedException.class, () -> Labs.up(lab("isolate: [uts, pid]", "run: [[no-such-program]]")));
        assertTrue(String.valueOf(failed.getMessage()).contains("no-such-program: command not found"));
        try (var namespace = new NetworkNamespaces().open("a")) {
            Holder holder = Holder.of(namespace);
            assertNotNull(holder);
            ProgramException e =
                    assertThrows(ProgramException.class, () -> holder.find("no-such-program", System.getenv("PATH")));
            assertEquals(127, e.exitStatus());
        }
    }
}
