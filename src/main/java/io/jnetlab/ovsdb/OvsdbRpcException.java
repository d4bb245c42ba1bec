package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** The server answered a request with a JSON-RPC error, for example {@code unknown database} (RFC 7047 section 4.1). */
public final class OvsdbRpcException extends OvsdbException {
    private final String method;
    private final String error;

    private OvsdbRpcException(String path, String method, String error, @Nullable String details) {
        super(path + ": " + method + " failed: " + error + (details == null ? "" : ": " + details));
        this.method = method;
        this.error = error;
    }

    /** From the member {@code error} of a response, which is a string or an {@code <error>} (section 3.1). */
    static OvsdbRpcException decode(String path, String method, JsonElement json) {
        if (json instanceof JsonObject object) {
            String error = Json.stringOrNull(object.get("error"));
            if (error != null) {
                return new OvsdbRpcException(path, method, error, Json.stringOrNull(object.get("details")));
            }
        }
        String plain = Json.stringOrNull(json);
        return new OvsdbRpcException(path, method, plain != null ? plain : Json.text(json), null);
    }

    /** The method that was called. */
    public String method() {
        return method;
    }

    /** The error string as sent. */
    public String error() {
        return error;
    }
}
