package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OvsdbValueTest {
    private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";

    private static OvsdbValue decode(String json) throws OvsdbDecodeException {
        return OvsdbValue.decode(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"br0\"",
                "\"a \\\"quoted\\\" \\\\ \\n thing\"",
                "\"h\u00e9llo \ud83d\ude00\"",
                "\"\\u0001\\u001f\\t\\r\"",
                "0",
                "-1",
                "9223372036854775807",
                "-9223372036854775808",
                "1.5",
                "-2.5E30",
                "true",
                "false",
                "[\"uuid\",\"" + UUID + "\"]",
                "[\"named-uuid\",\"row_1\"]",
                "[\"set\",[]]",
                "[\"set\",[1,2,10]]",
                "[\"set\",[\"a\",\"b\"]]",
                "[\"set\",[[\"uuid\",\"" + UUID + "\"],[\"named-uuid\",\"x\"]]]",
                "[\"set\",[1,1.5]]",
                "[\"map\",[]]",
                "[\"map\",[[\"k\",\"v\"],[\"l\",\"\"]]]",
                "[\"map\",[[0,[\"uuid\",\"" + UUID + "\"]]]]"
            })
    void whatIsReadIsWrittenTheSame(String json) throws Exception {
        assertEquals(json, decode(json).toJson());
        assertEquals(decode(json), decode(json));
        assertEquals(decode(json).hashCode(), decode(json).hashCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                        | an OVSDB value expected, not null",
                "{}                          | an OVSDB value expected, not {}",
                "[]                          | an OVSDB value expected, not []",
                "['set']                     | an OVSDB value expected, not ['set']",
                "['sets',[]]                 | an OVSDB value expected, not ['sets',[]]",
                "['set',1]                   | a set expected, not ['set',1]",
                "['set',[1,'a']]             | a set of one type expected, not ['set',[1,'a']]",
                "['set',[1,1]]               | a set without repetition expected, not ['set',[1,1]]",
                "['set',[['set',[]]]]        | an OVSDB value expected, not ['set',[]]",
                "['map',{}]                  | a map expected, not ['map',{}]",
                "['map',[['k']]]             | a pair of a map expected, not ['k']",
                "['map',[['k',1],['k',2]]]   | a map without repetition expected, not ['map',[['k',1],['k',2]]]",
                "['map',[['k',1],[2,2]]]     | a map of one type expected, not ['map',[['k',1],[2,2]]]",
                "['uuid','550e8400']         | a UUID expected, not ['uuid','550e8400']",
                "['uuid',7]                  | a UUID expected, not ['uuid',7]",
                "['named-uuid','1x']         | a named UUID expected, not ['named-uuid','1x']",
                "'a\\u0000b'                 | a string with a null character",
                "'\\ud800'                   | a string with half a surrogate pair",
                "1e999                       | a number that is too large",
            })
    void badValuesAreRefused(String json, String message) {
        String text = json.replace('\'', '"');
        assertEquals(
                message.replace('\'', '"'),
                assertThrows(OvsdbDecodeException.class, () -> decode(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "tru",
                "'x'",
                "1 2",
                "[1] // comment",
                "\"\n\"",
                "{a:1}",
                "NaN",
                "01",
            })
    void badJsonIsRefused(String text) {
        OvsdbDecodeException e = assertThrows(OvsdbDecodeException.class, () -> Json.parse(text));
        assertTrue(
                String.valueOf(e.getMessage()).matches("bad JSON.+|more after the end of the JSON value"),
                e.getMessage());
    }

    @Test
    void nestingHasAnEnd() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThrows(OvsdbDecodeException.class, () -> Json.parse(deep));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['set',[5]]              | 5",
                "['set',['x']]            | 'x'",
                "1.0                      | 1",
                "-0.0                     | 0",
                "['set',[2,1]]            | ['set',[1,2]]",
                "['set',[1.0,2.5]]        | ['set',[2.5,1]]",
                "['map',[['b',1],['a',2.0]]] | ['map',[['a',2],['b',1]]]",
            })
    void sameMeaningIsTheSame(String a, String b) throws Exception {
        OvsdbValue left = decode(a.replace('\'', '"'));
        OvsdbValue right = decode(b.replace('\'', '"'));
        assertTrue(left.sameAs(right));
        assertTrue(right.sameAs(left));
    }

    @Test
    void otherMeaningIsNotTheSame() throws Exception {
        assertFalse(decode("\"1\"").sameAs(decode("1")));
        assertFalse(decode("[\"set\",[]]").sameAs(decode("\"\"")));
        assertFalse(decode("[\"set\",[1,2]]").sameAs(decode("[\"set\",[1,3]]")));
        assertNotEquals(decode("[\"set\",[5]]"), decode("5"));
    }

    @Test
    void setsAreSortedAndHoldEachOnce() {
        assertEquals(
                "[\"set\",[\"a\",\"b\"]]",
                OvsdbSet.ofStrings(List.of("b", "a", "b")).toJson());
        assertEquals("[\"set\",[-3,20]]", OvsdbSet.ofIntegers(List.of(20, -3)).toJson());
    }

    @Test
    void atomsHaveOneOrder() {
        List<OvsdbAtom> sorted = List.of(
                OvsdbBoolean.FALSE,
                OvsdbBoolean.TRUE,
                new OvsdbInteger(-5),
                new OvsdbInteger(7),
                new OvsdbReal(0.5),
                new OvsdbString("a"),
                new OvsdbString("b"),
                new OvsdbUuid(UUID),
                new OvsdbNamedUuid("a"));
        List<OvsdbAtom> mixed = new ArrayList<>(sorted);
        Collections.reverse(mixed);
        Collections.sort(mixed);
        assertEquals(sorted, mixed);
    }

    @Test
    void whatNoServerTakesCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new OvsdbString("a\0"));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbString("\udc00"));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbReal(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbReal(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbUuid("x"));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbNamedUuid("veth-1"));
        assertThrows(IllegalArgumentException.class, () -> new OvsdbNamedUuid(""));
        assertThrows(IllegalArgumentException.class, () -> new Insert("Port", OvsdbRow.EMPTY, "7"));
    }

    @Test
    void typedGetters() throws Exception {
        OvsdbRow row = OvsdbRow.decode(Json.parse("{\"_uuid\":[\"uuid\",\"" + UUID.toUpperCase(java.util.Locale.ROOT)
                + "\"],\"name\":\"p\",\"tag\":[\"set\",[]],\"trunks\":[\"set\",[20,10]],\"n\":7,\"up\":true,"
                + "\"types\":\"a\",\"ids\":[\"map\",[[\"k\",\"v\"]]],\"none\":[\"map\",[]],\"interfaces\":[\"uuid\",\""
                + UUID
                + "\"]}"));
        assertEquals(UUID, row.uuid().value());
        assertEquals("p", row.string("name"));
        assertEquals(null, row.integerOrNull("tag"));
        assertEquals(null, row.stringOrNull("tag"));
        assertEquals(null, row.boolOrNull("tag"));
        assertEquals(List.of(10L, 20L), row.integers("trunks"));
        assertEquals(7, row.integer("n"));
        assertTrue(row.bool("up"));
        assertEquals(List.of("a"), row.strings("types"));
        assertEquals(Map.of("k", "v"), row.stringMap("ids"));
        assertEquals(Map.of(), row.stringMap("none"));
        assertEquals(List.of(row.uuid()), row.uuids("interfaces"));
        assertEquals(
                "a row without the column other",
                assertThrows(OvsdbDecodeException.class, () -> row.get("other")).getMessage());
        assertEquals(
                "column name: an integer expected, not \"p\"",
                assertThrows(OvsdbDecodeException.class, () -> row.integer("name"))
                        .getMessage());
        assertEquals(
                "column tag: an integer expected, not [\"set\",[]]",
                assertThrows(OvsdbDecodeException.class, () -> row.integer("tag"))
                        .getMessage());
        assertEquals(
                "column trunks: a string expected, not [\"set\",[10,20]]",
                assertThrows(OvsdbDecodeException.class, () -> row.stringOrNull("trunks"))
                        .getMessage());
        assertEquals(
                "column ids: a set expected, not [\"map\",[[\"k\",\"v\"]]]",
                assertThrows(OvsdbDecodeException.class, () -> row.strings("ids"))
                        .getMessage());
        assertEquals(
                "column name: a map expected, not \"p\"",
                assertThrows(OvsdbDecodeException.class, () -> row.stringMap("name"))
                        .getMessage());
        assertEquals(
                "column name: UUIDs expected, not \"p\"",
                assertThrows(OvsdbDecodeException.class, () -> row.uuids("name"))
                        .getMessage());
        assertEquals(
                "column x: an OVSDB value expected, not {}",
                assertThrows(OvsdbDecodeException.class, () -> OvsdbRow.decode(Json.parse("{\"x\":{}}")))
                        .getMessage());
    }
}
