package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.jnetlab.fuzz.Fuzz;
import io.jnetlab.fuzz.Probe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a server says is understood or refused with an {@link OvsdbException}. */
final class OvsdbFuzzTest {
    private static final int LIMIT = 1 << 15;
    private static final int MAX_MESSAGES = 20;

    private interface Reading {
        void read(JsonElement json, List<String> made) throws Exception;
    }

    private static final List<List<OvsdbOperation>> NO_TRANSACTIONS = List.of();

    private final DatabaseSchema ours = DatabaseSchema.ours();
    private final List<List<OvsdbOperation>> transactions = new ArrayList<>();
    private final List<Reading> readings =
            List.of(this::schema, this::transaction, this::updates, this::row, this::error);

    OvsdbFuzzTest() {
        Map<String, List<OvsdbOperation>> cases = GoldenCases.all();
        for (String name : List.of("insert-bridge", "select", "mutate", "wait-holds")) {
            transactions.add(Objects.requireNonNull(cases.get(name)));
        }
    }

    @Test
    void anythingAServerSaysIsReadOrRefused() throws Exception {
        Fuzz fuzz = Fuzz.ofText("ovsdb", OvsdbFuzzTest.class, this::read);
        fuzz.seeds(GoldenCases.FOLDER, ".json").seeds(Path.of("ovsdb-schema"), ".ovsschema");
        for (String message : MESSAGES) {
            fuzz.seed(message.getBytes(StandardCharsets.UTF_8));
        }
        fuzz.words(WORDS).run(600);
    }

    private static final String UPDATE = "{\"id\":null,\"method\":\"update2\",\"params\":[\"jnetlab\",{\"Port\":"
            + "{\"00000000-0000-0000-0000-000000000002\":{\"modify\":{\"trunks\":[\"set\",[1,2]],\"external_ids\":"
            + "[\"map\",[[\"a\",\"1\"]]]}}}}]}";
    private static final String[] MESSAGES = {
        "{\"name\":\"D\",\"version\":\"1.0.0\",\"tables\":{\"T\":{\"isRoot\":true,\"maxRows\":1,\"columns\":{\"a\":{\"type\":\"string\"},"
                + "\"b\":{\"type\":{\"key\":{\"type\":\"integer\",\"minInteger\":0,\"maxInteger\":9},\"min\":0,\"max\":\"unlimited\"}},"
                + "\"c\":{\"ephemeral\":true,\"type\":{\"key\":{\"type\":\"string\",\"enum\":[\"set\",[\"x\",\"y\"]]},\"value\":\"string\"}},"
                + "\"d\":{\"type\":{\"key\":{\"type\":\"uuid\",\"refTable\":\"T\",\"refType\":\"weak\"},\"min\":0}}}}}}",
        UPDATE,
        "{\"id\":1,\"result\":[\"h\u00e9 }{ \\\"\"],\"error\":null}",
        "{\"id\":1,\"result\":null,\"error\":{\"error\":\"unknown database\",\"details\":\"x\"}}",
        "{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}\n{\"id\":1,\"result\":{},\"error\":null}" + UPDATE,
        "{\"_uuid\":[\"uuid\",\"00000000-0000-0000-0000-000000000002\"],\"name\":\"p1\",\"tag\":[\"set\",[]],\"up\":true,"
                + "\"x\":1.5,\"s\":[\"set\",[\"a\",\"b\"]],\"m\":[\"map\",[[\"k\",\"v\"]]],\"n\":[\"named-uuid\",\"p\"]}",
    };
    private static final String[] WORDS =
            ("{ } [ ] , : \" \\ \\u0000 \\ud800 null true false 0 -0 1e999 -1 1.0 0.1 1e-400 "
                            + "9223372036854775807 9223372036854775808 18446744073709551616 [\"set\",[]] [\"map\",[]] "
                            + "[\"set\",[1,\"a\"]] [\"map\",[[1,2],[\"a\",3]]] [\"uuid\",\"x\"] \"set\" \"map\" \"uuid\" "
                            + "\"named-uuid\" \"initial\" \"insert\" \"delete\" \"modify\" \"error\" \"details\" \"result\" "
                            + "\"id\" \"method\" \"params\" \"rows\" \"count\" \"uuid\": \"type\" \"enum\" \"key\" \"value\" "
                            + "\"min\" \"max\" \"unlimited\" \"refTable\" \"isRoot\" \u202e \u001b[2J NaN Infinity // /**/ ' ; "
                            + "\ufeff")
                    .split(" ", -1);

    private static final OvsdbFuzzTest JAZZERS = new OvsdbFuzzTest();

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        Fuzz.check(JAZZERS::read, input);
    }

    private List<String> read(byte[] input) throws Exception {
        List<String> made = new ArrayList<>();
        connection(input, made);
        MessageSplitter splitter = new MessageSplitter(LIMIT);
        try {
            for (int at = 0, step = 1; at < input.length; at += step, step = step * 3 % 61) {
                step = Math.min(step, input.length - at);
                splitter.add(input, at, step);
                for (String text = splitter.next(); text != null; text = splitter.next()) {
                    understand(Json.parse(text), made);
                }
            }
        } catch (OvsdbDecodeException e) {
            made.add("split " + word(e));
        }
        try {
            understand(Json.parse(new String(input, StandardCharsets.UTF_8)), made);
        } catch (OvsdbDecodeException e) {
            made.add("parse " + word(e));
        }
        return made;
    }

    private static String word(Exception e) {
        String text = String.valueOf(e.getMessage());
        return e.getClass().getSimpleName() + " " + text.substring(0, Math.min(text.length(), 12));
    }

    private void understand(JsonElement json, List<String> made) throws Exception {
        for (int i = 0; i < readings.size(); i++) {
            try {
                readings.get(i).read(json, made);
                made.add("read by " + i);
            } catch (OvsdbException e) {
                made.add(i + " " + word(e));
            }
        }
    }

    private void schema(JsonElement json, List<String> made) throws Exception {
        DatabaseSchema schema = DatabaseSchema.decode(json);
        made.add("schema with " + SchemaCheck.compare(ours, schema).size());
        for (TableSchema table : schema.tables().values()) {
            for (ColumnSchema column : table.columns().values()) {
                made.add(column.describe() + column.isMany() + column.defaultValue());
            }
        }
    }

    private void transaction(JsonElement json, List<String> made) throws Exception {
        for (List<OvsdbOperation> operations : json instanceof JsonArray ? transactions : NO_TRANSACTIONS) {
            try {
                TransactionResult result = TransactionResult.decode("PATH", operations, json);
                for (OperationResult one : result.results()) {
                    made.add("rows " + Math.min(3, one.rows().size()));
                    for (OvsdbRow row : one.rows()) {
                        ask(row, made);
                    }
                }
            } catch (OvsdbException e) {
                made.add(word(e));
            }
        }
    }

    private void updates(JsonElement json, List<String> made) throws Exception {
        MonitoredTables tables = new MonitoredTables(ours, GoldenMonitor.REQUESTS);
        JsonElement first = Json.parse("{\"Port\":{\"00000000-0000-0000-0000-000000000002\":{\"initial\":"
                + "{\"name\":\"p1\",\"trunks\":[\"set\",[1,3]],\"external_ids\":[\"map\",[[\"a\",\"1\"]]]}}}}");
        tables.apply(first);
        JsonElement update = json instanceof JsonObject object
                        && object.get("params") instanceof JsonArray params
                        && params.size() == 2
                ? params.get(1)
                : json;
        for (int i = 0; i < 2; i++) {
            for (RowChange change : tables.apply(update)) {
                made.add("changed " + change.table() + (change.before() == null) + (change.after() == null));
                if (change.after() != null) {
                    ask(change.after(), made);
                }
            }
        }
    }

    private void row(JsonElement json, List<String> made) throws Exception {
        OvsdbRow row = OvsdbRow.decode(json);
        made.add("row of " + Math.min(9, row.columns().size()));
        ask(row, made);
    }

    /** Everything that can be asked of a row's columns. */
    private static void ask(OvsdbRow row, List<String> made) throws Exception {
        String text = row.toString();
        if (!OvsdbRow.decode(Json.parse(text)).equals(row)) {
            throw new IllegalStateException("written and read again it is another row: " + text);
        }
        for (Map.Entry<String, OvsdbValue> column : row.columns().entrySet()) {
            String name = column.getKey();
            made.addAll(Probe.of(column.getValue().canonical(), IllegalStateException.class));
            column.getValue().isEmpty();
            List<Asking> askings = List.of(
                    row::string,
                    row::stringOrNull,
                    row::integer,
                    row::integerOrNull,
                    row::bool,
                    row::boolOrNull,
                    row::strings,
                    row::integers,
                    row::uuids,
                    row::stringMap);
            for (int i = 0; i < askings.size(); i++) {
                try {
                    askings.get(i).ask(name);
                } catch (OvsdbDecodeException e) {
                    made.add("ask " + i);
                }
            }
        }
    }

    private interface Asking {
        @Nullable
        Object ask(String column) throws OvsdbDecodeException;
    }

    private void error(JsonElement json, List<String> made) {
        made.add(OvsdbRpcException.decode("PATH", "m", json).method());
    }

    /** All as an answer, then as notifications, over a stream that brings it in portions. */
    private static void connection(byte[] input, List<String> made) {
        JsonRpcConnection connection = new JsonRpcConnection(new Given(input));
        try {
            made.add("answer " + connection.call("m", RpcParams.NONE, 1000).getClass());
        } catch (OvsdbException e) {
            made.add("call " + word(e));
        }
        try {
            for (int i = 0; i < MAX_MESSAGES; i++) {
                made.add(connection.nextNotification(1000) == null ? "none" : "notified");
            }
        } catch (OvsdbException e) {
            made.add("next " + word(e));
        }
    }

    /** A server that says this, and goes. */
    private static final class Given implements OvsdbTransport {
        private final byte[] bytes;
        private int at;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return "PATH";
        }

        @Override
        public int read(byte[] target, int offset, int length, long timeoutMillis) {
            int count = Math.min(Math.min(length, 37), bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void write(byte[] source, int offset, int length, long timeoutMillis) {}

        @Override
        public void close() {}
    }
}
