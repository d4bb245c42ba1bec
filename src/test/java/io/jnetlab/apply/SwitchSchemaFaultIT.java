package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.testing.Command;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases of older Open vSwitches: what they can't hold is said before anything is made; what they can, works. */
@Tag("processes")
final class SwitchSchemaFaultIT {
    private static final Path INSTALLED = Path.of("/usr/share/openvswitch/vswitch.ovsschema");
    private static final String LAB =
            """
            name: old
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.1.0.1/24]}}}
            bridges: {osw: {addresses: [10.1.0.100/24]}}
            links:
              - {endpoints: [a:eth0, osw:osw-a], vlan: 10}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    /** The installed schema without these columns, TABLE.COLUMN, and tables. */
    private Path without(String... missing) throws IOException {
        JsonObject schema = JsonParser.parseString(Files.readString(INSTALLED)).getAsJsonObject();
        schema.remove("cksum");
        JsonObject tables = schema.getAsJsonObject("tables");
        for (String table : tables.keySet()) {
            tables.getAsJsonObject(table).remove("indexes");
        }
        for (String one : missing) {
            int dot = one.indexOf('.');
            if (dot < 0) {
                tables.remove(one);
            } else {
                tables.getAsJsonObject(one.substring(0, dot))
                        .getAsJsonObject("columns")
                        .remove(one.substring(dot + 1));
            }
        }
        schema.addProperty("version", "7.0.0");
        return Files.writeString(folder.resolve("old.ovsschema"), schema.toString());
    }

    @Test
    void labWithoutWhatIsMissingWorks() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch(without("Bridge.rstp_enable", "Bridge.mcast_snooping_enable"))) {
            assertTrue(FaultySwitch.vswitchd(FaultySwitch.RUNDIR) > 0, ovs::toString);
            List<String> before = MachineText.network();
            Labs.up(LAB);
            Labs.assertNothingDiffers(Labs.load(LAB));
            Labs.down("old");
            MachineText.assertSame(before, MachineText.network());
        }
    }

    @Test
    void labWithWhatIsMissingIsRefused() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch(without("Bridge.rstp_enable", "Bridge.mcast_snooping_enable"))) {
            assertTrue(FaultySwitch.vswitchd(FaultySwitch.RUNDIR) > 0, ovs::toString);
            List<String> before = MachineText.network();
            String yaml = LAB.replace("{osw: {addresses", "{osw: {rstp: true, mcast_snooping: true, addresses");
            MissingFeatureException refused = assertThrows(MissingFeatureException.class, () -> Labs.up(yaml));
            assertEquals(
                    "this Open vSwitch is too old for the lab: its database (schema 7.0.0) has no"
                            + " Bridge.mcast_snooping_enable, Bridge.rstp_enable",
                    refused.getMessage());
            MachineText.assertSame(before, MachineText.network());
            Labs.up(LAB);
            IOException edit = assertThrows(MissingFeatureException.class, () -> Labs.up(yaml));
            assertEquals(refused.getMessage(), edit.getMessage());
            Labs.assertNothingDiffers(Labs.load(LAB));
            Labs.down("old");
            MachineText.assertSame(before, MachineText.network());
        }
    }

    private static String links() {
        return Command.sh("ip -o link; ip netns list").orFail().out();
    }

    @Test
    void databaseThatCannotHoldLabs() throws Exception {
        try (FaultySwitch ovs = new FaultySwitch(without("Bridge.external_ids"))) {
            assertTrue(FaultySwitch.vswitchd(FaultySwitch.RUNDIR) > 0, ovs::toString);
            String before = links();
            IOException refused = assertThrows(IOException.class, () -> Labs.up(LAB));
            assertEquals(
                    "/run/openvswitch/db.sock: this database is too old (schema 7.0.0), it has no column"
                            + " Bridge.external_ids; Open vSwitch 3.1 has all that is needed",
                    refused.getMessage());
            assertEquals(
                    refused.getMessage(),
                    assertThrows(IOException.class, () -> Labs.plan(Labs.load(LAB)))
                            .getMessage());
            assertEquals(before, links());
        }
    }

    /** A lab that has something in every column that labs set. */
    private static final String ALL =
            """
            name: all
            namespaces: {a: {}, b: {}}
            bridges:
              bsw: {stp: true}
              asw:
                datapath: netdev
                rstp: true
                fail_mode: standalone
                protocols: [OpenFlow10, OpenFlow13]
                mcast_snooping: true
                controllers: ['tcp:127.0.0.1:9']
                other_config: {mac-table-size: 100}
                mirrors: {span: {src_ports: p1, dst_ports: p1, vlans: 10, output_port: in0}, wide: {select_all: true, output_vlan: 99}}
                ports:
                  p1:
                    vlan_mode: native-untagged
                    tag: 10
                    trunks: [10, 20]
                    ofport: 77
                    ingress_policing_rate: 1000
                    ingress_policing_burst: 100
                    other_config: {priority-tags: always}
                    qos: {type: linux-htb, max_rate: 5mbit, queues: {3: {dscp: 8, min_rate: 1mbit}}}
                  bond0: {bond: {members: [p3, p4], mode: balance-slb, lacp: passive, updelay: 100, downdelay: 200}}
                  in0: {type: internal, mtu: 1400, mac: '02:00:00:00:00:09'}
                  vx0: {type: vxlan, options: {remote_ip: 192.0.2.1}}
            links: [[a:eth0, asw:p1], [b:eth0, asw:p3], [b:eth1, asw:p4]]
            """;

    /** What {@link #LAB} needs, which has a VLAN. */
    private static final Set<String> NEEDED = Set.of(
            "Open_vSwitch.bridges",
            "Open_vSwitch.cur_cfg",
            "Open_vSwitch.next_cfg",
            "Bridge.name",
            "Bridge.ports",
            "Bridge.datapath_type",
            "Bridge.external_ids",
            "Port.name",
            "Port.interfaces",
            "Port.external_ids",
            "Port.tag",
            "Interface.name",
            "Interface.type",
            "Interface.external_ids",
            "Interface.error",
            "Interface.ofport",
            "Interface.link_state");

    /** What no lab needs. */
    private static final Set<String> UNUSED = Set.of(
            "Open_vSwitch.db_version",
            "Open_vSwitch.ovs_version",
            "Open_vSwitch.external_ids",
            "Open_vSwitch.other_config",
            "Bridge.status",
            "Bridge.rstp_status",
            "Port.cvlans",
            "Port.mac",
            "Port.protected",
            "Port.status",
            "Port.rstp_status",
            "Port.statistics",
            "Interface.mac_in_use",
            "Interface.mtu",
            "Interface.admin_state",
            "Interface.ifindex",
            "Interface.status",
            "Interface.statistics",
            "Interface.other_config",
            "Controller.is_connected",
            "Controller.role",
            "Controller.connection_mode",
            "Controller.inactivity_probe",
            "Controller.max_backoff",
            "Controller.status",
            "Controller.external_ids",
            "Controller.other_config",
            "Mirror.snaplen",
            "Mirror.statistics");

    /** What the installed ovs-vswitchd itself can't do without. */
    private static final Set<String> ITS_OWN =
            Set.of("Open_vSwitch.datapath_types", "Open_vSwitch.iface_types", "Bridge.datapath_id");

    private static List<String> drawn() throws IOException {
        List<String> all = new ArrayList<>();
        JsonObject tables = JsonParser.parseString(Files.readString(Path.of("ovsdb-schema/jnetlab.ovsschema")))
                .getAsJsonObject()
                .getAsJsonObject("tables");
        for (String table : tables.keySet()) {
            for (String column :
                    tables.getAsJsonObject(table).getAsJsonObject("columns").keySet()) {
                all.add(table + "." + column);
            }
        }
        all.removeAll(ITS_OWN);
        Collections.shuffle(all, new Random());
        return Boolean.getBoolean("faults.all") ? all : all.subList(0, 3);
    }

    /** Without each column of those that jnetlab knows: a lab works, or is refused with the column's name. */
    @ParameterizedTest
    @MethodSource("drawn")
    void withoutColumn(String column) throws Exception {
        try (FaultySwitch ovs = new FaultySwitch(without(column))) {
            assertTrue(FaultySwitch.vswitchd(FaultySwitch.RUNDIR) > 0, ovs::toString);
            check(LAB, column, NEEDED.contains(column));
            check(ALL, column, !UNUSED.contains(column));
        }
    }

    private static void check(String yaml, String column, boolean needed) throws Exception {
        Topology topology = Labs.load(yaml);
        String before = links();
        if (needed) {
            IOException refused = assertThrows(IOException.class, () -> Labs.up(topology), column);
            assertTrue(refused.toString().contains(column.substring(column.indexOf('.') + 1)), refused::toString);
        } else {
            Labs.up(topology);
            Labs.assertNothingDiffers(topology);
            Labs.down(topology.lab().value());
        }
        assertEquals(before, links(), column);
    }
}
