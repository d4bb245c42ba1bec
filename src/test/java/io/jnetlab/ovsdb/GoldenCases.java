package io.jnetlab.ovsdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transactions whose JSON, as we send it and as ovsdb-server 3.1 answered it, is kept under {@code golden/ovsdb}.
 * {@code OvsdbGoldenIT} compares with a live server, and captures anew with {@code -Dgolden.update=true}.
 */
final class GoldenCases {
    static final Path FOLDER = Path.of("src/test/resources/golden/ovsdb");

    private GoldenCases() {}

    static boolean update() {
        return Boolean.getBoolean("golden.update");
    }

    static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name)).strip();
    }

    static void write(String name, String text) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name), text + "\n");
    }

    private static Insert bridge(String name, String id) {
        return new Insert(
                "Bridge", OvsdbRow.of("name", OvsdbValue.of(name)).with("ports", new OvsdbNamedUuid(id + "_p")), id);
    }

    private static Insert port(String name, String id) {
        return new Insert(
                "Port",
                OvsdbRow.of("name", OvsdbValue.of(name)).with("interfaces", new OvsdbNamedUuid(id + "_i")),
                id + "_p");
    }

    private static Insert internal(String name, String id) {
        return new Insert(
                "Interface",
                OvsdbRow.of("name", OvsdbValue.of(name)).with("type", OvsdbValue.of("internal")),
                id + "_i");
    }

    /** In this order, on a database that begins with nothing but its one row of Open_vSwitch. */
    static Map<String, List<OvsdbOperation>> all() {
        Map<String, List<OvsdbOperation>> cases = new LinkedHashMap<>();
        List<Condition> br0 = List.of(Condition.named("br0"));
        cases.put("insert-row", List.of(new Insert("Open_vSwitch", OvsdbRow.EMPTY, null)));
        cases.put(
                "insert-bridge",
                List.of(
                        new Comment("make br0"),
                        internal("br0", "a"),
                        port("br0", "a"),
                        bridge("br0", "a"),
                        new Mutate(
                                "Open_vSwitch",
                                List.of(),
                                List.of(
                                        Mutation.insert("bridges", new OvsdbNamedUuid("a")),
                                        Mutation.add("next_cfg", 1))),
                        new Commit(false)));
        cases.put(
                "update",
                List.of(
                        new Update(
                                "Port",
                                br0,
                                OvsdbRow.of("tag", OvsdbValue.of(7))
                                        .with("trunks", OvsdbSet.ofIntegers(List.of(10, 20, 30)))
                                        .with("external_ids", OvsdbMap.ofStrings(Map.of("k", "v \u20ac \"\n")))),
                        new Update("Port", List.of(Condition.named("none")), OvsdbRow.of("tag", OvsdbSet.EMPTY))));
        cases.put(
                "select",
                List.of(
                        new Select("Port", br0, null),
                        Select.all("Interface", List.of("name", "type", "ofport", "external_ids")),
                        new Select(
                                "Port",
                                List.of(
                                        Condition.includes("trunks", OvsdbSet.ofIntegers(List.of(10, 20))),
                                        Condition.excludes("trunks", OvsdbValue.of(11)),
                                        Condition.notEqual("name", OvsdbValue.of("br1")),
                                        new Condition("tag", "<", OvsdbValue.of(8))),
                                List.of("trunks")),
                        new Select("Open_vSwitch", List.of(Condition.atLeast("next_cfg", 2)), List.of("_uuid"))));
        cases.put(
                "mutate",
                List.of(
                        new Mutate(
                                "Port",
                                br0,
                                List.of(
                                        Mutation.delete("trunks", OvsdbValue.of(20)),
                                        Mutation.insert("external_ids", OvsdbMap.of("lab", "x")),
                                        Mutation.delete("external_ids", OvsdbValue.of("k")))),
                        new Select("Port", br0, List.of("trunks", "external_ids"))));
        cases.put(
                "wait-holds",
                List.of(
                        Wait.untilAny("Bridge", br0, 1000),
                        Wait.untilNone("Bridge", List.of(Condition.named("br1")), 1000),
                        Wait.mustBe("Port", br0, List.of("tag"), List.of(OvsdbRow.of("tag", OvsdbValue.of(7))))));
        cases.put("timed-out", List.of(Wait.untilNone("Bridge", br0, 0), new Delete("Bridge", br0)));
        cases.put(
                "constraint-violation",
                List.of(new Comment("x"), new Update("Bridge", br0, OvsdbRow.of("fail_mode", OvsdbValue.of("bogus")))));
        cases.put(
                "commit-duplicate-name",
                List.of(
                        internal("br0", "b"),
                        port("br0x", "b"),
                        bridge("br1", "b"),
                        new Mutate(
                                "Open_vSwitch",
                                List.of(),
                                List.of(Mutation.insert("bridges", new OvsdbNamedUuid("b"))))));
        cases.put(
                "commit-dangling-reference",
                List.of(new Mutate(
                        "Open_vSwitch",
                        List.of(),
                        List.of(Mutation.insert("bridges", new OvsdbUuid("550e8400-e29b-41d4-a716-446655440000"))))));
        cases.put("duplicate-uuid-name", List.of(internal("i1", "c"), internal("i2", "c")));
        cases.put(
                "domain-error",
                List.of(new Mutate(
                        "Open_vSwitch", List.of(), List.of(new Mutation("next_cfg", "/=", OvsdbValue.of(0))))));
        cases.put(
                "range-error",
                List.of(new Mutate("Open_vSwitch", List.of(), List.of(Mutation.add("next_cfg", Long.MAX_VALUE)))));
        cases.put("aborted", List.of(new Delete("Bridge", br0), new Abort()));
        cases.put("not-owner", List.of(new Assert("nobodys")));
        cases.put("unknown-table", List.of(Select.all("Nonsense", List.of("x")), new Comment("not reached")));
        cases.put("unknown-column", List.of(Select.all("Bridge", List.of("nonsense"))));
        cases.put(
                "delete-bridge",
                List.of(
                        new Mutate(
                                "Open_vSwitch", List.of(), List.of(new Mutation("bridges", "delete", OvsdbSet.EMPTY))),
                        new Delete("Bridge", List.of(Condition.named("none"))),
                        new Update("Open_vSwitch", List.of(), OvsdbRow.of("bridges", OvsdbSet.EMPTY)),
                        Select.all("Bridge", List.of("name"))));
        return cases;
    }

    /** The parameters that are sent. */
    static String request(List<OvsdbOperation> operations) {
        RpcParams params = new RpcParams.Transaction(OvsdbClient.OPEN_VSWITCH, operations);
        return Json.text(out -> {
            out.beginArray();
            params.write(out);
            out.endArray();
        });
    }

    /** What we make of an answer: a line for each result, or the error. */
    static String describe(List<OvsdbOperation> operations, String response) throws OvsdbException {
        try {
            StringBuilder lines = new StringBuilder();
            TransactionResult result = TransactionResult.decode("PATH", operations, Json.parse(response));
            for (int i = 0; i < operations.size(); i++) {
                OperationResult one = result.results().get(i);
                lines.append(operations.get(i).describe()).append(':');
                if (one.uuid() != null) {
                    lines.append(" uuid ").append(one.uuid());
                }
                if (one.count() >= 0) {
                    lines.append(" count ").append(one.count());
                }
                for (OvsdbRow row : one.rows()) {
                    lines.append(" row ").append(row);
                }
                lines.append('\n');
            }
            return lines.toString().strip();
        } catch (OvsdbOperationException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
