package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jnetlab.testing.Hermetic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goldens are what a real server says; {@code -Dgolden.update=true} writes them. */
final class OvsdbGoldenIT {
    private static final long TIMEOUT = 20_000;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Of two rows with one name the server names that first whose random UUID it finds first. */
    private static final Pattern EITHER_FIRST = Pattern.compile(
            "First row, (with UUID \\S+, was inserted by this transaction)\\.  Second row, (with UUID [^.]*)\\.");

    private final Map<String, String> numbered = new HashMap<>();

    @BeforeEach
    void needsOpenVswitch() {
        Hermetic.requireOpenVswitch();
    }

    /** UUIDs are random: the first that is seen becomes number 1, and so on. */
    private String number(String text) {
        Matcher matcher = UUID.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String number = numbered.computeIfAbsent(
                    matcher.group(), any -> "00000000-0000-0000-0000-" + String.format("%012d", numbered.size() + 1));
            matcher.appendReplacement(out, number);
        }
        return EITHER_FIRST.matcher(matcher.appendTail(out)).replaceFirst("First row, $2.  Second row, $1.");
    }

    private static void check(String name, String text) throws Exception {
        if (GoldenCases.update()) {
            GoldenCases.write(name, text);
        }
        assertEquals(GoldenCases.read(name), text);
    }

    @Test
    void transactions() throws Exception {
        try (OvsdbServer server = new OvsdbServer(OvsdbServer.OURS).start();
                JsonRpcConnection connection = new JsonRpcConnection(LibcTransport.connect(server.path(), TIMEOUT))) {
            for (Map.Entry<String, List<OvsdbOperation>> one : GoldenCases.all().entrySet()) {
                JsonElement answer = connection.call(
                        "transact", new RpcParams.Transaction(OvsdbClient.OPEN_VSWITCH, one.getValue()), TIMEOUT);
                String response = number(Json.text(answer));
                check(one.getKey() + ".request.json", GoldenCases.request(one.getValue()));
                check(one.getKey() + ".response.json", response);
                check(one.getKey() + ".txt", GoldenCases.describe(one.getValue(), response));
            }
        }
    }

    @Test
    void monitor() throws Exception {
        try (OvsdbServer server = new OvsdbServer(OvsdbServer.OURS).start();
                OvsdbClient client = OvsdbClient.connect(server.path(), TIMEOUT);
                JsonRpcConnection watching = new JsonRpcConnection(JnrTransport.connect(server.path(), TIMEOUT))) {
            client.transact(OvsdbClient.OPEN_VSWITCH, GoldenMonitor.before());
            String schema =
                    Json.text(watching.call("get_schema", new RpcParams.Text(OvsdbClient.OPEN_VSWITCH), TIMEOUT));
            check("monitor.schema.json", schema);
            List<String> updates = new ArrayList<>();
            updates.add(stable(watching.call(
                    "monitor_cond",
                    out -> {
                        out.value(OvsdbClient.OPEN_VSWITCH);
                        out.value("golden");
                        MonitorRequest.write(out, GoldenMonitor.REQUESTS, true);
                    },
                    TIMEOUT)));
            for (List<OvsdbOperation> step : GoldenMonitor.steps()) {
                client.transact(OvsdbClient.OPEN_VSWITCH, step);
                JsonRpcNotification update = watching.nextNotification(TIMEOUT);
                assertEquals("update2", update == null ? "nothing" : update.method());
                updates.add(stable(
                        update == null ? new JsonObject() : update.params().get(1)));
            }
            check("monitor.updates.json", String.join("\n", updates));
            MonitoredTables tables = new MonitoredTables(DatabaseSchema.parse(schema), GoldenMonitor.REQUESTS);
            StringBuilder told = new StringBuilder();
            for (String update : updates) {
                GoldenMonitor.tell(tables.apply(Json.parse(update)), told);
            }
            told.append("at last: ").append(new TreeMap<>(tables.rows("Port")));
            check("monitor.txt", told.toString());
        }
    }

    /** The server orders tables and rows by hashes, those of rows being random. */
    private String stable(JsonElement update) throws OvsdbDecodeException {
        JsonObject tables = sorted(Json.parse(number(Json.text(sorted(update)))));
        for (Map.Entry<String, JsonElement> table : tables.entrySet()) {
            tables.add(table.getKey(), sorted(table.getValue()));
        }
        return Json.text(tables);
    }

    private static JsonObject sorted(JsonElement object) throws OvsdbDecodeException {
        JsonObject sorted = new JsonObject();
        for (Map.Entry<String, JsonElement> member :
                new TreeMap<>(Json.object(object, "an update").asMap()).entrySet()) {
            sorted.add(member.getKey(), member.getValue());
        }
        return sorted;
    }
}
