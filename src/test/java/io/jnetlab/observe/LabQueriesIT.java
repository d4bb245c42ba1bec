package io.jnetlab.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbServer;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real database with a lab's bridge and one of somebody else's, which has fifty ports. */
final class LabQueriesIT {
    private static final LabName LAB = new LabName("mine");
    private static final LabState NOTHING = LabState.of(List.of());
    private static final String MARK = " external_ids:jnetlab-lab=mine ";

    @SuppressWarnings("NullAway.Init")
    private OvsdbServer server;

    @SuppressWarnings("NullAway.Init")
    private OvsdbClient client;

    @BeforeEach
    void start() throws Exception {
        Hermetic.requireOpenVswitch();
        server = new OvsdbServer(OvsdbServer.INSTALLED).start();
        vsctl("init");
        StringBuilder foreign = new StringBuilder("add-br other");
        for (int i = 0; i < 50; i++) {
            foreign.append(" -- add-port other f").append(i);
        }
        vsctl(foreign.toString());
        vsctl("add-br br -- set bridge br" + MARK + "-- set port br" + MARK + "-- set interface br" + MARK
                + "-- add-port br p1 -- set port p1" + MARK + "-- set interface p1" + MARK);
        client = OvsdbClient.connect(server.path(), 10_000);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private void vsctl(String arguments) {
        Command.sh("ovs-vsctl --no-wait --db=unix:" + server.path() + " " + arguments)
                .orFail();
    }

    private String read(LabState wanted) throws OvsdbException {
        OvsdbSnapshot snapshot = LabQueries.read(client, LAB, wanted).snapshot();
        return snapshot.table("Bridge").byName().keySet() + " "
                + snapshot.table("Port").byName().keySet() + " "
                + snapshot.table("Interface").byName().keySet();
    }

    private static LabState ports(List<String> names) {
        List<Resource> out = new ArrayList<>();
        for (String name : names) {
            out.add(OvsPort.of(new IfName("br"), new IfName(name)));
        }
        return LabState.of(out);
    }

    @Test
    void onlyTheLabsRowsAreRead() throws Exception {
        assertEquals("[br] [br, p1] [br, p1]", read(NOTHING));
    }

    @Test
    void whatOthersPutOnTheLabsBridgeIsRead() throws Exception {
        vsctl("add-bond br b0 e1 e2 -- set port b0 bond_mode=balance-slb");
        assertEquals("[br] [b0, br, p1] [br, e1, e2, p1]", read(NOTHING));
        OvsRows.PortRow bond = OvsRows.read(client, LAB, NOTHING).ports().get("b0");
        assertNotNull(bond);
        assertEquals("[e1, e2]", bond.interfaces().keySet().toString());
    }

    /** Forty names are asked for in another way than two. */
    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void aWantedNameOnAnotherBridgeIsReadWithThatBridgeAndNoMoreOfItsPorts(int wanted) throws Exception {
        List<String> names = new ArrayList<>(List.of("f7"));
        for (int i = 1; i < wanted; i++) {
            names.add("p" + i);
        }
        assertEquals("[br, other] [br, f7, p1] [br, f7, p1]", read(ports(names)));
        OvsRows.PortRow port = OvsRows.read(client, LAB, ports(names)).ports().get("f7");
        assertNotNull(port);
        assertEquals(new IfName("other"), port.port().bridge());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void theOwnPortOfAnotherBridgeIsFound(int wanted) throws Exception {
        List<String> names = new ArrayList<>(List.of("other"));
        for (int i = 1; i < wanted; i++) {
            names.add("p" + i);
        }
        assertEquals("[br, other] [br, other, p1] [br, other, p1]", read(ports(names)));
    }

    @Test
    void aMarkedPortThatWasMovedToAnotherBridgeIsReadWithIt() throws Exception {
        vsctl("del-port br p1 -- add-port other p1 -- set port p1" + MARK);
        assertEquals("[br, other] [br, p1] [br, p1]", read(NOTHING));
    }

    @Test
    void whatAMirrorRefersToIsRead() throws Exception {
        vsctl("add-port br plain -- --id=@p get port plain -- --id=@m create mirror name=m select-dst-port=@p"
                + " -- set bridge br mirrors=@m");
        assertEquals("[br] [br, p1, plain] [br, p1, plain]", read(NOTHING));
    }

    @Test
    void queuesThatAnotherPortUsesAreKnown() throws Exception {
        vsctl("set port f3 qos=@q -- --id=@q create qos type=linux-htb" + MARK);
        OvsRows rows = OvsRows.read(client, LAB, NOTHING);
        assertEquals(1, rows.qos().size());
        assertEquals(1, rows.usedQos().size());
        assertEquals("[p1]", rows.ports().keySet().toString());
    }

    @Test
    void labsAreReadFromMarksAlone() throws Exception {
        vsctl("set port f3 external_ids:jnetlab-lab=theirs -- set port f4 external_ids:a=b");
        assertEquals("[mine, theirs]", OvsLabs.read(client).toString());
    }
}
