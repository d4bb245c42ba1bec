package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What we send, and what we make of what the real server answered. */
final class OvsdbGoldenTest {
    @TestFactory
    List<DynamicTest> transactions() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, List<OvsdbOperation>> one : GoldenCases.all().entrySet()) {
            String name = one.getKey();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                assertEquals(GoldenCases.read(name + ".request.json"), GoldenCases.request(one.getValue()));
                assertEquals(
                        GoldenCases.read(name + ".txt"),
                        GoldenCases.describe(one.getValue(), GoldenCases.read(name + ".response.json")));
            }));
        }
        return tests;
    }

    @Test
    void everyGoldenHasItsCase() {
        File[] files = GoldenCases.FOLDER.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            String name = file.getName();
            String stem = name.substring(0, name.indexOf('.'));
            assertTrue(GoldenCases.all().containsKey(stem) || stem.startsWith("monitor"), name);
        }
    }

    @Test
    void schemaAsTheServerSendsIt() throws Exception {
        DatabaseSchema sent = DatabaseSchema.parse(GoldenCases.read("monitor.schema.json"));
        assertEquals(List.of(), SchemaCheck.compare(DatabaseSchema.ours(), sent));
    }

    @Test
    void monitor() throws Exception {
        MonitoredTables tables = new MonitoredTables(
                DatabaseSchema.parse(GoldenCases.read("monitor.schema.json")), GoldenMonitor.REQUESTS);
        StringBuilder told = new StringBuilder();
        for (String update : GoldenCases.read("monitor.updates.json").split("\n", -1)) {
            GoldenMonitor.tell(tables.apply(Json.parse(update)), told);
        }
        Map<OvsdbUuid, OvsdbRow> last = new TreeMap<>();
        last.putAll(tables.rows("Port"));
        told.append("at last: ").append(last).append('\n');
        assertEquals(GoldenCases.read("monitor.txt"), told.toString().strip());
    }
}
