package io.jnetlab.ovsdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a live server's schema with the part of it that a program needs. */
public final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * One thing that is missing or other than needed.
     *
     * @param column {@code null} where the whole table is missing
     */
    public record Problem(String table, @Nullable String column, String text) {}

    /**
     * What stands in the way; nothing where {@code live} has all that {@code needed} has. That it has more, allows more
     * elements or more values of an enum is no problem.
     */
    public static List<Problem> compare(DatabaseSchema needed, DatabaseSchema live) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, TableSchema> table : needed.tables().entrySet()) {
            TableSchema found = live.tables().get(table.getKey());
            if (found == null) {
                problems.add(new Problem(
                        table.getKey(),
                        null,
                        "the table " + table.getKey() + " is missing in schema " + live.version()));
                continue;
            }
            for (Map.Entry<String, ColumnSchema> column :
                    table.getValue().columns().entrySet()) {
                String wrong = compare(column.getValue(), found.columns().get(column.getKey()), live.version());
                if (wrong != null) {
                    problems.add(new Problem(
                            table.getKey(),
                            column.getKey(),
                            "the column " + table.getKey() + "." + column.getKey() + " " + wrong));
                }
            }
        }
        return problems;
    }

    private static @Nullable String compare(ColumnSchema needed, @Nullable ColumnSchema live, String version) {
        if (live == null) {
            return "is missing in schema " + version;
        }
        boolean fits = sameType(needed.key(), live.key())
                && needed.isMap() == live.isMap()
                && (needed.value() == null || live.value() == null || sameType(needed.value(), live.value()))
                && needed.min() == live.min()
                && needed.isMany() == live.isMany()
                && needed.max() <= live.max();
        if (!fits) {
            return "is " + live.describe() + " in schema " + version + ", not " + needed.describe();
        }
        List<OvsdbAtom> allowed = live.key().allowed();
        List<OvsdbAtom> used = needed.key().allowed();
        if (allowed != null && used != null) {
            for (OvsdbAtom value : used) {
                if (!allowed.contains(value)) {
                    return "does not allow " + value + " in schema " + version;
                }
            }
        }
        return null;
    }

    private static boolean sameType(BaseType needed, BaseType live) {
        String table = needed.refTable();
        return needed.type().equals(live.type()) && (table == null || table.equals(live.refTable()));
    }
}
