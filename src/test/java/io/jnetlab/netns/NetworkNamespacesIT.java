package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares our pins with those of iproute2, in both directions. */
final class NetworkNamespacesIT {
    private static final Path RUN_NETNS = Path.of("/run/netns");
    private static final String MARK = "jnetlab lab=test";

    private final NetworkNamespaces namespaces = new NetworkNamespaces();

    @AfterEach
    void deleteAll() throws IOException {
        NetnsPins left = namespaces.pins();
        for (NetnsPin pin : left.pins()) {
            namespaces.delete(pin.name());
        }
        for (NetnsLeftover leftover : left.leftovers()) {
            Files.delete(Path.of(leftover.path()));
        }
    }

    private CreatedNetns<String> create(String name) throws NetnsException {
        return namespaces.create(name, MARK, n -> "made " + n);
    }

    @Test
    void ipNetnsListsOursAndDeletesThem() throws IOException {
        CreatedNetns<String> made = create("ns1");
        assertEquals("made ns1", made.value());
        assertEquals("ns1\n", Command.run("ip", "netns", "list").orFail().out());
        assertEquals(
                made.id().toString(),
                Command.run("ip", "netns", "exec", "ns1", "readlink", "/proc/self/ns/net")
                        .orFail()
                        .out()
                        .strip());
        Command.run("ip", "netns", "delete", "ns1").orFail();
        assertFalse(Files.exists(RUN_NETNS.resolve("ns1")));
        assertEquals(List.of(), namespaces.pins().pins());
    }

    @Test
    void pinsOfIpNetnsAddAreRecognised() throws IOException {
        Command.run("ip", "netns", "add", "theirs").orFail();
        NetnsPin pin = namespaces.pins().pin("theirs");
        assertNotNull(pin);
        assertEquals(NetnsPin.Kind.IP_NETNS, pin.kind());
        try (NetworkNamespace opened = namespaces.open("theirs")) {
            assertEquals(pin.id(), opened.id());
        }
        namespaces.delete("theirs");
        assertEquals("", Command.run("ip", "netns", "list").orFail().out());
    }

    @Test
    void theFileUnderThePinSaysWhoseItIs() throws IOException {
        create("ns1");
        Command.run("umount", "/run/netns/ns1").orFail();
        NetnsLeftover leftover = namespaces.pins().leftover("ns1");
        assertNotNull(leftover);
        assertEquals(NetnsLeftover.Kind.FILE, leftover.kind());
        assertEquals(MARK, leftover.text());
        NotANetnsException e = assertThrows(NotANetnsException.class, () -> namespaces.open("ns1"));
        assertEquals("network namespace ns1: /run/netns/ns1 is a plain file, not a network namespace", e.getMessage());
        namespaces.delete("ns1");
        assertFalse(Files.exists(RUN_NETNS.resolve("ns1")));
    }

    @Test
    void initRunsInsideBeforeThereIsAPin() throws IOException {
        CreatedNetns<String> made = namespaces.create("ns1", MARK, name -> {
            assertFalse(Files.exists(RUN_NETNS.resolve(name)));
            assertEquals("lo", interfaces());
            return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
        });
        assertEquals(made.id().toString(), made.value());
        assertNotEquals(made.value(), ownNamespace());
    }

    @Test
    void whatInitThrowsComesOutAndNothingIsLeft() throws IOException {
        IOException thrown = new IOException("lo can't be marked");
        assertSame(
                thrown,
                assertThrows(
                        IOException.class,
                        () -> namespaces.create("ns1", MARK, name -> {
                            throw thrown;
                        })));
        assertFalse(Files.exists(RUN_NETNS.resolve("ns1")));
        create("ns1");
    }

    @Test
    void aTakenNameIsRefusedWhateverHasIt() throws IOException {
        create("ns1");
        NetnsNameTakenException e = assertThrows(NetnsNameTakenException.class, () -> create("ns1"));
        assertEquals("network namespace ns1: /run/netns/ns1 exists", e.getMessage());
        Files.writeString(RUN_NETNS.resolve("file"), "mine");
        assertThrows(NetnsNameTakenException.class, () -> create("file"));
        assertEquals("mine", Files.readString(RUN_NETNS.resolve("file")));
        Files.createSymbolicLink(RUN_NETNS.resolve("link"), Path.of("/proc/nothing"));
        assertThrows(NetnsNameTakenException.class, () -> create("link"));
    }

    @Test
    void aNameThatAppearsMeanwhileIsRefusedAndWhatInitOpenedIsClosed() throws IOException {
        List<String> closed = new ArrayList<>();
        assertThrows(
                NetnsNameTakenException.class,
                () -> namespaces.create("ns1", MARK, name -> {
                    Files.writeString(RUN_NETNS.resolve(name), "faster");
                    AutoCloseable socket = () -> closed.add(name);
                    return socket;
                }));
        assertEquals(List.of("ns1"), closed);
        assertEquals("faster", Files.readString(RUN_NETNS.resolve("ns1")));
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        for (String name : List.of("", ".", "..", "a/b", "../x", "a\0b")) {
            assertThrows(NetnsException.class, () -> create(name), name);
            assertThrows(NetnsException.class, () -> namespaces.delete(name), name);
            assertThrows(NetnsException.class, () -> namespaces.open(name), name);
        }
    }

    @Test
    void noSuchNamespace() {
        assertThrows(NoSuchNetnsException.class, () -> namespaces.open("none"));
        assertThrows(NoSuchNetnsException.class, () -> namespaces.delete("none"));
    }

    @Test
    void pinsAreSeenFromOtherMountNamespacesInBothDirections() throws Exception {
        create("first"); // makes /run/netns a shared mount
        Process other = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "unchanged",
                        "sh",
                        "-c",
                        "echo ready; read x; ls -i /run/netns;" + " ip netns delete ns1; echo done; read x")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = other.inputReader();
                var out = other.outputWriter()) {
            assertEquals("ready", in.readLine());
            CreatedNetns<String> made = create("ns1");
            out.write("go\n");
            out.flush();
            String first = in.readLine();
            String second = in.readLine();
            assertTrue(
                    (first + "\n" + second).contains(made.id().inode() + " ns1"),
                    () -> first + " " + second + made.id());
            assertEquals("done", in.readLine());
            assertNull(namespaces.pins().pin("ns1"));
            assertFalse(Files.exists(RUN_NETNS.resolve("ns1")));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theFolderIsASharedMountOnlyOnceAsIpNetnsMakesIt() throws IOException {
        create("a");
        create("b");
        Command.run("ip", "netns", "add", "c").orFail();
        create("d");
        List<String> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/thread-self/mountinfo"))) {
            if (line.contains(" /run/netns ")) {
                mounts.add(line);
            }
        }
        assertEquals(1, mounts.size(), mounts::toString);
        assertTrue(mounts.get(0).contains(" shared:"), mounts::toString);
    }

    @Test
    void manyAtOnceAndOneResultForEach() throws IOException {
        Files.createDirectories(RUN_NETNS);
        Files.writeString(RUN_NETNS.resolve("m3"), "taken");
        List<String> names =
                Stream.iterate(0, i -> i + 1).limit(8).map(i -> "m" + i).toList();
        List<NetnsCreation<Integer>> results = namespaces.createAll(
                names,
                MARK,
                name -> {
                    if (name.equals("m5")) {
                        throw new IOException("refused");
                    }
                    return name.length();
                },
                2);
        for (int i = 0; i < names.size(); i++) {
            NetnsCreation<Integer> result = results.get(i);
            assertEquals(names.get(i), result.name());
            assertEquals(i == 3 || i == 5, result.created() == null);
            assertEquals(i == 3 || i == 5, result.failure() != null);
            assertEquals(i != 3 && i != 5, namespaces.pins().pin(names.get(i)) != null);
        }
        assertInstanceOf(NetnsNameTakenException.class, results.get(3).failure());
        IOException refused = assertInstanceOf(IOException.class, results.get(5).failure());
        assertEquals("refused", refused.getMessage());
        assertFalse(Files.exists(RUN_NETNS.resolve("m5")));
    }

    @Test
    void fiveHundredComeAndGoWithoutATrace() throws IOException {
        create("first");
        namespaces.delete("first");
        List<String> names =
                Stream.iterate(0, i -> i + 1).limit(500).map(i -> "n" + i).toList();
        int fds = PathCalls.list("/proc/self/fd").size();
        int threads = PathCalls.list("/proc/self/task").size();
        int mounts = Files.readAllLines(Path.of("/proc/thread-self/mountinfo")).size();
        for (NetnsCreation<String> result : namespaces.createAll(names, MARK, name -> name, 2)) {
            assertNull(result.failure());
        }
        assertEquals(500, namespaces.pins().pins().size());
        for (String name : names) {
            namespaces.delete(name);
        }
        assertEquals(fds, PathCalls.list("/proc/self/fd").size());
        assertTrue(PathCalls.list("/proc/self/task").size() <= threads + 2, "threads");
        assertEquals(
                mounts,
                Files.readAllLines(Path.of("/proc/thread-self/mountinfo")).size());
        assertEquals(List.of(), PathCalls.list("/run/netns"));
    }

    @Test
    void everyKindIsListed() throws Exception {
        CreatedNetns<String> made = create("ns1");
        Files.writeString(RUN_NETNS.resolve("left"), MARK + "\n");
        Files.createSymbolicLink(RUN_NETNS.resolve("gone"), Path.of("/proc/nothing/ns/net"));
        Files.createDirectories(Path.of("/run/docker/netns"));
        Path sandbox = Files.createFile(Path.of("/run/docker/netns/0123456789ab"));
        Path elsewhere = Files.createTempFile(Path.of("/run"), "pin with space", "");
        Path uts = Files.createFile(RUN_NETNS.resolve("uts"));
        Command.run("mount", "--bind", "/run/netns/ns1", elsewhere.toString()).orFail();
        Command.run("mount", "--bind", "/proc/self/ns/uts", uts.toString()).orFail();
        Command.run("unshare", "--net=" + sandbox, "true").orFail();
        Process inside = new ProcessBuilder("ip", "netns", "exec", "ns1", "cat").start();
        Process unpinned = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo; cat").start();
        try {
            assertEquals('\n', unpinned.getInputStream().read());
            Files.createSymbolicLink(RUN_NETNS.resolve("linked"), Path.of("/proc/" + unpinned.pid() + "/ns/net"));
            inside.getOutputStream().write('\n');
            inside.getOutputStream().flush();
            assertEquals('\n', inside.getInputStream().read());

            NetnsListing listing = namespaces.list();
            assertEquals(0, listing.hiddenProcesses());
            NetnsView ns1 = view(listing, made.id());
            assertEquals(
                    List.of(
                            new NetnsPin("ns1", "/run/netns/ns1", NetnsPin.Kind.IP_NETNS, made.id()),
                            new NetnsPin(
                                    elsewhere.getFileName().toString(),
                                    elsewhere.toString(),
                                    NetnsPin.Kind.OTHER,
                                    made.id())),
                    ns1.pins());
            assertEquals(List.of((int) inside.pid()), ns1.pids());
            assertFalse(ns1.host());

            NetnsView process = ofProcess(listing, (int) unpinned.pid());
            assertEquals(1, process.pins().size());
            assertEquals(NetnsPin.Kind.LINK, process.pins().get(0).kind());
            assertEquals("linked", process.pins().get(0).name());

            NetnsView host = ofProcess(listing, (int) ProcessHandle.current().pid());
            assertTrue(host.host());
            assertEquals(List.of(), host.pins());
            try (NetworkNamespace opened = NetworkNamespaces.inHost()) {
                assertEquals(host.id(), opened.id());
            }

            NetnsView docker = null;
            for (NetnsView view : listing.namespaces()) {
                for (NetnsPin pin : view.pins()) {
                    docker = pin.kind() == NetnsPin.Kind.DOCKER ? view : docker;
                }
            }
            assertNotNull(docker);
            assertEquals(sandbox.toString(), docker.pins().get(0).path());
            assertEquals(List.of(), docker.pids());

            assertEquals(
                    List.of(
                            new NetnsLeftover("gone", "/run/netns/gone", NetnsLeftover.Kind.DANGLING_LINK, ""),
                            new NetnsLeftover("left", "/run/netns/left", NetnsLeftover.Kind.FILE, MARK),
                            new NetnsLeftover("uts", "/run/netns/uts", NetnsLeftover.Kind.OTHER_NAMESPACE, "")),
                    listing.leftovers());
            assertThrows(NotANetnsException.class, () -> namespaces.open("uts"));
            assertThrows(NoSuchNetnsException.class, () -> namespaces.open("gone"));
        } finally {
            inside.destroyForcibly();
            unpinned.destroyForcibly();
            Command.run("umount", uts.toString(), sandbox.toString(), elsewhere.toString());
        }
    }

    @Test
    void aFifoOrSocketInThePinFolderDoesNotHang() throws IOException {
        create("ns1");
        Command.run("mkfifo", "/run/netns/fifo").orFail();
        NetnsLeftover fifo = namespaces.pins().leftover("fifo");
        assertNotNull(fifo);
        assertEquals(NetnsLeftover.Kind.OTHER, fifo.kind());
        assertThrows(NotANetnsException.class, () -> namespaces.open("fifo"));
    }

    @Test
    void aSystemCallsErrorIsNamed() {
        NetnsException e = assertThrows(NetnsException.class, () -> namespaces.create("n".repeat(300), MARK, n -> n));
        assertEquals(Errno.ENAMETOOLONG, e.errno());
    }

    private static NetnsView view(NetnsListing listing, NetnsId id) {
        for (NetnsView view : listing.namespaces()) {
            if (view.id().equals(id)) {
                return view;
            }
        }
        throw new AssertionError("no " + id + " in " + listing);
    }

    private static NetnsView ofProcess(NetnsListing listing, int pid) {
        for (NetnsView view : listing.namespaces()) {
            if (view.pids().contains(pid)) {
                return view;
            }
        }
        throw new AssertionError("no process " + pid + " in " + listing);
    }

    private static String ownNamespace() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    }

    private static String interfaces() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net/dev"));
        for (String line : lines.subList(2, lines.size())) {
            names.add(line.substring(0, line.indexOf(':')).strip());
        }
        // Tunnel devices that some kernels put into each namespace.
        names.removeIf(name -> name.endsWith("0"));
        return String.join(" ", names);
    }
}
