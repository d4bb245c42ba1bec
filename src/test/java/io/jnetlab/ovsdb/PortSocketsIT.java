package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ovs-vswitchd has open for its ports, open twice. */
final class PortSocketsIT {
    private static final long TIMEOUT = 20_000;

    private final PrivateOpenVswitch ovs = new PrivateOpenVswitch("/run/jnetlab/ovs", System.getenv());

    @SuppressWarnings("NullAway.Init")
    private OpenVswitch open;

    private boolean started;

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        Command.sh(
                        """
                        for p in p1 p2 p3; do ip link add $p type veth peer x$p; ip link set $p up; done
                        """)
                .orFail();
        open = ovs.start(true, text -> {});
        started = true;
        vsctl("add-br sw -- set bridge sw datapath_type=netdev -- add-port sw p1 -- add-port sw p2 -- add-port sw p3");
    }

    @AfterEach
    void stop() throws Exception {
        if (started) {
            open.close();
            ovs.stop();
            Command.run("rmdir", "/run/jnetlab");
        }
        Command.sh("for p in p1 p2 p3; do ip link del $p; done");
    }

    private void vsctl(String commands) {
        Command.sh("ovs-vsctl --timeout=20 --db=unix:" + OpenVswitch.socket(open.rundir()) + " -- " + commands)
                .orFail();
    }

    private static Set<Integer> indexes(String... names) {
        Set<Integer> out = new HashSet<>();
        for (String name : names) {
            out.add(Integer.valueOf(Command.sh("ip -o link show dev " + name + " | cut -d: -f1")
                    .orFail()
                    .out()
                    .strip()));
        }
        return out;
    }

    /** The indexes that packet sockets are on. */
    private static Set<Integer> listened() {
        Set<Integer> out = new HashSet<>();
        Command.sh("awk 'NR > 1 { print $5 }' /proc/net/packet")
                .orFail()
                .out()
                .lines()
                .forEach(line -> out.add(Integer.valueOf(line)));
        return out;
    }

    @Test
    void thoseOfSomePortsAreHeldAndTheSwitchKeepsItsOwn() {
        try (PortSockets held = open.holdSockets(indexes("p1", "p2", "xp3"))) {
            assertEquals(2, held.size());
        }
        assertEquals(indexes("p1", "p2", "p3"), listened());
    }

    @Test
    void theyEndWithTheLastOfTheTwo() throws Exception {
        try (PortSockets held = open.holdSockets(indexes("p1", "p2", "p3"))) {
            long next = open.client()
                    .transactConfig(
                            List.of(new Update("Open_vSwitch", List.of(), OvsdbRow.of("bridges", OvsdbSet.EMPTY))))
                    .nextCfg();
            open.client().awaitConfig(next, TIMEOUT, List.of());
            assertEquals(3, held.size());
            assertEquals(indexes("p1", "p2", "p3"), listened());
        }
        assertEquals(Set.of(), listened());
    }

    @Test
    void ofAProcessThatIsGoneThereAreNone() {
        assertEquals(0, PortSockets.hold(Integer.MAX_VALUE, indexes("p1")).size());
        assertEquals(0, open.holdSockets(Set.of()).size());
    }
}
