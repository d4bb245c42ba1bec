package io.jnetlab.ovsdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whatever goes wrong between us and an OVSDB server; its message is a whole sentence for people. Since servers say what
 * others wrote, there is nothing in it that a terminal takes for a command or that turns the text around.
 */
public class OvsdbException extends IOException {
    public OvsdbException(String message) {
        super(printable(message));
    }

    public OvsdbException(String message, @Nullable Throwable cause) {
        super(printable(message), cause);
    }

    private static String printable(String message) {
        StringBuilder out = new StringBuilder(message.length());
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            boolean command = Character.isISOControl(c) && c != '\n' || Character.getType(c) == Character.FORMAT;
            out.append(command ? '?' : c);
        }
        return out.toString();
    }
}
