package io.jnetlab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an object by their keys, over those that it takes from {@code defaults}. */
final class Fields {
    private final Place place;
    private final Map<String, Value> own = new HashMap<>();
    private final @Nullable Fields base;
    private boolean unknown;

    Fields(Place place) {
        this(place, null);
    }

    private Fields(Place place, @Nullable Fields base) {
        this.place = place;
        this.base = base;
    }

    Place place() {
        return place;
    }

    /** Notes that a key was refused, which may be a misspelt one. */
    void markUnknown() {
        unknown = true;
    }

    /** Reports that a key must be there, unless a misspelt one is reported already. */
    void missing(Value value, String message, String help) {
        if (!unknown) {
            value.error(message, help);
        }
    }

    void put(String key, Value value) {
        own.put(key, value);
    }

    /** The same with what the others say where this says nothing; the first of them is the nearest. */
    Fields over(List<Fields> others) {
        Fields below = null;
        for (int i = others.size() - 1; i >= 0; i--) {
            below = others.get(i).onto(below);
        }
        return onto(below);
    }

    private Fields onto(@Nullable Fields below) {
        Fields out = new Fields(place, base == null ? below : base.onto(below));
        out.own.putAll(own);
        out.unknown = unknown;
        return out;
    }

    /** What is written under a key, here or in a default. */
    @Nullable
    Value get(String key) {
        Value value = own.get(key);
        if (value != null || base == null) {
            return value;
        }
        Value inherited = base.get(key);
        return inherited == null ? null : inherited.asInherited();
    }

    /**
     * A map of named things, those of the defaults included.
     *
     * @return for each name what this object says, and then what its defaults say
     */
    Map<String, List<Value.Named>> named(String key, String wanted) {
        Map<String, List<Value.Named>> out = new LinkedHashMap<>();
        for (Fields layer = this; layer != null; layer = layer.base) {
            Value value = layer.own.get(key);
            List<Value.Named> entries = value == null ? null : value.named(wanted);
            if (entries != null) {
                for (Value.Named entry : entries) {
                    List<Value.Named> layers = out.get(entry.name());
                    if (layers == null) {
                        layers = new ArrayList<>();
                        out.put(entry.name(), layers);
                    }
                    layers.add(layer == this ? entry : entry.asInherited());
                }
            }
        }
        return out;
    }
}
