package io.jnetlab.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an object by their keys. */
final class Fields {
    private final Place place;
    private final Map<String, Value> values = new HashMap<>();
    private boolean unknown;

    Fields(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** Notes that a key was refused, which may be a misspelt one. */
    void markUnknown() {
        unknown = true;
    }

    /** Whether a key was refused. */
    boolean isIncomplete() {
        return unknown;
    }

    /** Reports that a key must be there, unless a misspelt one is reported already. */
    void missing(Value value, String message, String help) {
        if (!unknown) {
            value.error(message, help);
        }
    }

    void put(String key, Value value) {
        values.put(key, value);
    }

    /** What is written under a key. */
    @Nullable
    Value get(String key) {
        return values.get(key);
    }

    /** The entries of a map of named things, none where it isn't there. */
    List<Value.Named> named(String key, String wanted) {
        Value value = values.get(key);
        List<Value.Named> entries = value == null ? null : value.named(wanted);
        return entries == null ? List.of() : entries;
    }
}
