package io.jnetlab.ovsdb;

/**
 * Writes JSON text. Gson's {@code JsonWriter} would do the same, but prepares itself with {@code String.format} and
 * regular expressions, which costs a short command more than all that this package then writes.
 *
 * <p>It trusts its callers to close what they open and to name what stands in an object.
 */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);
    private boolean comma;

    public void beginObject() {
        begin('{');
    }

    public void endObject() {
        end('}');
    }

    public void beginArray() {
        begin('[');
    }

    public void endArray() {
        end(']');
    }

    /** The name of the next value in an object. */
    public void name(String name) {
        separate();
        quote(name);
        text.append(':');
        comma = false;
    }

    public void value(String value) {
        separate();
        quote(value);
    }

    public void value(long value) {
        separate();
        text.append(value);
    }

    /** A finite number. */
    public void value(double value) {
        separate();
        text.append(value);
    }

    public void value(boolean value) {
        separate();
        text.append(value);
    }

    public void nullValue() {
        separate();
        text.append("null");
    }

    private void begin(char bracket) {
        separate();
        text.append(bracket);
        comma = false;
    }

    private void end(char bracket) {
        text.append(bracket);
        comma = true;
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** What was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
