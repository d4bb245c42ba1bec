package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
