package io.jnetlab.observe;

import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsPort;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbBoolean;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbInteger;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbString;
import io.jnetlab.ovsdb.OvsdbValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The texts of a bridge's or port's columns as values of the database, and back. */
public final class OvsCells {
    private OvsCells() {}

    /** Adds what a row says other than a new row. A server that lacks a column has all its rows as new ones. */
    static void read(OvsdbRow row, OvsColumn column, SortedMap<String, String> into) throws OvsdbDecodeException {
        String name = column.name();
        if (!row.has(name)) {
            return;
        }
        if (column.type() == OvsColumn.Type.MAP) {
            for (Map.Entry<String, String> e : row.stringMap(name).entrySet()) {
                into.put(column.prefix() + e.getKey(), e.getValue());
            }
            return;
        }
        String text =
                switch (column.type()) {
                    case FLAG -> String.valueOf(row.bool(name));
                    case COUNT -> String.valueOf(row.integer(name));
                    case NUMBER -> text(row.integerOrNull(name));
                    case NUMBERS -> joined(row.integers(name));
                    case TEXT -> text(row.stringOrNull(name));
                    case TEXTS -> joined(row.strings(name));
                    default -> "";
                };
        if (!text.equals(column.type().unset())) {
            into.put(name, text);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String joined(List<?> values) {
        StringBuilder out = new StringBuilder();
        for (Object value : values) {
            if (out.length() > 0) {
                out.append(',');
            }
            out.append(value);
        }
        return out.toString();
    }

    /**
     * The value for a text; for the columns that refer to other tables there is none.
     *
     * @param text null or empty for that of a new row
     */
    public static OvsdbValue value(OvsColumn column, @Nullable String text) {
        String value = text == null || text.isEmpty() ? column.type().unset() : text;
        return switch (column.type()) {
            case FLAG -> new OvsdbBoolean(value.equals("true"));
            case COUNT -> new OvsdbInteger(Long.parseLong(value));
            case NUMBER -> value.isEmpty() ? OvsdbSet.EMPTY : new OvsdbInteger(Long.parseLong(value));
            case TEXT -> value.isEmpty() ? OvsdbSet.EMPTY : new OvsdbString(value);
            case TEXTS -> OvsdbSet.ofStrings(OvsPort.split(value));
            case NUMBERS -> {
                List<OvsdbAtom> atoms = new ArrayList<>();
                for (String number : OvsPort.split(value)) {
                    atoms.add(new OvsdbInteger(Long.parseLong(number)));
                }
                yield OvsdbSet.of(atoms);
            }
            default -> throw new IllegalArgumentException("no value of its own: " + column.name());
        };
    }
}
