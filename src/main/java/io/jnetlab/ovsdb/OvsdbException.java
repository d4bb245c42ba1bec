package io.jnetlab.ovsdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whatever goes wrong between us and an OVSDB server; its message is a whole sentence for people. */
public class OvsdbException extends IOException {
    public OvsdbException(String message) {
        super(message);
    }

    public OvsdbException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
