package io.jnetlab.ovsdb;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** What arrived is not JSON, or not what RFC 7047 says must stand there. */
public final class OvsdbDecodeException extends OvsdbException {
    private static final int SHOWN = 160;

    public OvsdbDecodeException(String message) {
        super(message);
    }

    public OvsdbDecodeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** "{@code expected} expected, not …" with the beginning of what stands there instead. */
    static OvsdbDecodeException expected(String expected, @Nullable JsonElement found) {
        return new OvsdbDecodeException(
                expected + " expected, not " + shorten(found == null ? "nothing" : Json.text(found)));
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
