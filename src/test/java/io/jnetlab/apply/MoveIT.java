package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices of the host that labs move into namespaces and give back. A veth whose other end stays stands for a physical one. */
final class MoveIT {
    private static final String LAB =
            """
            name: moves
            namespaces:
              a:
                interfaces:
                  eth0: {move: {from: host, name: dev1}, addresses: [10.0.0.1/24], mtu: 1400, mac: '02:00:00:00:00:0a',
                    txqueuelen: 7, alias: the uplink}
                  eth0.5: {kind: macvlan, parent: eth0, mode: bridge}
                routes: [{to: default, via: 10.0.0.2}]
              b: {interfaces: {br: {kind: bridge, members: in}, in: {move: {from: host, name: dev2}, up: false}}}
            links: [[a:eth1, b:eth1]]
            """;

    private static final String STATE =
            """
            ip -o -d link | grep dev[12] | sed -E 's/^[0-9]*: //; s/(NO-CARRIER,|,LOWER_UP| state [A-Z]+)//g' | sort
            ip -o addr | grep dev[12] | sed 's/^[0-9]*: //; s/ tentative//' | sort
            """;

    private String before = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void makeDevices() {
        Hermetic.requireLinkKind("macvlan");
        Hermetic.requireLinkKind("bridge");
        Command.sh(
                        """
                        ip netns add cables
                        for n in 1 2; do
                            ip link add dev$n type veth peer name far$n netns cables
                            ip -n cables link set far$n up
                        done
                        ip link set dev1 mtu 1450 txqueuelen 500 alias 'Raum 7, Dose ä' addrgenmode none
                        ip link set dev1 up
                        ip link property add dev dev1 altname enp3s0
                        """)
                .orFail();
        before = state();
    }

    @AfterEach
    void deleteDevices() throws Exception {
        Labs.down("moves");
        Command.sh("ip netns del cables; for n in 1 2; do ip link del dev$n; done");
    }

    private static String state() {
        return Command.sh(STATE).out();
    }

    private void assertGivenBack() throws Exception {
        assertEquals(before, state());
        assertFalse(Labs.labs().contains("moves"));
    }

    private static String in(String namespace) {
        return Command.run("ip", "-n", namespace, "-d", "addr").orFail().out();
    }

    @Test
    void comesInAndGoesBackAsItWas() throws Exception {
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        String inside = in("a");
        assertTrue(
                inside.contains("eth0@") && inside.contains("mtu 1400") && inside.contains("altname enp3s0"), inside);
        assertTrue(inside.contains("02:00:00:00:00:0a") && inside.contains("qlen 7"), inside);
        assertEquals("", state());
        Labs.down("moves");
        assertGivenBack();
    }

    @Test
    void whatLeavesTheFileIsAsOnTheHost() throws Exception {
        Labs.up(LAB);
        String less = LAB.replaceAll("(?s), mtu: 1400.*?the uplink", "");
        Plan plan = Labs.up(less);
        assertEquals(1, plan.changes().size(), plan::toString);
        Labs.assertNothingDiffers(Labs.load(less));
        String inside = in("a");
        assertTrue(inside.contains("mtu 1450") && inside.contains("qlen 500"), inside);
        Labs.down("moves");
        assertGivenBack();
    }

    @Test
    void movesOn() throws Exception {
        Labs.up(LAB);
        String other = LAB.replace("dev2", "dev3").replace("dev1", "dev2").replace("dev3", "dev1");
        Labs.up(other);
        Labs.assertNothingDiffers(Labs.load(other));
        assertTrue(in("b").contains("altname enp3s0"));
        Labs.up("{name: moves, namespaces: {a: {}, c: {interfaces: {up7: {move: {name: dev1}}}}}}");
        assertTrue(in("c").contains("up7@"));
        assertTrue(state().contains("dev2"));
        Labs.down("moves");
        assertGivenBack();
    }

    @Test
    void planAsCommands() throws Exception {
        Command.sh(Labs.script(Labs.plan(Labs.load(LAB)))).orFail();
        assertTrue(in("a").contains("10.0.0.1/24"));
        Command.sh("ip netns exec a ip link set eth0 netns 1 name dev1; ip -n b link set in netns 1 name dev2")
                .orFail();
        Command.sh("ip netns del a; ip netns del b; rm -rf /etc/netns /run/jnetlab/lab-moves")
                .orFail();
        Command.sh("ip link set dev1 mtu 1450 txqueuelen 500 alias 'Raum 7, Dose ä' addrgenmode none up address "
                        + before.replaceAll("(?s).*?dev1.*?link/ether (\\S+).*", "$1"))
                .orFail();
        Labs.up(LAB);
        String script = Labs.script(Labs.plan(Labs.load("{name: moves, namespaces: {b: {}}}")));
        Command.sh(script).orFail();
        assertEquals(before, state(), script);
    }

    /** Stops before a step, and undoes nothing. */
    private static LabApplier stopping(int at) {
        ApplyListener listener = new QuietListener() {
            @Override
            public void step(int number, int total, PlanStep step) {
                if (number == at) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
        return new LabApplier(listener, false, System.getenv());
    }

    /** As after a crash between any two steps. */
    @Test
    void stoppedAtEachStep() throws Exception {
        Topology topology = Labs.load(LAB);
        int steps = Labs.plan(topology).steps().size();
        for (int k = 1; k <= steps; k++) {
            LabApplier applier = stopping(k);
            assertThrows(ApplyFailedException.class, () -> applier.up(topology.lab(), topology.desired(), new byte[0]));
            if (k % 2 == 0) {
                Labs.up(LAB);
                Labs.assertNothingDiffers(topology);
            }
            Labs.down("moves");
            assertGivenBack();
        }
        for (int k = 2; k <= 5; k++) {
            Labs.up(LAB);
            LabApplier applier = stopping(k);
            assertThrows(ApplyFailedException.class, () -> applier.down(topology.lab()));
            Labs.down("moves");
            assertGivenBack();
        }
    }

    @Test
    void failureGivesThemBack() throws Exception {
        Topology wrong = Labs.load(LAB.replace("  b: {", "  b: {sysctls: {net.ipv4.tcp_syn_retries: 99999}, "));
        ApplyFailedException failed = assertThrows(ApplyFailedException.class, () -> Labs.up(wrong));
        assertEquals(ApplyFailedException.Undone.WHOLLY, failed.undone(), () -> failed.left()
                .toString());
        assertGivenBack();
    }

    /** Physical devices fall back to the host under the name that they had inside, or as devN; others end with the namespace. */
    @Test
    void namespaceThatSomebodyDeleted() throws Exception {
        Labs.up(LAB);
        String mark = Command.run("ip", "netns", "exec", "a", "cat", "/sys/class/net/eth0/ifalias")
                .orFail()
                .out()
                .strip();
        Command.run("ip", "-n", "a", "link", "set", "eth0", "down", "netns", "1", "name", "dev4")
                .orFail();
        Command.sh("ip netns del a").orFail();
        assertTrue(Command.run("ip", "link", "show", "dev4").out().contains("alias " + mark), mark);
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        Command.sh("ip -n a link set eth0 down netns 1 name dev1; ip netns del a")
                .orFail();
        Labs.down("moves");
        assertGivenBack();
    }

    private static void refused(String meanwhile, String message, String after) throws Exception {
        Command.sh(meanwhile).orFail();
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(LAB));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
        assertFalse(Labs.labs().contains("moves"));
        Command.sh(after).orFail();
    }

    @Test
    void whatTheHostNeedsStaysThere() throws Exception {
        refused("ip link set dev2 name dev5", "there is no interface dev2 on the host", "ip link set dev5 name dev2");
        refused(
                "ip address add 10.9.0.1/24 dev dev1",
                "dev1 on the host has the address 10.9.0.1/24",
                "ip address flush dev dev1 scope global");
        refused(
                "ip route add default dev dev1",
                "the host's default route goes through dev1",
                "ip route del default dev dev1");
        refused(
                "ip link add br7 type bridge; ip link set dev2 master br7",
                "dev2 on the host is a port of br7",
                "ip link del br7");
        refused(
                "ip link set dev2 name dev5; ip link add dev2 type bridge",
                "dev2 on the host, a bridge, can't leave",
                "ip link del dev2; ip link set dev5 name dev2");
        refused(
                "ip link set dev2 alias " + "x".repeat(240),
                "the alias of dev2 on the host is too long",
                "ip link set dev2 alias ''");
        Labs.up("{name: others, namespaces: {o: {interfaces: {x: {move: {name: dev1}}}}}}");
        try {
            refused("true", "lab others has moved it to o:x", "true");
            Command.sh("ip link add dev1 type bridge").orFail();
            RefusedException e = assertThrows(RefusedException.class, () -> Labs.down("others"));
            assertTrue(String.valueOf(e.getMessage()).contains("there is another dev1 on the host"), e::getMessage);
            Command.sh("ip link del dev1").orFail();
        } finally {
            Labs.down("others");
        }
        assertEquals(before, state());
    }

    @Tag("processes")
    @Test
    void killedAtAnyInstant() throws Exception {
        KilledUp up = new KilledUp(folder, LAB);
        up.whole();
        Labs.assertNothingDiffers(Labs.load(LAB));
        Labs.down("moves");
        assertGivenBack();
        for (int i = 0; i < 8 / Hermetic.slowness(); i++) {
            up.killed();
            if (i % 2 == 0) {
                Labs.up(LAB);
                Labs.assertNothingDiffers(Labs.load(LAB));
            }
            Labs.down("moves");
            assertGivenBack();
        }
    }
}
