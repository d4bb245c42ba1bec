package io.jnetlab.ovsdb;

import java.util.List;

/**
 * {@code <monitor-cond-request>}: which columns of which rows of a table to follow, ovsdb-server(7) section 4.1.12.
 *
 * @param alternatives a row is followed if one of these holds; none: every row
 */
public record MonitorRequest(String table, List<String> columns, List<Condition> alternatives) {
    /** All rows. */
    public static MonitorRequest all(String table, List<String> columns) {
        return new MonitorRequest(table, columns, List.of());
    }

    /** Writes the object with one member for each table. */
    static void write(JsonText out, List<MonitorRequest> requests, boolean withColumns) {
        out.beginObject();
        for (MonitorRequest request : requests) {
            out.name(request.table);
            out.beginArray();
            out.beginObject();
            if (withColumns) {
                OvsdbOperation.writeStrings(out, "columns", request.columns);
            }
            if (request.alternatives.isEmpty()) {
                out.name("where");
                out.beginArray();
                out.value(true);
                out.endArray();
            } else {
                OvsdbOperation.writeList(out, "where", request.alternatives);
            }
            out.endObject();
            out.endArray();
        }
        out.endObject();
    }
}
