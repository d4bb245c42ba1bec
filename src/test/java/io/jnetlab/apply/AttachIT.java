package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Namespaces that something else made: one with a pin, one that a process keeps, one that is mounted elsewhere. */
final class AttachIT {
    private static final String ELSEWHERE = "/run/elsewhere";

    /** Interfaces, addresses, routes, rules, neighbours, sysctls and a ruleset of its own in each. */
    private static final String FURNISH =
            """
            sysctl -qw net.ipv6.conf.default.accept_dad=0
            ip link set lo alias "$1" && ip addr add 172.31.0.1/32 dev lo && ip link set lo up
            ip link add own type veth peer name mate && ip link set own up && ip link set mate up
            ip addr add 192.168.7.1/24 dev own && ip -6 addr add fd07::1/64 dev own nodad
            ip route add default via 192.168.7.2 && ip route add 10.77.0.0/16 via 192.168.7.3 metric 7
            ip -6 route add default via fd07::2
            ip rule add from 10.7.0.0/16 table 7 priority 700
            ip neigh add 192.168.7.9 lladdr 02:00:00:00:00:09 dev own
            sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=2
            """;

    /** What MachineText leaves out: what is in a namespace that has no pin, and sysctls. */
    private static final String INSIDE =
            """
            for n in $NAMESPACES; do
                echo "in $n"
                nsenter --net=$n sh -c '
                    ip -o -d link | sed -E "s/@if[0-9]+//"; ip -o addr; ip route show table all; ip -6 route show table all
                    ip rule; ip -6 rule; ip neigh show nud permanent; sysctl net.ipv4.ip_forward net.ipv4.conf.all.rp_filter'
            done
            """;

    private Process sleeping;
    private List<String> machine = List.of();
    private List<String> inside = List.of();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    AttachIT() {}

    @BeforeEach
    void makeNamespaces() throws Exception {
        Hermetic.requireLinkKind("macvlan");
        Hermetic.requireLinkKind("bridge");
        Path script = Files.writeString(folder.resolve("furnish"), FURNISH);
        Command.sh("ip netns add named; ip netns exec named sh -e " + script + " 'Raum 7'; touch " + ELSEWHERE
                        + "; unshare --net=" + ELSEWHERE + " sh -e " + script + " ''; ip netns add empty")
                .orFail();
        sleeping = new ProcessBuilder(
                        "unshare", "--net", "sh", "-e", "-c", ". " + script + "; echo ready; exec cat", "sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('r', sleeping.getInputStream().read());
        machine = everything();
        inside = inside();
    }

    @AfterEach
    void deleteNamespaces() throws Exception {
        Labs.down("att");
        Labs.down("other");
        sleeping.destroyForcibly().onExit().join();
        Command.sh("umount " + ELSEWHERE + "; rm -f " + ELSEWHERE + "; for n in named empty; do ip netns del $n; done");
    }

    /** Without the id by which the host knows a namespace, which the kernel keeps as long as that lives. */
    private static List<String> everything() throws IOException {
        List<String> out = MachineText.everything();
        out.removeIf(line -> line.matches("nsid \\d+ \\(iproute2 netns name: (named|empty)\\)"));
        return out;
    }

    private List<String> inside() {
        String all = "/run/netns/named " + ELSEWHERE + " /proc/" + sleeping.pid() + "/ns/net";
        String text = Command.sh("NAMESPACES='" + all + "'\n" + INSIDE).out();
        return new ArrayList<>(Arrays.asList(text.replaceAll(" (state \\S+|tentative|linkdown)", "")
                .replaceAll(",?(NO-CARRIER|LOWER_UP|M-DOWN)", "")
                .replaceAll(" +(?=\\R)", "")
                .split("\\R")));
    }

    private void assertAsBefore() throws IOException {
        MachineText.assertSame(inside, inside());
        MachineText.assertSame(machine, everything());
        assertFalse(Labs.labs().contains("att"));
    }

    private String lab() {
        return """
                name: att
                namespaces:
                  box:
                    attach: {netns: named}
                    interfaces: {e0: {addresses: [10.0.0.1/24, 'fd00::1/64']}, br: {kind: bridge, members: m0}}
                    routes: [{to: 10.9.0.0/16, via: 10.0.0.2}, {to: default, via: 10.0.0.2, metric: 50}]
                    neighbors: [{address: 10.0.0.8, mac: '02:00:00:00:00:08'}]
                  proc:
                    attach: {pid: PID}
                    interfaces: {e0: {addresses: [10.0.1.1/24]}, e1: {addresses: [10.0.2.1/24]}}
                  file:
                    attach: {path: /run/elsewhere}
                    interfaces: {e0: {addresses: [10.0.2.2/24]}, mv: {kind: macvlan, parent: own:e1, mode: bridge}, tap: {kind: bridge}}
                    routes: [{to: 10.8.0.0/16, nexthops: [{via: 10.0.2.1}, {via: 10.0.2.9, weight: 3}]}]
                  empty: {attach: {netns: empty}, interfaces: {e0: {addresses: [10.0.3.1/24]}}}
                  own:
                    forwarding: true
                    interfaces: {e0: {addresses: [10.0.0.2/24, 'fd00::2/64']}, e1: {addresses: [10.0.1.2/24]}}
                links:
                  - [box:e0, own:e0]
                  - [box:m0, host:hm0]
                  - [proc:e0, own:e1]
                  - [proc:e1, file:e0]
                  - [own:e2, empty:e0]
                """
                .replace("PID", Long.toString(sleeping.pid()));
    }

    private static String in(String namespace) {
        return Command.run("ip", "-n", namespace, "addr").orFail().out();
    }

    @Test
    void comesUpAndLeavesThemAsTheyWere() throws Exception {
        Topology topology = Labs.load(lab());
        Labs.up(topology);
        Labs.assertNothingDiffers(topology);
        assertTrue(in("box").contains("10.0.0.1/24") && in("box").contains("192.168.7.1/24"), in("box"));
        assertTrue(in("proc").contains("10.0.1.1/24") && in("file").contains("mv@"), in("file"));
        Command.run("ip", "netns", "exec", "file", "ping", "-c1", "-W5", "10.0.2.1")
                .orFail();
        Command.run("ip", "netns", "exec", "box", "ping", "-c1", "-W5", "own").orFail();
        assertTrue(Labs.up(topology).isEmpty());
        Labs.down("att");
        assertAsBefore();
    }

    /** What somebody does in it meanwhile is not the lab's, and stays. */
    @Test
    void othersGoOnInside() throws Exception {
        Labs.up(lab());
        Command.sh(
                        """
                        ip -n named link add more type veth peer name more2
                        ip -n named link set more up && ip -n named addr add 10.44.0.1/24 dev more
                        ip -n named rule add from all fwmark 3 table 3
                        ip netns exec named sysctl -qw net.ipv4.ip_forward=0
                        """)
                .orFail();
        Labs.assertNothingDiffers(Labs.load(lab()));
        // One more is made beside those of others.
        String more = lab().replace("links:", "links:\n  - [box:e5, host:h5]");
        assertEquals(
                List.of("+ interface e5", "+ interface h5"),
                Labs.tree(Labs.up(more)).stream()
                        .filter(l -> l.startsWith("+ interface"))
                        .toList());
        Labs.down("att");
        assertTrue(in("named").contains("10.44.0.1/24"), in("named"));
        assertTrue(Command.run("ip", "-n", "named", "rule").out().contains("fwmark 0x3"));
        Command.sh(
                        "ip -n named link del more; ip -n named rule del fwmark 3; ip netns exec named sysctl -qw net.ipv4.ip_forward=1")
                .orFail();
        assertAsBefore();
    }

    @Test
    void editsChangeWhatTheySayAlone() throws Exception {
        Labs.up(lab());
        String other = lab().replace("10.0.1.1/24", "10.0.1.7/24").replace("metric: 50", "metric: 60");
        Plan plan = Labs.up(other);
        assertEquals(5, plan.changes().size(), plan::toString);
        Labs.assertNothingDiffers(Labs.load(other));
        String less =
                """
                name: att
                namespaces:
                  proc: {attach: {pid: PID}, interfaces: {e0: {addresses: [10.0.1.7/24]}}}
                  own:
                    forwarding: true
                    interfaces: {e1: {addresses: [10.0.1.2/24]}}
                links: [[proc:e0, own:e1]]
                """
                        .replace("PID", Long.toString(sleeping.pid()));
        Labs.up(less);
        Labs.assertNothingDiffers(Labs.load(less));
        assertFalse(Files.exists(Path.of("/run/netns/box")));
        Labs.down("att");
        assertAsBefore();
    }

    /** The same name of a file or number of a process, and another namespace; own ones in place of others and back. */
    @Test
    void anotherNamespaceIsAnotherOne() throws Exception {
        Labs.up(lab());
        Command.sh("umount /run/elsewhere && unshare --net=/run/elsewhere true").orFail();
        List<String> tree = Labs.tree(Labs.plan(Labs.load(lab())));
        assertTrue(tree.contains("-/+ namespace file (path /run/elsewhere is another namespace)"), tree::toString);
        assertTrue(tree.contains("-/+ interface e0 (file is another namespace)"), tree::toString);
        Labs.up(lab());
        Labs.assertNothingDiffers(Labs.load(lab()));
        assertTrue(Command.run("nsenter", "--net=/run/elsewhere", "ip", "addr")
                .out()
                .contains("10.0.2.2/24"));
        String own = lab().replace("attach: {pid: " + sleeping.pid() + "}", "forwarding: false");
        Labs.up(own);
        Labs.assertNothingDiffers(Labs.load(own));
        Labs.up(lab());
        Labs.assertNothingDiffers(Labs.load(lab()));
        Labs.down("att");
        assertEquals(
                Command.sh("unshare --net ip -o link | wc -l").orFail().out(),
                Command.sh("nsenter --net=/run/elsewhere ip -o link | wc -l").out(),
                "as a new one");
        Command.sh("umount /run/elsewhere && touch /run/elsewhere").orFail();
        List<String> rest = inside();
        List<String> gone = new ArrayList<>(inside);
        rest.forEach(gone::remove);
        int elsewhere = inside.indexOf("in " + ELSEWHERE);
        int last = inside.lastIndexOf("in /proc/" + sleeping.pid() + "/ns/net");
        assertEquals(
                inside.subList(last, inside.size()), rest.subList(rest.size() - (inside.size() - last), rest.size()));
        assertEquals(inside.subList(0, elsewhere), rest.subList(0, elsewhere));
    }

    @Test
    void failedUpIsUndone() throws Exception {
        String failing = lab().replace("forwarding: true", "sysctls: {net.ipv4.ip_default_ttl: 999}");
        assertThrows(ApplyFailedException.class, () -> Labs.up(failing));
        assertAsBefore();
        Labs.up(lab());
        Command.sh("umount /run/elsewhere && unshare --net=/run/elsewhere true").orFail();
        ApplyFailedException e = assertThrows(ApplyFailedException.class, () -> Labs.up(failing));
        assertEquals(ApplyFailedException.Undone.WHOLLY, e.undone(), () -> e + " " + e.left());
        assertTrue(in("file").contains("10.0.2.2/24"), in("file"));
        assertTrue(in("file").contains("192.168.7.1/24"), in("file"));
    }

    @Tag("processes")
    @Test
    void killedAtAnyInstant() throws Exception {
        Topology topology = Labs.load(lab());
        KilledUp up = new KilledUp(folder, lab());
        up.whole();
        Labs.assertNothingDiffers(topology);
        Labs.down("att");
        assertAsBefore();
        for (int i = 0; i < 10 / Hermetic.slowness(); i++) {
            up.killed();
            if (i % 3 == 0) {
                Labs.up(topology);
                Labs.assertNothingDiffers(topology);
            }
            Labs.down("att");
            assertAsBefore();
        }
    }

    /** Each state between two calls of attaching and letting go. */
    @Tag("processes")
    @Test
    void killedBetweenTwoCalls() throws Exception {
        String file = "printf 'jnetlab lab=att attaching %s /nowhere\\n' $(readlink /proc/" + sleeping.pid()
                + "/ns/net) > /run/netns/proc\n";
        String mark =
                "nsenter -n -t " + sleeping.pid() + " ip link set lo alias 'jnetlab lab=att attached=proc/pin/'\n";
        String mount = "mount --bind /proc/" + sleeping.pid() + "/ns/net /run/netns/proc\n";
        String only = "{name: att, namespaces: {proc: {attach: {pid: " + sleeping.pid() + "}}}}";
        for (String state : List.of(file, file + mark, file + mark + mount)) {
            Command.sh(state).orFail();
            Labs.up(only);
            Labs.assertNothingDiffers(Labs.load(only));
            Labs.down("att");
            assertAsBefore();
            Command.sh(state).orFail();
            assertTrue(Labs.labs().contains("att"));
            Labs.down("att");
            assertAsBefore();
        }
    }

    @Test
    void pinThatSomebodyTookAwayComesBack() throws Exception {
        Labs.up(lab());
        Command.sh("ip netns del file; ip netns del box; ip netns del proc").orFail();
        Labs.up(lab());
        Labs.assertNothingDiffers(Labs.load(lab()));
        Labs.down("att");
        assertAsBefore();
    }

    @Test
    void planAsCommands() throws Exception {
        Command.sh(Labs.script(Labs.plan(Labs.load(lab())))).orFail();
        assertTrue(in("proc").contains("10.0.1.1/24") && in("file").contains("10.0.2.2/24"), in("file"));
        Command.sh(
                        "ip -n proc link del e0; ip -n proc link del e1; ip -n file link del mv; ip -n file link del dev tap; ip -n box link del dev br;"
                                + "ip -n box link del m0; ip -n box link del e0; ip -n empty link del e0; ip netns del own;"
                                + "for n in box proc file; do ip netns del $n; done; rm -rf /etc/netns /run/jnetlab/lab-att; rmdir /run/jnetlab")
                .orFail();
        assertAsBefore();
        Labs.up(lab());
        String script = Labs.script(Labs.plan(Labs.load("{name: att, namespaces: {own: {}}}")));
        Command.sh(script).orFail();
        List<String> pins =
                new ArrayList<>(List.of(Path.of("/run/netns").toFile().list()));
        pins.sort(null);
        assertEquals(List.of("empty", "named", "own"), pins, script);
        Command.sh("ip -n named link set lo alias 'Raum 7'; ip -n empty link set lo alias ''; nsenter --net="
                        + ELSEWHERE + " ip link set lo alias ''; nsenter -n -t " + sleeping.pid()
                        + " ip link set lo alias ''")
                .orFail();
    }

    private static void assertRefused(String attach, String rest, String message) throws Exception {
        String yaml = "{name: other, namespaces: {x: {attach: {" + attach + "}" + rest;
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(yaml));
        assertEquals(message, e.getMessage());
        assertFalse(e.help().isEmpty());
    }

    @Test
    void whatCanNotBeUsedIsRefusedBeforeAnythingIsChanged() throws Exception {
        String is = ", which is to be attached as x, is ";
        assertRefused("pid: 4194304", "}}}", "pid 4194304" + is + "not there");
        assertRefused("netns: nobody", "}}}", "netns nobody" + is + "not there");
        assertRefused("path: /run/nowhere", "}}}", "path /run/nowhere" + is + "not there");
        assertRefused(
                "path: /etc/hostname",
                "}}}",
                "path /etc/hostname" + is
                        + "no network namespace: network namespace path /etc/hostname: /etc/hostname is"
                        + " a plain file, not a network namespace");
        assertRefused(
                "pid: " + ProcessHandle.current().pid(),
                "}}}",
                "pid " + ProcessHandle.current().pid() + is + "the machine's own namespace");
        assertRefused(
                "netns: named",
                "}, y: {attach: {path: /run/netns/named}}}}",
                "path /run/netns/named, which is to be attached as y, is the same namespace as x");
        assertRefused(
                "netns: named",
                "}}, links: [[x:own, host:h]]}",
                "x has an interface own already, which is not the lab's");
        assertRefused(
                "netns: named",
                ", interfaces: {e: {addresses: [10.0.0.1/24]}}, routes: [{to: default, via: 10.0.0.2}]}},"
                        + " links: [[x:e, host:h]]}",
                "x has a route to default already, which is not the lab's");
        assertAsBefore();
        Labs.up(lab());
        assertRefused("path: /run/elsewhere", "}}}", "path /run/elsewhere" + is + "in lab att already, as file");
        assertRefused("netns: own", "}}}", "netns own" + is + "in lab att already");
        assertThrows(
                ConflictException.class,
                () -> Labs.up("{name: other, namespaces: {named: {attach: {pid: " + sleeping.pid() + "}}}}"));
        RefusedException route =
                assertThrows(RefusedException.class, () -> Labs.up(lab().replace("metric: 50", "metric: 0")));
        assertEquals("box has a route to default already, which is not the lab's", route.getMessage());
        Labs.assertNothingDiffers(Labs.load(lab()));
    }

    @Test
    void processesRunInside() throws Exception {
        Hermetic.requireControlGroups();
        String yaml = lab().replace("  empty: {", "  empty: {run: [[sleep, 1h]], ");
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        assertFalse(Command.run("ip", "netns", "pids", "empty").out().isEmpty());
        Labs.down("att");
        assertAsBefore();
    }
}
