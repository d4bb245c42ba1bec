package io.jnetlab.model;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the kernel and a shell can stand in a name, shared by {@link IfName} and {@link NetnsName}. */
final class Names {
    private Names() {}

    /**
     * Says what is wrong with a name that becomes a network device or a file.
     *
     * <p>The kernel's rule is {@code dev_valid_name()} in net/core/dev.c. Ours is narrower by what would turn into an
     * option or break a terminal: a leading dash, control and invisible formatting characters.
     *
     * @return null where nothing is wrong
     */
    static @Nullable String fault(String name, int maxBytes) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (name.equals(".") || name.equals("..")) {
            return "is a directory, not a name";
        }
        if (name.charAt(0) == '-') {
            return "starts with a dash, which commands take for an option";
        }
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            if (c == '/' || c == ':' || c == '\\') {
                return "holds a \"" + (char) c + "\"";
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return "holds white space";
            }
            int type = Character.getType(c);
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                return "holds a control character";
            }
            i += Character.charCount(c);
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            return "is " + bytes + " bytes long, " + maxBytes + " are allowed";
        }
        return null;
    }
}
