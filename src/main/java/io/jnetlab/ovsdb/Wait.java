package io.jnetlab.ovsdb;

import java.util.List;

/**
 * Holds the transaction until the rows that match are, or are no longer, these (RFC 7047 section 5.2.6);
 * {@code timed out} where that does not come true.
 *
 * @param timeoutMillis 0: it must hold at once
 * @param until {@code ==} or {@code !=}
 */
public record Wait(
        String table,
        List<Condition> where,
        List<String> columns,
        String until,
        List<OvsdbRow> rows,
        long timeoutMillis)
        implements OvsdbOperation {
    /** Until a row matches. */
    public static Wait untilAny(String table, List<Condition> where, long timeoutMillis) {
        return new Wait(table, where, List.of("_uuid"), "!=", List.of(), timeoutMillis);
    }

    /** Until no row matches. */
    public static Wait untilNone(String table, List<Condition> where, long timeoutMillis) {
        return new Wait(table, where, List.of("_uuid"), "==", List.of(), timeoutMillis);
    }

    /** The rows must be just these now: refuses a transaction that was made for another state. */
    public static Wait mustBe(String table, List<Condition> where, List<String> columns, List<OvsdbRow> rows) {
        return new Wait(table, where, columns, "==", rows, 0);
    }

    @Override
    public String op() {
        return "wait";
    }

    @Override
    public String describe() {
        return "wait for " + table;
    }

    @Override
    public void write(JsonText out) {
        out.beginObject();
        writeHead(out);
        out.name("timeout");
        out.value(timeoutMillis);
        OvsdbOperation.writeList(out, "where", where);
        OvsdbOperation.writeStrings(out, "columns", columns);
        out.name("until");
        out.value(until);
        OvsdbOperation.writeList(out, "rows", rows);
        out.endObject();
    }
}
