package io.jnetlab.observe;

import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.TableQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what ovs-vswitchd reports of its ports. */
final class SwitchPorts {
    private static final String STP = "status";
    private static final String RSTP = "rstp_status";

    private SwitchPorts() {}

    /** By the names of their interfaces, so that each of a bond counts. */
    static Map<String, SwitchPort> read(OvsdbClient client) throws OvsdbException {
        OvsdbSnapshot snapshot = client.read(List.of(
                TableQuery.all("Port", List.of("name", "interfaces", STP, RSTP)),
                TableQuery.all("Interface", List.of("name", "ofport", "error"))));
        Map<String, SwitchPort> out = new HashMap<>();
        for (OvsdbRow port : snapshot.table("Port").byUuid().values()) {
            String tree = tree(port);
            for (OvsdbUuid uuid : port.uuids("interfaces")) {
                OvsdbRow iface = snapshot.table("Interface").get(uuid);
                Long ofport = iface.integerOrNull("ofport");
                String error = iface.stringOrNull("error");
                out.put(
                        iface.string("name"),
                        new SwitchPort(ofport == null ? 0 : ofport, error == null ? "" : error, tree));
            }
        }
        return out;
    }

    private static String tree(OvsdbRow port) throws OvsdbDecodeException {
        String stp = port.stringMap(STP).get("stp_state");
        String state = stp == null ? port.stringMap(RSTP).get("rstp_port_state") : stp;
        return state == null ? "" : state.toLowerCase(Locale.ROOT);
    }
}
