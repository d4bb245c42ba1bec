package io.jnetlab.ovsdb;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <operation>}: one step of a transaction (RFC 7047 section 5.2). */
public sealed interface OvsdbOperation extends JsonWritable
        permits Insert, Select, Update, Mutate, Delete, Wait, Commit, Abort, Comment, Assert {
    /** The member {@code op}. */
    String op();

    /** The table that it is about, if any. */
    default @Nullable String table() {
        return null;
    }

    /** The columns of the table that it sets or changes. */
    default Collection<String> columns() {
        return List.of();
    }

    /** For people: {@code insert into Port}. */
    default String describe() {
        String table = table();
        return table == null ? op() : op() + " " + table;
    }

    /** Writes the members {@code op} and {@code table}. */
    default void writeHead(JsonText out) {
        out.name("op");
        out.value(op());
        String table = table();
        if (table != null) {
            out.name("table");
            out.value(table);
        }
    }

    /** Writes a member that holds an array of these. */
    static void writeList(JsonText out, String name, List<? extends JsonWritable> list) {
        out.name(name);
        out.beginArray();
        for (JsonWritable element : list) {
            element.write(out);
        }
        out.endArray();
    }

    /** Writes a member that holds an array of strings. */
    static void writeStrings(JsonText out, String name, List<String> list) {
        out.name(name);
        out.beginArray();
        for (String element : list) {
            out.value(element);
        }
        out.endArray();
    }
}
