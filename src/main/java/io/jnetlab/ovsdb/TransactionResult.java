package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a transaction gave that was committed: one result for each operation, in their order (RFC 7047 section 4.1.3). */
public record TransactionResult(List<OperationResult> results) {
    /**
     * Reads the member {@code result} of the answer to {@code operations}.
     *
     * <p>The first operation that failed has an {@code <error>}, those after it {@code null}. Where all operations
     * worked and the commit failed, the array has one element more than there were operations, which is the error.
     *
     * @throws OvsdbOperationException where the transaction failed
     */
    static TransactionResult decode(String path, List<OvsdbOperation> operations, JsonElement json)
            throws OvsdbDecodeException, OvsdbOperationException {
        JsonArray array = Json.array(json, "the result of transact");
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof JsonObject object && object.has("error")) {
                throw OvsdbOperationException.decode(path, operations, i, object);
            }
        }
        if (array.size() != operations.size()) {
            throw OvsdbDecodeException.expected(operations.size() + " results", json);
        }
        List<OperationResult> results = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            OvsdbOperation operation = operations.get(i);
            try {
                results.add(OperationResult.decode(operation, Json.object(array.get(i), "a result")));
            } catch (OvsdbDecodeException e) {
                throw new OvsdbDecodeException("result of " + operation.describe() + ": " + e.getMessage(), e);
            }
        }
        return new TransactionResult(results);
    }

    /** The rows that operation number {@code index} (from 0), a select, found. */
    public List<OvsdbRow> rows(int index) {
        return results.get(index).rows();
    }
}
