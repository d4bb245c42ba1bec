package io.jnetlab.ovsdb;

/**
 * {@code <condition>}: {@code [column, function, value]}, what rows an operation is about (RFC 7047 section 5.1).
 *
 * @param function one of {@code < <= == != >= > includes excludes}
 */
public record Condition(String column, String function, OvsdbValue value) implements JsonWritable {
    /** The column is this value. */
    public static Condition equal(String column, OvsdbValue value) {
        return new Condition(column, "==", value);
    }

    /** The column is not this value. */
    public static Condition notEqual(String column, OvsdbValue value) {
        return new Condition(column, "!=", value);
    }

    /** The column, an integer or real, is this number or more. */
    public static Condition atLeast(String column, long value) {
        return new Condition(column, ">=", OvsdbValue.of(value));
    }

    /** All of this value's elements or pairs are in the column. */
    public static Condition includes(String column, OvsdbValue value) {
        return new Condition(column, "includes", value);
    }

    /** None of this value's elements or pairs is in the column. */
    public static Condition excludes(String column, OvsdbValue value) {
        return new Condition(column, "excludes", value);
    }

    /** The row with this name, the key of most tables. */
    public static Condition named(String name) {
        return equal("name", OvsdbValue.of(name));
    }

    /** The row with this key: the one condition that servers look up by an index. */
    public static Condition is(OvsdbUuid uuid) {
        return equal("_uuid", uuid);
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value(column);
        out.value(function);
        value.write(out);
        out.endArray();
    }
}
