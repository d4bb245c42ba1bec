package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Hermetic;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PrivateOpenVswitchIT {
    private static final long TIMEOUT = 10_000;

    private final PrivateOpenVswitch ovs = new PrivateOpenVswitch("/run/jnetlab/ovs", System.getenv());
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void needsOpenVswitch() {
        Hermetic.requireOpenVswitch();
    }

    @AfterEach
    void stop() throws Exception {
        ovs.stop();
    }

    @Test
    void startsIsFoundAndStopsWithoutATrace() throws Exception {
        assertNull(ovs.find(TIMEOUT));
        long t = System.nanoTime();
        try (OpenVswitch started = ovs.start(false, said::add)) {
            System.out.println("start ms " + (System.nanoTime() - t) / 1000000);
            SwitchFacts facts = started.client().switchFacts();
            assertEquals(List.of("netdev", "system"), facts.datapathTypes());
            assertTrue(facts.interfaceTypes().contains("patch"));
            System.out.println(facts);
            assertEquals(List.of("Open_vSwitch", "_Server"), started.client().listDbs());
            started.client().echo();
            assertTrue(ovs.isWhole());
            assertTrue(started.isSwitching());
            assertFalse(started.startedTooEarly());
        }
        try (OpenVswitch found = OpenVswitch.find(ovs.rundir(), "/run/openvswitch", TIMEOUT)) {
            assertNotNull(found);
            assertTrue(found.isPrivate());
        }
        int server = OvsDaemon.OVSDB_SERVER.pid(ovs.rundir(), true);
        int vswitchd = OvsDaemon.VSWITCHD.pid(ovs.rundir(), true);
        assertNotEquals(0, server);
        t = System.nanoTime();
        ovs.stop();
        System.out.println("stop ms " + (System.nanoTime() - t) / 1000000);
        assertFalse(Proc.isAlive(server));
        assertFalse(Proc.isAlive(vswitchd));
        assertFalse(new File(ovs.rundir()).exists());
        assertEquals(List.of(), said);
    }
}
