package io.jnetlab.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Namespaces of each kind, as they are kept in each way. */
final class NsIT {
    /** Those that the kernel has. */
    private static final List<String> KINDS = Stream.of("user", "pid", "mnt", "net", "uts", "ipc", "cgroup", "time")
            .filter(kind -> Files.exists(Path.of("/proc/self/ns", kind)))
            .toList();

    /** Tells its UTS namespace when no other process of it is left. */
    private static final String READY = "sh -c 'l=$(readlink /proc/self/ns/uts); echo $l; exec sleep 600'";

    private static final String NESTED = "sh -c \"echo ready; exec sleep 600\"";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        for (Process process : processes) {
            for (ProcessHandle child : process.descendants().toList()) {
                child.destroyForcibly();
                child.onExit().join();
            }
            process.destroyForcibly().onExit().join();
        }
    }

    /** Starts something and gives the first line that it prints. */
    private String start(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", "exec " + script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertNotNull(line, script);
        return line;
    }

    private static long inode(String link) {
        return Long.parseLong(link.replaceAll(".*\\[|\\]", ""));
    }

    private static Map<Long, JsonObject> ours(String... more) {
        List<String> words = new ArrayList<>(List.of("ns", "-o", "json"));
        words.addAll(List.of(more));
        CliRun run = CliRun.of(words.toArray(new String[0]));
        assertEquals(ExitCode.OK, run.status(), run.err());
        return byInode(JsonParser.parseString(run.out()).getAsJsonObject(), "inode");
    }

    private static Map<Long, JsonObject> byInode(JsonObject all, String key) {
        Map<Long, JsonObject> out = new HashMap<>();
        for (JsonElement each : all.getAsJsonArray("namespaces")) {
            out.put(each.getAsJsonObject().get(key).getAsLong(), each.getAsJsonObject());
        }
        return out;
    }

    private static JsonObject of(Map<Long, JsonObject> all, long inode) {
        JsonObject found = all.get(inode);
        assertNotNull(found, inode + " of " + all.keySet());
        return found;
    }

    private static @Nullable String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value.isJsonNull() ? null : value.getAsString();
    }

    @Test
    void eachKindIsThereAsLsnsShowsIt() throws IOException {
        Hermetic.requireCommand("lsns", "util-linux");
        String time = KINDS.contains("time") ? "--time " : "";
        start("unshare --user --map-root-user --mount --net --uts --ipc --cgroup " + time + "--pid --fork --kill-child "
                + READY);
        Map<Long, JsonObject> ours = ours();
        Map<Long, JsonObject> theirs = byInode(
                JsonParser.parseString(Command.run("lsns", "-J").orFail().out()).getAsJsonObject(), "ns");
        int compared = 0;
        for (Map.Entry<Long, JsonObject> their : theirs.entrySet()) {
            JsonObject our = of(ours, their.getKey());
            assertEquals(text(their.getValue(), "type"), text(our, "type"));
            if (String.valueOf(text(their.getValue(), "command")).contains("sleep 600")) {
                assertEquals(text(their.getValue(), "nprocs"), text(our, "processes"), our.toString());
                assertEquals(text(their.getValue(), "pid"), text(our, "pid"), our.toString());
                assertEquals(text(their.getValue(), "user"), text(our, "user"), our.toString());
                compared++;
            }
        }
        assertTrue(compared >= 2, theirs.toString());
        for (String kind : KINDS) {
            long of = ours.values().stream()
                    .filter(each -> kind.equals(text(each, "type")))
                    .count();
            assertTrue(of >= 2, kind);
        }
    }

    @Test
    void anEmptyOneIsKeptByItsPin() throws IOException {
        Path pin = Files.createFile(folder.resolve("p in"));
        String link = Command.run("unshare", "--uts=" + pin, "readlink", "/proc/self/ns/uts")
                .orFail()
                .out()
                .strip();
        JsonObject found = of(ours(), inode(link));
        assertEquals(0, found.get("processes").getAsInt());
        assertEquals(
                "[{\"path\":\"" + pin + "\",\"mount_namespace\":null}]",
                found.getAsJsonArray("pins").toString());
        assertTrue(CliRun.of("ns", "-t", "uts").out().contains(pin.toString()));
        Command.run("umount", pin.toString()).orFail();
    }

    @Test
    void pinsInOtherMountNamespacesAreFound() throws IOException {
        Path pin = Files.createFile(folder.resolve("pin"));
        String link = start("unshare --mount --uts sh -c 'readlink /proc/self/ns/uts;"
                + " mount --bind /proc/self/ns/uts " + pin + "; exec unshare --uts " + NESTED + "'");
        // The second line tells that it is done.
        assertNotNull(processes.get(0).inputReader(StandardCharsets.UTF_8).readLine());
        JsonObject found = of(ours(), inode(link));
        assertEquals(0, found.get("processes").getAsInt());
        JsonObject where = found.getAsJsonArray("pins").get(0).getAsJsonObject();
        assertEquals(pin.toString(), text(where, "path"));
        long mount = where.get("mount_namespace").getAsLong();
        assertEquals("mnt", text(of(ours(), mount), "type"));
    }

    @Test
    void anOpenFileKeepsOne() throws IOException {
        String link = start("unshare --uts sh -c 'exec 9</proc/self/ns/uts; readlink /proc/self/ns/uts;"
                + " exec unshare --uts " + NESTED + "'");
        assertNotNull(processes.get(0).inputReader(StandardCharsets.UTF_8).readLine());
        JsonObject found = of(ours(), inode(link));
        assertEquals(0, found.get("processes").getAsInt());
        assertEquals(
                "[{\"pid\":" + processes.get(0).pid() + ",\"file\":\"fd/9\"}]",
                found.getAsJsonArray("held_by").toString());
        String text = CliRun.of("ns").out();
        assertTrue(text.contains("fd/9 of " + processes.get(0).pid() + " ("), text);
    }

    @Test
    void aThreadKeepsOne() throws Exception {
        try (ThreadInside thread = new ThreadInside(() -> {})) {
            JsonObject found = of(ours(), thread.inode);
            assertEquals(0, found.get("processes").getAsInt());
            assertTrue(found.get("pid").isJsonNull(), found.toString());
            long pid = ProcessHandle.current().pid();
            assertEquals(
                    "[{\"pid\":" + pid + ",\"file\":\"task/" + thread.id + "/ns/net\"}]",
                    found.getAsJsonArray("held_by").toString());
            String text = CliRun.of("ns", "-t", "net").out();
            assertTrue(text.contains("thread " + thread.id + " of " + pid + " (java)"), text);
            long host =
                    inode(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
            assertFalse(of(ours(), host).toString().contains("\"task/"), "threads where their process is");
        }
    }

    @Test
    void pinsAreFoundInTheMountNamespaceOfAThread() throws Exception {
        Path pin = Files.createFile(folder.resolve("pin"));
        try (ThreadInside thread = new ThreadInside(() -> {
            NamespaceCalls.unshare(NamespaceCalls.CLONE_FS);
            NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNS);
            NamespaceCalls.mount("none", "/", "", NamespaceCalls.MS_REC | NamespaceCalls.MS_PRIVATE, "");
            NamespaceCalls.mount("/proc/thread-self/ns/net", pin.toString(), "", NamespaceCalls.MS_BIND, "");
            NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNET);
        })) {
            Map<Long, JsonObject> ours = ours();
            JsonObject found = of(ours, thread.inode);
            assertEquals("[]", found.getAsJsonArray("held_by").toString());
            JsonObject where = found.getAsJsonArray("pins").get(0).getAsJsonObject();
            assertEquals(pin.toString(), text(where, "path"));
            JsonObject mounts = of(ours, where.get("mount_namespace").getAsLong());
            assertEquals(0, mounts.get("processes").getAsInt());
            assertTrue(mounts.toString().contains("\"task/" + thread.id + "/ns/mnt\""), mounts.toString());
        }
    }

    /** A thread of this JVM in a network namespace that nothing else is in, until it is closed. */
    private static final class ThreadInside implements AutoCloseable {
        final long inode;
        final int id;
        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<long[]> ready = new CompletableFuture<>();
        private final Thread starter;

        interface Work {
            void run() throws IOException;
        }

        /** Does something there first. */
        ThreadInside(Work work) throws InterruptedException, ExecutionException {
            starter = new Thread(() -> {
                try {
                    NetnsThread.callInFresh(() -> stay(work));
                } catch (IOException | RuntimeException e) {
                    ready.completeExceptionally(e);
                }
            });
            starter.start();
            long[] facts = ready.get();
            inode = facts[0];
            id = (int) facts[1];
        }

        private boolean stay(Work work) throws IOException {
            long own = FileStatus.of("/proc/thread-self/ns/net").inode();
            work.run();
            ready.complete(new long[] {own, ProcessCalls.gettid()});
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        @Override
        public void close() {
            end.countDown();
            try {
                starter.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void userNamespacesStandInsideEachOther() throws IOException {
        String uts = start("unshare --user --map-root-user unshare --user --map-root-user --uts " + READY);
        Map<Long, JsonObject> ours = ours();
        JsonObject inside = of(ours, inode(uts));
        JsonObject inner = of(ours, inside.get("owner").getAsLong());
        JsonObject outer = of(ours, inner.get("parent").getAsLong());
        JsonObject first = of(ours, outer.get("parent").getAsLong());
        assertEquals(0, outer.get("processes").getAsInt());
        assertEquals(1, inner.get("processes").getAsInt());
        assertEquals(first.get("inode"), outer.get("owner"));
        assertEquals("0", text(inner, "owner_uid"));
        assertTrue(first.get("processes").getAsInt() > 1);
        String tree = CliRun.of("ns").out();
        assertTrue(
                tree.matches("(?s).*└─" + text(outer, "inode") + " +user +0 +its descendants *\\n  └─"
                        + text(inner, "inode") + " .*\\n    └─" + text(inside, "inode") + " .*"),
                tree);
    }

    @Test
    void networkNamespacesHaveNamesIdsAndLabs() throws IOException {
        Command.sh("ip netns add x; ip netns set x 7; ip -n x link set lo alias 'jnetlab lab=seen'")
                .orFail();
        try {
            String link = Command.run("ip", "netns", "exec", "x", "readlink", "/proc/self/ns/net")
                    .orFail()
                    .out()
                    .strip();
            JsonObject found = of(ours("--type", "net"), inode(link));
            assertEquals("7", text(found, "nsid"));
            assertEquals("seen", text(found, "lab"));
            assertEquals(
                    "[{\"path\":\"/run/netns/x\",\"mount_namespace\":null}]",
                    found.getAsJsonArray("pins").toString());
            String list = CliRun.of("ns", "-t", "net").out();
            assertTrue(list.contains("lab seen, nsid 7, /run/netns/x"), list);
            assertFalse(list.contains(" uts "), list);
        } finally {
            Command.run("ip", "netns", "del", "x").orFail();
        }
    }

    @Test
    void aCoveredPinIsNotMistakenForTheNamespace() throws IOException {
        Path pin = Files.createFile(folder.resolve("pin"));
        long inode = inode(start("unshare --net sh -c 'readlink /proc/self/ns/net; exec sleep 600'"));
        long pid = processes.get(0).pid();
        Command.sh("mount --bind /proc/" + pid + "/ns/net " + pin + " && ip netns attach held " + pid
                        + " && ip netns set held 9 && umount /run/netns/held && rm /run/netns/held && mount --bind /dev/null "
                        + pin)
                .orFail();
        try {
            JsonObject found = of(ours("--type", "net"), inode);
            assertEquals("9", text(found, "nsid"));
            assertNotNull(text(found, "owner"));
            assertEquals(1, found.getAsJsonArray("pins").size(), "it keeps it all the same");
        } finally {
            Command.sh("umount " + pin + " " + pin).orFail();
        }
    }

    @Test
    void withoutRightsItSaysWhatItDoesNotSee() throws IOException {
        Hermetic.requireCommand("setpriv", "util-linux");
        start(READY);
        Command run = Command.sh(
                "setpriv --bounding-set=-all --inh-caps=-all " + ChildJvm.shell(Main.class, "ns", "-o", "json"));
        assertEquals(ExitCode.OK, run.status(), run.err());
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertTrue(json.get("hidden_processes").getAsInt() > 0, run.out());
        assertTrue(run.err().contains("can't be seen: root sees all"), run.err());
        assertTrue(byInode(json, "inode").size() >= KINDS.size(), run.out());
    }

    @Test
    void anotherKindIsNone() {
        CliRun run = CliRun.of("ns", "--type", "network");
        assertEquals(ExitCode.USAGE, run.status());
        assertTrue(
                run.err().startsWith("error: \"network\" is no value of --type\n   help: take one of user,"),
                run.err());
    }
}
