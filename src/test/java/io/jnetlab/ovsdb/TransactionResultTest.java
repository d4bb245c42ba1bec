package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransactionResultTest {
    private static final String UUID = "550e8400-e29b-41d4-a716-446655440000";
    private static final List<OvsdbOperation> OPERATIONS = List.of(
            new Insert("Port", OvsdbRow.of("name", OvsdbValue.of("p")), "p"),
            Select.all("Bridge", List.of("name")),
            new Update("Port", List.of(), OvsdbRow.EMPTY));

    private static TransactionResult decode(List<OvsdbOperation> operations, String json) throws OvsdbException {
        return TransactionResult.decode("/s", operations, Json.parse(json.replace('\'', '"')));
    }

    private static OvsdbOperationException failure(String json) {
        return assertThrows(OvsdbOperationException.class, () -> decode(OPERATIONS, json));
    }

    @Test
    void allWorked() throws Exception {
        TransactionResult result = decode(
                OPERATIONS, "[{'uuid':['uuid','" + UUID + "']},{'rows':[{'name':'a'},{'name':'b'}]},{'count':3}]");
        assertEquals(new OvsdbUuid(UUID), result.results().get(0).uuid());
        assertEquals("b", result.rows(1).get(1).string("name"));
        assertEquals(3, result.results().get(2).count());
    }

    @Test
    void oneFailedAndTheRestWasNotTried() {
        OvsdbOperationException e = failure(
                "[{'uuid':['uuid','" + UUID + "']},{'error':'constraint violation','details':'no such thing'},null]");
        assertInstanceOf(OvsdbOperationException.ConstraintViolation.class, e);
        assertEquals("constraint violation", e.error());
        assertEquals("no such thing", e.details());
        assertEquals(1, e.index());
        assertSame(OPERATIONS.get(1), e.operation());
        assertEquals(
                "/s: operation 2 of 3 (select from Bridge) failed: constraint violation: no such thing",
                e.getMessage());
    }

    @Test
    void allWorkedAndTheCommitFailed() {
        OvsdbOperationException e = failure("[{'uuid':['uuid','" + UUID
                + "']},{'rows':[]},{'count':0},{'error':'referential integrity violation','details':'dangling'}]");
        assertInstanceOf(OvsdbOperationException.ReferentialIntegrityViolation.class, e);
        assertEquals(3, e.index());
        assertNull(e.operation());
        assertEquals(
                "/s: the commit of 3 operations failed: referential integrity violation: dangling", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "resources exhausted, ResourcesExhausted",
        "I/O error, IoError",
        "duplicate uuid-name, DuplicateUuidName",
        "constraint violation, ConstraintViolation",
        "domain error, DomainError",
        "range error, RangeError",
        "timed out, TimedOut",
        "not supported, NotSupported",
        "aborted, Aborted",
        "not owner, NotOwner",
        "referential integrity violation, ReferentialIntegrityViolation",
        "syntax error, OvsdbOperationException",
        "unknown column, OvsdbOperationException",
    })
    void eachErrorStringHasItsType(String error, String type) {
        OvsdbOperationException e = failure("[{'error':'" + error + "'},null,null]");
        assertEquals(type, e.getClass().getSimpleName());
        assertEquals("/s: operation 1 of 3 (insert into Port) failed: " + error, e.getMessage());
        assertNull(e.details());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                   | the result of transact: an array expected, not {}",
                "[]                                   | 3 results expected, not []",
                "[null,null,null]                     | result of insert into Port: a result: an object expected, not null",
                "[{},{},{},{}]                        | 3 results expected, not [{},{},{},{}]",
                "[{'uuid':'x'},{'rows':[]},{'count':1}] | result of insert into Port: a UUID expected, not {'uuid':'x'}",
                "[{'uuid':['uuid','550e8400-e29b-41d4-a716-446655440000']},{'rows':{}},{'count':1}]"
                        + " | result of select from Bridge: rows: an array expected, not {}",
                "[{'uuid':['uuid','550e8400-e29b-41d4-a716-446655440000']},{'rows':[]},{'count':'1'}]"
                        + " | result of update Port: count: an integer expected, not '1'",
                "[{'error':7},null,null]              | error: a string expected, not 7",
                "[null,null,null,null,{'error':'x'}]  | at most 4 results expected, not {'error':'x'}",
            })
    void badResults(String json, String message) {
        OvsdbDecodeException e = assertThrows(OvsdbDecodeException.class, () -> decode(OPERATIONS, json));
        assertEquals(message.replace('\'', '"'), e.getMessage());
    }
}
