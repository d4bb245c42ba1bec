package io.jnetlab.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabName;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} on labs that somebody changes. */
@Tag("processes")
@Timeout(300)
final class WatchIT {
    private static final String WIRE =
            """
            name: seen
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.8.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.8.0.2/24]}}}
            links:
              - [a:eth0, b:eth0]
            """;

    private static final String SWITCH =
            """
            name: seen
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.8.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.8.0.2/24]}}}
            bridges:
              sw: {}
            links:
              - [a:eth0, sw:sw-a]
              - [b:eth0, sw:sw-b]
            """;

    private final Path folder;

    WatchIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void up(String yaml) throws Exception {
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        Topology topology = TopologyLoader.load("seen.yaml", text).topology();
        assertNotNull(topology);
        new LabApplier(new QuietListener(), true, System.getenv()).up(topology.lab(), topology.desired(), text);
    }

    @AfterEach
    void down() throws Exception {
        new LabApplier(new QuietListener(), true, System.getenv()).down(new LabName("seen"));
    }

    private static void sh(String script) {
        Command.sh(script).orFail();
    }

    private static boolean isAsFile(JsonObject object) {
        JsonElement asFile = object.get("as_file");
        return !asFile.isJsonNull() && asFile.getAsBoolean();
    }

    @Test
    void changesInTheKernelAreShown() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("seen")) {
            sh("ip -n a link set eth0 mtu 1400");
            assertFalse(isAsFile(watch.change("interface", "a", "eth0", "mtu", "1500", "1400")));
            sh("ip -n a link set eth0 mtu 1500");
            assertTrue(isAsFile(watch.change("interface", "a", "eth0", "mtu", "1400", "1500")));
            sh("ip -n a addr add 10.8.1.1/24 dev eth0");
            watch.change("add", "address", "a", "eth0 10.8.1.1/24");
            sh("ip -n a route add 10.99.0.0/16 via 10.8.0.2");
            watch.change("add", "route", "a", "10.99.0.0/16");
            sh("ip -n a rule add from 10.9.0.0/16 table 100 priority 50");
            watch.next(o -> o.toString().contains("\"rule\""));
            sh("ip -n a neigh add 10.8.0.77 lladdr 02:00:00:00:00:77 dev eth0 nud permanent");
            watch.change("add", "neighbor", "a", "eth0 10.8.0.77");
            sh("ip -n a neigh del 10.8.0.77 dev eth0");
            watch.change("remove", "neighbor", "a", "eth0 10.8.0.77");
            sh("ip -n a -6 addr add fd08::1/64 dev eth0 nodad");
            watch.change("add", "address", "a", "eth0 fd08::1/64");
            sh("ip netns exec a sysctl -qw net.ipv4.ip_forward=1");
            watch.change("namespace", "a", "a", "net.ipv4.ip_forward", "0", "1");
            sh("ip -n a link set eth0 down");
            watch.change("interface", "a", "eth0", "up", "true", "false");
            sh("ip -n b link add mine0 type veth peer name mine1");
            watch.change("add", "interface", "b", "mine0");
            sh("ip -n b link set mine0 name mine2");
            watch.change("add", "interface", "b", "mine2");
            sh("ip -n b link del mine2");
            watch.change("remove", "interface", "b", "mine2");
        }
    }

    @Test
    void queueingDisciplinesAreShown() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        up(WIRE);
        try (Watching watch = Watching.json("seen")) {
            sh("tc -n a qdisc add dev eth0 root tbf rate 1mbit burst 32kbit latency 400ms");
            watch.change("add", "qdisc", "a", "eth0 root");
            sh("tc -n a qdisc del dev eth0 root");
            watch.change("remove", "qdisc", "a", "eth0 root");
        }
    }

    @Test
    void changesOfTheSwitchAreShown() throws Exception {
        requireSwitch();
        up(SWITCH);
        try (Watching watch = Watching.json("seen")) {
            vsctl("set port sw-a tag=7");
            watch.change("ovs-port", "host", "sw-a", "tag", "null", "7");
            vsctl("del-port sw-b");
            watch.change("remove", "ovs-port", "host", "sw-b");
            sh("ip link set sw-a mtu 1300");
            watch.change("interface", "host", "sw-a", "mtu", "1500", "1300");
            sh("ip link del sw-a");
            watch.change("remove", "interface", "a", "eth0");
        }
    }

    private static void requireSwitch() {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
    }

    private static void vsctl(String words) {
        sh("ovs-vsctl --timeout=20 --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock " + words);
    }

    @Test
    void aStormEndsInTheRightState() throws Exception {
        up(WIRE);
        StringBuilder storm = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            storm.append("link add s")
                    .append(i)
                    .append(" type veth peer name t")
                    .append(i)
                    .append('\n');
            storm.append("addr add 10.77.0.1/24 dev s").append(i).append('\n');
            storm.append("link del s").append(i).append('\n');
        }
        storm.append("link add last type veth peer name last1\nlink set eth0 mtu 1333\n");
        Path batch = Files.writeString(folder.resolve("storm"), storm);
        try (Watching watch = Watching.json("seen")) {
            sh("ip -n a -batch " + batch);
            TreeSet<String> links = new TreeSet<>();
            boolean done = false;
            while (!done) {
                JsonObject object = watch.next(o -> o.has("changes"));
                for (JsonElement each : object.getAsJsonArray("changes")) {
                    JsonObject change = each.getAsJsonObject();
                    String name = change.get("name").getAsString();
                    String action = change.get("action").getAsString();
                    if (!change.get("kind").getAsString().equals("interface")) {
                        continue;
                    }
                    if (action.equals("add")) {
                        assertTrue(links.add(name), name);
                    } else if (action.equals("remove")) {
                        assertTrue(links.remove(name), name);
                    } else {
                        done |= change.toString().contains("1333");
                    }
                }
            }
            assertEquals("[last, last1]", links.toString());
        }
    }

    @Test
    void lostNotificationsDoNotMatter() throws Exception {
        up(WIRE);
        StringBuilder flips = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            flips.append("link set eth0 mtu ").append(1400 + i % 2).append('\n');
        }
        flips.append("link set eth0 mtu 1333\n");
        Path batch = Files.writeString(folder.resolve("flips"), flips);
        try (Watching watch = Watching.json("seen")) {
            Command.run("kill", "-STOP", Long.toString(watch.pid())).orFail();
            sh("ip -n a -batch " + batch);
            Command.run("kill", "-CONT", Long.toString(watch.pid())).orFail();
            watch.change("interface", "a", "eth0", "mtu", "1500", "1333");
            sh("ip -n a link set eth0 mtu 1444");
            watch.change("interface", "a", "eth0", "mtu", "1333", "1444");
        }
    }

    @Test
    void aNamespaceThatGoesAndComesIsNoticed() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("seen")) {
            sh("ip netns del b");
            watch.change("remove", "namespace", "b", "b");
            up(WIRE);
            watch.change("add", "namespace", "b", "b");
            // In the new one, too, changes are heard.
            sh("ip -n b link set eth0 mtu 1400");
            watch.change("interface", "b", "eth0", "mtu", "1500", "1400");
        }
    }

    @Test
    void healPutsItBack() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("--heal", "seen")) {
            sh("ip netns del b");
            assertTrue(isAsFile(watch.next(o -> o.get("event").getAsString().equals("heal"))));
            sh("ip -n b link set eth0 mtu 1400");
            watch.next(o -> o.get("event").getAsString().equals("change") && !isAsFile(o));
            assertTrue(isAsFile(watch.next(o -> o.get("event").getAsString().equals("heal"))));
        }
    }

    @Test
    void aFightIsFoughtLessAndLessOften() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("--heal", "seen")) {
            for (int i = 0; i < 4; i++) {
                sh("ip -n a link set eth0 mtu 1400");
                assertTrue(isAsFile(watch.next(o -> o.get("event").getAsString().equals("heal"))));
            }
            watch.told("comes 0.5 s after the last");
            watch.told("comes 1.0 s after the last");
            watch.told("comes 2.0 s after the last");
        }
    }

    @Test
    void whatIsNotTheLabsIsNotPutAway() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("--heal", "seen")) {
            sh("ip netns del b && ip netns add b && ip -n b link set lo up");
            watch.told("could not be put back: lab seen wants names that others have");
            sh("ip netns del b");
            assertTrue(isAsFile(watch.next(o -> o.get("event").getAsString().equals("heal"))));
        }
    }

    @Test
    void downIsNotHindered() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("--heal", "seen")) {
            down();
            watch.next(o -> o.get("as_file").isJsonNull());
            assertEquals("", Command.run("ip", "netns", "list").orFail().allOutput());
            up(WIRE);
            watch.next(WatchIT::isAsFile);
            // The file that it is put back by is that of the last up.
            up(WIRE.replace("10.8.0.2/24", "10.8.0.3/24"));
            watch.change("add", "address", "b", "eth0 10.8.0.3/24");
            sh("ip -n b link set eth0 mtu 1400");
            assertTrue(isAsFile(watch.next(o -> o.get("event").getAsString().equals("heal"))));
            assertTrue(Command.run("ip", "-n", "b", "-o", "addr").out().contains("10.8.0.3/24"));
        }
    }

    @Test
    void theDatabaseGoesAndComesBack() throws Exception {
        requireSwitch();
        up(SWITCH);
        try (Watching watch = Watching.json("seen")) {
            killServer();
            watch.told("can't be read just now");
            new PrivateOpenVswitch(PrivateOpenVswitch.RUNDIR, System.getenv())
                    .start(!GenericNetlink.has("ovs_datapath"), sentence -> {})
                    .close();
            watch.told("can be read again");
            vsctl("set port sw-a tag=7");
            watch.change("ovs-port", "host", "sw-a", "tag", "null", "7");
        }
    }

    @Test
    void healStartsTheDatabaseAgain() throws Exception {
        requireSwitch();
        up(SWITCH);
        try (Watching watch = Watching.json("--heal", "seen")) {
            killServer();
            watch.told("can be read again");
            vsctl("set port sw-a tag=7");
            watch.change("ovs-port", "host", "sw-a", "tag", "7", "null");
        }
    }

    /** As {@code systemctl restart openvswitch-switch} does: the socket goes, too, and the rows of the lab stay. */
    @Test
    void theSystemsSwitchIsStartedAgain() throws Exception {
        requireSwitch();
        PrivateOpenVswitch system = new PrivateOpenVswitch("/run/openvswitch", System.getenv());
        system.start(!GenericNetlink.has("ovs_datapath"), sentence -> {}).close();
        try {
            up(SWITCH);
            try (Watching watch = Watching.json("seen")) {
                sh("for d in vswitchd ovsdb-server; do c=$(ls /run/openvswitch/*$d.*.ctl); ovs-appctl -t $c exit;"
                        + " while [ -e $c ]; do sleep 0.01; done; done; [ ! -e /run/openvswitch/db.sock ]");
                watch.told(
                        "can't be read just now, it is tried again: the system's Open vSwitch, which had labs on it, has ended");
                system.start(!GenericNetlink.has("ovs_datapath"), sentence -> {})
                        .close();
                watch.told("can be read again");
                sh("ovs-vsctl --db=unix:/run/openvswitch/db.sock set port sw-a tag=7");
                watch.next(object -> {
                    String text = object.toString();
                    assertFalse(text.contains("\"delete\""), text);
                    return text.contains("\"tag\"") && text.contains("\"7\"");
                });
            }
            down();
        } finally {
            system.stop();
            Files.createDirectories(Path.of("/run/openvswitch"));
        }
    }

    private static void killServer() throws Exception {
        Path pid = Path.of(PrivateOpenVswitch.RUNDIR, "ovsdb-server.pid");
        ProcessCalls.kill(Integer.parseInt(Files.readString(pid).strip()), ProcessCalls.SIGKILL);
    }

    @Test
    void ctrlCEndsItWithASummary() throws Exception {
        up(WIRE);
        sh("ip -n a link set eth0 mtu 1400");
        try (Watching watch = Watching.text("seen")) {
            assertTrue(watch.line().endsWith("  watching lab seen, which differs from its file"));
            assertEquals("     namespace a", watch.line().replaceAll(" +", " ").replaceFirst("^ ", "     "));
            assertTrue(watch.line().endsWith("interface eth0"));
            assertTrue(watch.line().endsWith("mtu: 1500 → 1400"));
            sh("ip -n a link set eth0 mtu 1500");
            assertTrue(watch.line().endsWith("  lab seen is as its file says"));
            watch.line();
            watch.line();
            assertTrue(watch.line().endsWith("mtu: 1400 → 1500"));
            watch.signal(ProcessCalls.SIGINT);
            String summary = watch.line();
            assertTrue(summary.startsWith("--- lab seen is as its file says · changed 1 time in "), summary);
            assertEquals(ExitCode.INTERRUPTED, watch.ended());
        }
    }

    @Test
    void countEndsIt() throws Exception {
        up(WIRE);
        try (Watching watch = Watching.json("--count", "1", "seen")) {
            sh("ip -n a link set eth0 mtu 1400");
            watch.change("interface", "a", "eth0", "mtu", "1500", "1400");
            JsonObject end = watch.next(o -> o.get("event").getAsString().equals("end"));
            assertEquals(1, end.get("reports").getAsInt());
            assertEquals(ExitCode.OK, watch.ended());
        }
    }

    @Test
    void planAndStatusShowTheSameDrift() throws Exception {
        up(WIRE);
        sh("ip -n a link set eth0 mtu 1400");
        CliRun status = CliRun.of("status", "seen");
        assertTrue(status.out().contains("≠ it differs from its file; up would change:"), status.out());
        assertTrue(status.out().contains("mtu: 1400 → 1500"), status.out());
        String file = Files.writeString(folder.resolve("seen.yaml"), WIRE).toString();
        CliRun plan = CliRun.of("plan", "--exit-code", file);
        assertEquals(ExitCode.NO, plan.status());
        assertTrue(plan.out().contains("mtu: 1400 → 1500"), plan.out());
    }

    @Test
    void itEndsWhenNobodyReads() throws Exception {
        up(WIRE);
        String watch = "'" + String.join("' '", Watching.words(List.of("seen"))) + "'";
        Command piped = Command.run("bash", "-c", watch + " | head -n 1; exit ${PIPESTATUS[0]}");
        assertEquals("", piped.err());
        assertEquals(ExitCode.OK, piped.status());
        assertTrue(piped.out().endsWith("  watching lab seen, which is as its file says\n"), piped.out());
    }

    @Test
    void aLabThatIsNotUpIsNamed() throws Exception {
        String file = Files.writeString(folder.resolve("seen.yaml"), WIRE).toString();
        CliRun run = CliRun.of("watch", file);
        assertEquals(ExitCode.USAGE, run.status());
        assertTrue(run.err().startsWith("error: there is no lab seen on this machine"), run.err());
        assertEquals(ExitCode.NO, CliRun.of("watch").status());
    }
}
