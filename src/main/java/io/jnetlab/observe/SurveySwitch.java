package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.ovsdb.OvsdbBoolean;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.TableQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Tells what is set of bridges and ports of Open vSwitch that the language has no word for; see ovs-vswitchd.conf.db(5). */
final class SurveySwitch {
    private static final List<String> OF_BRIDGES = List.of("netflow", "sflow", "ipfix", "flood_vlans", "auto_attach");
    private static final List<String> OF_PORTS = List.of("protected", "cvlans");
    private static final List<String> OF_INTERFACES = List.of("bfd", "cfm_mpid", "lldp");
    private static final String FAKE = "fake_bridge";

    private final BiConsumer<InterfaceId, String> tell;

    SurveySwitch(BiConsumer<InterfaceId, String> tell) {
        this.tell = tell;
    }

    /** Looks at these bridges. */
    void look(OvsdbClient client, List<OvsBridge> bridges) throws OvsdbException {
        OvsdbSnapshot all = OvsQueries.read(
                        client,
                        List.of(
                                TableQuery.all("Bridge", columns(OF_BRIDGES, "name", "ports")),
                                TableQuery.all("Port", columns(OF_PORTS, "name", "interfaces", FAKE, "tag")),
                                TableQuery.all("Interface", columns(OF_INTERFACES, "name"))),
                        null)
                .snapshot();
        Map<OvsdbUuid, OvsdbRow> ports = all.table("Port").byUuid();
        Map<OvsdbUuid, OvsdbRow> interfaces = all.table("Interface").byUuid();
        for (OvsBridge bridge : bridges) {
            OvsdbRow row = all.table("Bridge").byName().get(bridge.name().value());
            if (row == null) {
                continue;
            }
            tell(bridge.name(), "it has ", row, OF_BRIDGES);
            for (OvsdbUuid uuid : row.uuids("ports")) {
                OvsdbRow port = ports.get(uuid);
                if (port == null) {
                    continue;
                }
                String name = port.string("name");
                tell(bridge.name(), "its port " + name + " has ", port, OF_PORTS);
                if (port.has(FAKE) && port.bool(FAKE)) {
                    tell.accept(
                            InterfaceId.host(bridge.name()),
                            bridge.name() + ": its port " + name + " is a fake bridge (ovs-vsctl add-br " + name + " "
                                    + bridge.name() + " " + port.integerOrNull("tag")
                                    + "), in the file a port of type internal with its tag");
                }
                for (OvsdbUuid id : port.uuids("interfaces")) {
                    OvsdbRow device = interfaces.get(id);
                    if (device != null) {
                        tell(bridge.name(), "its port " + device.string("name") + " has ", device, OF_INTERFACES);
                    }
                }
            }
        }
    }

    private static List<String> columns(List<String> own, String... others) {
        List<String> out = new ArrayList<>(own);
        out.addAll(List.of(others));
        return out;
    }

    private void tell(IfName bridge, String what, OvsdbRow row, List<String> columns) throws OvsdbDecodeException {
        List<String> out = new ArrayList<>();
        for (String column : columns) {
            if (row.has(column)
                    && !row.get(column).isEmpty()
                    && !row.get(column).equals(OvsdbBoolean.FALSE)) {
                out.add(column);
            }
        }
        if (!out.isEmpty()) {
            tell.accept(
                    InterfaceId.host(bridge),
                    bridge + ": " + what + String.join(", ", out) + ", which the language can't say");
        }
    }
}
