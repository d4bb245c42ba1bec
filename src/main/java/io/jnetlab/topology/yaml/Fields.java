package io.jnetlab.topology.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an object by their keys. */
public final class Fields {
    private final Place place;
    private final Map<String, Value> values = new HashMap<>();
    private boolean unknown;
    private boolean unread;

    public Fields(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    /**
     * Notes that a key was refused, which may be a misspelt one.
     *
     * @param map whether things may be described below it that nobody reads now
     */
    void markUnknown(boolean map) {
        unknown = true;
        unread |= map;
    }

    /** Whether things may be described that nobody has read. */
    public boolean isPartlyUnread() {
        return unread;
    }

    /** Whether a key was refused. */
    public boolean isIncomplete() {
        return unknown;
    }

    /** Reports that a key must be there, unless a misspelt one is reported already. */
    public void missing(Value value, String message, String help) {
        if (!unknown) {
            value.error(message, help);
        }
    }

    public void put(String key, Value value) {
        values.put(key, value);
    }

    /** What is written under a key. */
    @Nullable
    public Value get(String key) {
        return values.get(key);
    }

    /** The entries of a map of named things, none where it isn't there. */
    public List<Value.Named> named(String key, String wanted) {
        Value value = values.get(key);
        List<Value.Named> entries = value == null ? null : value.named(wanted);
        return entries == null ? List.of() : entries;
    }
}
