package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that we become sees, next to the same under {@code ip netns exec}. */
@Tag("processes")
final class NetnsExecIT {
    private final NetworkNamespaces namespaces = new NetworkNamespaces();

    @BeforeEach
    void create() throws IOException {
        namespaces.create("ns1", "mark", name -> name);
        Command.run("ip", "-n", "ns1", "link", "add", "v0", "type", "veth", "peer", "name", "v1")
                .orFail();
    }

    @AfterEach
    void delete() throws IOException {
        namespaces.delete("ns1");
    }

    private static Command exec(String... command) {
        return Command.run(exec(ProcessBuilder.Redirect.PIPE, command));
    }

    private static ProcessBuilder exec(ProcessBuilder.Redirect error, String... command) {
        String[] arguments = new String[command.length + 1];
        arguments[0] = "ns1";
        System.arraycopy(command, 0, arguments, 1, command.length);
        return ChildJvm.builder(ExecMain.class, arguments).redirectError(error);
    }

    private static Command ip(String... command) {
        String[] words = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", "ns1"}, 0, words, 0, 4);
        System.arraycopy(command, 0, words, 4, command.length);
        return Command.run(words).orFail();
    }

    @Test
    void theProgramIsInTheNamespaceAndSysShowsIt() {
        String[] look = {"sh", "-c", "readlink /proc/self/ns/net; ls /sys/class/net; ls /sys | head -3; pwd"};
        assertEquals(ip(look).out(), exec(look).orFail().out());
        assertTrue(exec("ls", "/sys/class/net").orFail().out().contains("v0\n"));
    }

    @Test
    void sysIsMountedWithTheFlagsThatItHad() {
        String remount = "mount -t sysfs -o nosuid,nodev,noexec sysfs /sys && exec ";
        String look = ChildJvm.shell(ExecMain.class, "ns1", "grep", " /sys sysfs ", "/proc/self/mounts");
        String mounts = Command.run("unshare", "--mount", "sh", "-c", remount + look)
                .orFail()
                .out();
        assertTrue(mounts.contains("ns1 /sys sysfs rw,nosuid,nodev,noexec,"), mounts);
    }

    @Test
    void mountsStayInside() throws IOException {
        String before = Files.readString(Path.of("/proc/self/mountinfo"));
        exec("true").orFail();
        assertEquals(before, Files.readString(Path.of("/proc/self/mountinfo")));
    }

    @Test
    void filesOfEtcNetnsStandOverThoseOfEtc(@TempDir Path folder) {
        // On a copy of /etc, in a mount namespace of its own: this machine's stays as it is.
        String script =
                "mount -t tmpfs tmpfs " + folder + "; cp -a /etc/. " + folder + " 2>/dev/null; mount --bind " + folder
                        + " /etc && mkdir -p /etc/netns/ns1 && echo 10.9.8.7 h7 > /etc/netns/ns1/hosts"
                        + " && echo x > /etc/netns/ns1/not-in-etc && exec "
                        + ChildJvm.shell(ExecMain.class, "ns1", "cat", "/etc/hosts");
        Command ran = Command.run("unshare", "--mount", "sh", "-c", script).orFail();
        assertEquals("10.9.8.7 h7\n", ran.out());
        assertEquals(
                "mount(/etc/netns/ns1/not-in-etc on /etc/not-in-etc): ENOENT: No such file or directory\n", ran.err());
    }

    @Test
    void exitStatusIsTheProgramsOwn() {
        assertEquals(7, exec("sh", "-c", "exit 7").status());
        assertEquals(128 + 15, exec("sh", "-c", "kill -TERM $$").status());
    }

    @Test
    void theProcessIsReplacedAndTakesSignals() throws Exception {
        Process process = exec(ProcessBuilder.Redirect.INHERIT, "cat").start();
        process.getOutputStream().write('x');
        process.getOutputStream().flush();
        assertEquals('x', process.getInputStream().read());
        assertEquals(
                "cat",
                Files.readString(Path.of("/proc/" + process.pid() + "/comm")).strip());
        Command.run("kill", "-QUIT", Long.toString(process.pid())).orFail();
        assertEquals(128 + 3, process.waitFor());
    }

    @Test
    void signalsAreAsForAProgramThatAShellStarts() {
        String status = exec("grep", "^Sig", "/proc/self/status").orFail().out();
        assertEquals(0, signals(status, "SigBlk:"));
        String other = Command.run("grep", "^Sig", "/proc/self/status").orFail().out();
        // What the tests themselves were started with, for example by nohup, stays.
        assertEquals(signals(other, "SigIgn:"), signals(status, "SigIgn:"));
        assertEquals(signals(other, "SigCgt:"), signals(status, "SigCgt:"));
    }

    @Test
    void ignoredSignalsStayIgnored() {
        String run = ChildJvm.shell(ExecMain.class, "ns1", "grep", "SigIgn", "/proc/self/status");
        String status = Command.sh("trap '' HUP TERM; exec " + run).orFail().out();
        assertEquals(1 | 1 << 14, signals(status, "SigIgn:"));
    }

    /** A set of signals, without 32 and 33, which libc keeps to itself and posix_spawn(3) ignores in children. */
    private static long signals(String status, String set) {
        int start = status.indexOf(set) + set.length() + 1;
        return Long.parseLong(status, start, start + 16, 16) & ~0x180000000L;
    }

    @Test
    void descriptorsOfTheJvmStayBehind() {
        assertEquals("0\n1\n2\n3\n", exec("ls", "/proc/self/fd").orFail().out());
    }

    @Test
    void descriptorsThatTheLauncherNamesArePassedOn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "content");
        String run =
                ChildJvm.shell(ExecMain.class, "ns1", "sh", "-c", "cat <&7; ls /proc/self/fd; env | grep JNETLAB_FDS");
        Command ran = Command.sh("exec 7<" + file + " 8</dev/null; JNETLAB_FDS='7 7' exec " + run);
        assertEquals("content0\n1\n2\n3\n7\n", ran.out());
    }

    @Test
    void whatTheJvmOpensMeanwhileIsNotPassedOn() {
        for (int i = 0; i < 10; i++) {
            Command ran = Command.sh("BUSY=1 exec " + ChildJvm.shell(ExecMain.class, "ns1", "ls", "/proc/self/fd"));
            assertEquals("0\n1\n2\n3\n", ran.out(), ran.err());
        }
    }

    @Test
    void theSoftLimitIsTheUsersAgain() {
        String run =
                ChildJvm.shell(ExecMain.class, "ns1", "sh", "-c", "ulimit -Sn; env | grep JNETLAB_NOFILE; ulimit -Hn");
        Command ran = Command.sh("ulimit -Sn 300; ulimit -Hn 2000; JNETLAB_NOFILE=$(ulimit -Sn) exec " + run);
        assertEquals("300\n2000\n", ran.out());
        // Without the launcher's word the JVM's own limit stays.
        assertEquals(
                "2000\n2000\n",
                Command.sh("ulimit -Sn 300; ulimit -Hn 2000; exec " + run).out());
    }

    @Test
    void environmentAndArgumentsKeepTheirBytes() throws Exception {
        String run = ChildJvm.shell(ExecMain.class, "ns1", "sh", "-c", "printf '%s' \"$ODD-$1\"", "sh");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ODD=$(printf 'a\\377\\303'); export ODD; LC_ALL=C exec " + run + " $(printf '\\351b\\300')")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] out = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor());
        assertArrayEquals("a\377\303-\351b\300".getBytes(StandardCharsets.ISO_8859_1), out);
    }

    @Test
    void theTerminalIsTheProgramsOwn() throws Exception {
        String inner =
                "trap 'echo interrupted; exit 3' INT; tty; test -t 0 && test -t 1 && test -t 2 && echo ready; read x";
        Process script = new ProcessBuilder(
                        // exec: a shell that waits, as dash does, would die of the interrupt itself.
                        "script",
                        "-qec",
                        "exec " + ChildJvm.shell(ExecMain.class, "ns1", "sh", "-c", inner),
                        "/dev/null")
                .redirectErrorStream(true)
                .start();
        try (var in = script.inputReader()) {
            assertTrue(in.readLine().startsWith("/dev/pts/"));
            assertEquals("ready", in.readLine());
            // Until it is heard: a shell that is just about to read keeps the signal in mind, and waits for input.
            do {
                script.getOutputStream().write(3); // Ctrl-C, which the terminal makes a signal of
                script.getOutputStream().flush();
            } while (!script.waitFor(1, TimeUnit.SECONDS));
            String heard = in.readLine();
            assertTrue(heard.matches("(\\^C)+interrupted"), heard);
            assertEquals(3, script.exitValue());
        } finally {
            script.destroyForcibly();
        }
    }

    @Test
    void aProgramThatIsNotThereIs127AndOneThatCantBeRunIs126(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "echo hi");
        assertFails(127, "no-such-program: command not found", "no-such-program");
        assertFails(127, folder + "/none: No such file or directory", folder + "/none");
        assertFails(126, plain + ": Permission denied", plain.toString());
        assertFails(126, folder + ": Is a directory", folder.toString());
        Path badInterpreter = Files.writeString(folder.resolve("bad"), "#!/no/such/shell\n");
        assertTrue(badInterpreter.toFile().setExecutable(true));
        assertEquals(127, exec(badInterpreter.toString()).status());
    }

    private static void assertFails(int status, String message, String program) {
        Command ran = exec(program);
        assertEquals(status, ran.status());
        assertEquals(message + "\n", ran.err());
    }

    @Test
    void aScriptWithoutInterpreterIsTheShells(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "echo \"$0 $1\"\n");
        assertTrue(script.toFile().setExecutable(true));
        assertEquals(script + " a\n", exec(script.toString(), "a").orFail().out());
    }

    @Test
    void pathIsSearchedAsExecvpDoes(@TempDir Path folder) throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(first.resolve("prog"), "#!/bin/sh\necho first\n");
        Path good = Files.writeString(second.resolve("prog"), "#!/bin/sh\necho second\n");
        ProcessBuilder builder = exec(ProcessBuilder.Redirect.PIPE, "prog");
        builder.environment().put("PATH", first + ":" + second + ":/bin:/usr/bin");
        Command denied = Command.run(builder);
        assertEquals(126, denied.status());
        assertEquals(first.resolve("prog") + ": Permission denied\n", denied.err());
        assertTrue(good.toFile().setExecutable(true));
        assertEquals("second\n", Command.run(builder).orFail().out());
    }

    @Test
    void inTheHostNothingIsEntered() throws IOException {
        Command ran = ChildJvm.run(ExecMain.class, "host", "readlink", "/proc/self/ns/net", "/proc/self/ns/mnt");
        assertEquals(
                Files.readSymbolicLink(Path.of("/proc/self/ns/net")) + "\n"
                        + Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")) + "\n",
                ran.orFail().out());
        assertFalse(ran.out().isEmpty());
    }
}
