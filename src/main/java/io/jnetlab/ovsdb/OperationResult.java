package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one operation gave (RFC 7047 section 5.2).
 *
 * @param uuid of the row that an insert made, else {@code null}
 * @param count of rows that an update, mutate or delete touched, else -1
 * @param rows that a select found, else empty
 */
public record OperationResult(@Nullable OvsdbUuid uuid, long count, List<OvsdbRow> rows) {
    static OperationResult decode(OvsdbOperation operation, JsonObject json) throws OvsdbDecodeException {
        if (operation instanceof Insert) {
            if (OvsdbAtom.decode(json.get("uuid")) instanceof OvsdbUuid uuid) {
                return new OperationResult(uuid, -1, List.of());
            }
            throw OvsdbDecodeException.expected("a UUID", json);
        }
        if (operation instanceof Select) {
            JsonArray array = Json.array(json.get("rows"), "rows");
            List<OvsdbRow> rows = new ArrayList<>(array.size());
            for (int i = 0; i < array.size(); i++) {
                rows.add(OvsdbRow.decode(array.get(i)));
            }
            return new OperationResult(null, -1, rows);
        }
        if (operation instanceof Update || operation instanceof Mutate || operation instanceof Delete) {
            return new OperationResult(null, Json.integer(json.get("count"), "count"), List.of());
        }
        return new OperationResult(null, -1, List.of());
    }
}
