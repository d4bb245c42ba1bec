package io.jnetlab.ovsdb;

/**
 * {@code <mutation>}: {@code [column, mutator, value]}, a change relative to what stands there (RFC 7047 section 5.1).
 *
 * @param mutator one of {@code += -= *= /= %= insert delete}
 */
public record Mutation(String column, String mutator, OvsdbValue value) implements JsonWritable {
    /** Adds to a number. */
    public static Mutation add(String column, long value) {
        return new Mutation(column, "+=", OvsdbValue.of(value));
    }

    /** Puts elements into a set, or pairs into a map; a key that is there already keeps its value. */
    public static Mutation insert(String column, OvsdbValue value) {
        return new Mutation(column, "insert", value);
    }

    /** Takes elements out of a set, or pairs (by a map) or keys (by a set) out of a map. */
    public static Mutation delete(String column, OvsdbValue value) {
        return new Mutation(column, "delete", value);
    }

    @Override
    public void write(JsonText out) {
        out.beginArray();
        out.value(column);
        out.value(mutator);
        value.write(out);
        out.endArray();
    }
}
