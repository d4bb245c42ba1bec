package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ovs-vswitchd makes of transactions. */
@Tag("datapath")
final class SwitchIT {
    private static final long TIMEOUT = 20_000;

    private final PrivateOpenVswitch ovs = new PrivateOpenVswitch("/run/jnetlab/ovs", System.getenv());

    @SuppressWarnings("NullAway.Init")
    private OpenVswitch open;

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        open = ovs.start(false, text -> {});
    }

    @AfterEach
    void stop() throws Exception {
        open.close();
        ovs.stop();
        Command.run("ip", "link", "del", "veth-a");
    }

    /** A bridge without a port of its own name; its ports are devices. */
    private static List<OvsdbOperation> bridgeWith(String first, String second) {
        return List.of(
                new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of(first)), "i1"),
                new Insert(
                        "Port",
                        OvsdbRow.of("name", OvsdbValue.of(first))
                                .with("interfaces", new OvsdbNamedUuid("i1"))
                                .with("tag", OvsdbValue.of(10)),
                        "p1"),
                new Insert("Interface", OvsdbRow.of("name", OvsdbValue.of(second)), "i2"),
                new Insert(
                        "Port",
                        OvsdbRow.of("name", OvsdbValue.of(second)).with("interfaces", new OvsdbNamedUuid("i2")),
                        "p2"),
                new Insert(
                        "Bridge",
                        OvsdbRow.of("name", OvsdbValue.of("OVS-1"))
                                .with("datapath_type", OvsdbValue.of("netdev"))
                                .with("ports", OvsdbSet.of(List.of(new OvsdbNamedUuid("p1"), new OvsdbNamedUuid("p2"))))
                                .with("external_ids", OvsdbMap.of("lab", "two-ns")),
                        "b"),
                new Mutate("Open_vSwitch", List.of(), List.of(Mutation.insert("bridges", new OvsdbNamedUuid("b")))));
    }

    @Test
    void portsComeUpAndWhatIsMissingIsSaid() throws Exception {
        Hermetic.requireFeature(KernelFeature.TUN);
        Command.sh("ip link add veth-a type veth peer veth-b; ip link set veth-a up; ip link set veth-b up")
                .orFail();
        long next =
                open.client().transactConfig(bridgeWith("veth-a", "nonsense")).nextCfg();
        OvsdbSnapshot seen = open.client()
                .awaitConfig(
                        next,
                        TIMEOUT,
                        List.of(
                                InterfaceState.query(List.of("veth-a", "nonsense")),
                                TableQuery.where(
                                        "Bridge",
                                        List.of(Condition.includes("external_ids", OvsdbMap.of("lab", "two-ns"))),
                                        List.of("name", "datapath_id")),
                                SwitchFacts.QUERY));
        List<InterfaceState> states = InterfaceState.of(seen);
        assertEquals(2, states.size());
        InterfaceState nonsense = states.get(0);
        assertFalse(nonsense.works());
        assertEquals("could not open network device nonsense (No such device)", nonsense.error());
        assertEquals(-1, nonsense.ofport());
        InterfaceState veth = states.get(1);
        assertTrue(veth.works(), veth.toString());
        assertEquals(
                Map.of("OVS-1", 1),
                Map.of(
                        seen.table("Bridge").byName().firstKey(),
                        seen.table("Bridge").size()));
        assertTrue(SwitchFacts.of(seen).curCfg() >= next);
        // The state of the link comes by the switch's next look, not with cur_cfg.
        open.client()
                .transact(
                        OvsdbClient.OPEN_VSWITCH,
                        List.of(Wait.untilAny(
                                "Interface",
                                List.of(Condition.named("veth-a"), Condition.equal("link_state", OvsdbValue.of("up"))),
                                TIMEOUT)));

        long gone = open.client()
                .transactConfig(List.of(new Update("Open_vSwitch", List.of(), OvsdbRow.of("bridges", OvsdbSet.EMPTY))))
                .nextCfg();
        OvsdbSnapshot empty = open.client().awaitConfig(gone, TIMEOUT, List.of(InterfaceState.query(null)));
        assertEquals(List.of(), InterfaceState.of(empty));
    }

    @Test
    void ovsVsctlShowsWhatWeMade() throws Exception {
        open.client().transactConfig(bridgeWith("x1", "x2"));
        ProcessBuilder vsctl = new ProcessBuilder("ovs-vsctl", "--no-wait", "get", "Port", "x1", "tag");
        vsctl.environment().put("OVS_RUNDIR", open.rundir());
        assertEquals("10", Command.run(vsctl).orFail().out().strip());
    }

    @Test
    void patchPortWithoutItsPeer() throws Exception {
        Hermetic.requireFeature(KernelFeature.TUN);
        String vsctl = "ovs-vsctl --timeout=20 --db=unix:" + open.client().path();
        Command.sh(vsctl + " add-br b1 -- set bridge b1 datapath_type=netdev"
                        + " -- add-port b1 left -- set interface left type=patch options:peer=right")
                .orFail();
        // The switch tells of it when it looks at the port once more, which any change makes it do.
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT);
        InterfaceState lonely = open.client().interfaces(List.of("left")).get(0);
        while (!lonely.isImpaired()) {
            assertTrue(System.nanoTime() < end, lonely.toString());
            Command.sh(vsctl + " set bridge b1 external_ids:looked=" + System.nanoTime())
                    .orFail();
            lonely = open.client().awaitNoError(List.of("left"), 100).get(0);
        }
        assertEquals("No usable peer 'right' exists in 'netdev' datapath.", lonely.error());
        Command.sh(vsctl + " add-port b1 right -- set interface right type=patch options:peer=left")
                .orFail();
        List<InterfaceState> pair = open.client().awaitNoError(List.of("left", "right"), TIMEOUT);
        assertEquals(2, pair.size());
        for (InterfaceState state : pair) {
            assertFalse(state.isImpaired(), state.toString());
            assertTrue(state.works(), state.toString());
        }
    }

    @Test
    void stoppedSwitch() throws Exception {
        int vswitchd = OvsDaemon.VSWITCHD.pid(open.rundir(), true);
        ProcessCalls.kill(vswitchd, 19);
        try {
            long next = open.client().transactConfig(bridgeWith("x1", "x2")).nextCfg();
            OvsdbTimeoutException e = assertThrows(
                    OvsdbTimeoutException.class, () -> open.client().awaitConfig(next, 50, List.of()));
            assertTrue(String.valueOf(e.getMessage()).contains("ovs-vswitchd has not applied configuration"));
        } finally {
            ProcessCalls.kill(vswitchd, 18);
        }
        assertNotNull(open.client().awaitConfig(1, TIMEOUT, List.of()));
    }
}
