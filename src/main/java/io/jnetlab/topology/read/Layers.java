package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is said of an object together: by the object itself, by its groups, by {@code defaults}.
 *
 * <p>The layers come in ranks. What a higher rank says goes before; those of one rank must not say different things.
 */
final class Layers {
    /** Maps of named things, which are put together name by name. Everything else is replaced as a whole. */
    private static final Set<String> TOGETHER =
            Set.of("interfaces", "sysctls", "hosts", "ports", "mirrors", "options", "other_config", "external_ids");

    static final String INTERFACES = "interfaces";
    static final String PORTS = "ports";

    /** How far down values are put together. */
    private enum Depth {
        /** An object: its keys are, and below them the maps of named things. */
        OBJECT,
        /** A map of named things: what has one name is. */
        NAMES,
        /** Anything else. */
        VALUE
    }

    private final @Nullable String member;
    private final List<List<Value>> ranks = new ArrayList<>();
    private final Map<Integer, OfEach> ofEach = new HashMap<>();
    private boolean isEmpty = true;

    /**
     * A rank that is for each thing in a map of named ones.
     *
     * @param unless a key of those that it is not for; null for none
     */
    private record OfEach(String map, @Nullable String unless, List<Value> layers) {}

    /** @param member the namespace whose groups these are, for messages; null where there is one layer in each rank */
    Layers(@Nullable String member) {
        this.member = member;
    }

    /** Adds a rank below the others. What is no map in it is reported by its own reader, and says nothing here. */
    Layers rank(List<Value> layers) {
        ranks.add(layers);
        isEmpty &= layers.isEmpty();
        return this;
    }

    /** Adds a rank for each of an object's {@link #INTERFACES} but {@code lo}, or {@link #PORTS} without a type. */
    Layers rankOfEach(String map, List<Value> layers) {
        ofEach.put(ranks.size(), new OfEach(map, map.equals(PORTS) ? "type" : null, layers));
        isEmpty &= layers.isEmpty();
        return rank(List.of());
    }

    /** An object over all ranks. One that is no map is reported by its reader, and takes everything from below. */
    Value under(Value object) {
        if (isEmpty && object.kind() == YamlNode.Kind.MAP) {
            return object;
        }
        List<List<Value.Named>> columns = new ArrayList<>(ranks.size() + 1);
        Value top = object.kind() == YamlNode.Kind.MAP ? object : Value.nothing(object.place(), object.problems());
        Value.Named first = new Value.Named("", top.place(), top);
        columns.add(List.of(first));
        for (List<Value> rank : ranks) {
            List<Value.Named> column = new ArrayList<>(rank.size());
            add("", rank, column);
            columns.add(column);
        }
        return merged(first, columns, Depth.OBJECT).value();
    }

    private static void add(String name, List<Value> layers, List<Value.Named> column) {
        for (Value layer : layers) {
            column.add(new Value.Named(name, layer.place(), layer).asInherited());
        }
    }

    /**
     * @param first the nearest of them, which gives the place
     * @param columns what each rank says of one thing, the highest first
     */
    private Value.Named merged(Value.Named first, List<List<Value.Named>> columns, Depth depth) {
        List<Value.Named> nearest = nearest(columns);
        if (depth == Depth.VALUE || !areMaps(nearest)) {
            refuseDifferent(nearest);
            return first;
        }
        Map<String, List<List<Value.Named>>> below = new LinkedHashMap<>();
        for (int rank = 0; rank < columns.size(); rank++) {
            for (Value.Named layer : columns.get(rank)) {
                List<Value.Named> entries = layer.value().kind() == YamlNode.Kind.MAP
                        ? layer.value().named("a map")
                        : null;
                for (Value.Named entry : entries == null ? List.<Value.Named>of() : entries) {
                    column(below, entry.name(), columns.size()).get(rank).add(entry);
                }
            }
        }
        List<Value.Named> entries = new ArrayList<>(below.size());
        for (Map.Entry<String, List<List<Value.Named>>> e : below.entrySet()) {
            Value.Named firstBelow = nearest(e.getValue()).get(0);
            if (depth == Depth.NAMES && !e.getKey().equals("lo")) {
                for (Map.Entry<Integer, OfEach> rank : ofEach.entrySet()) {
                    if (rank.getValue().map().equals(first.name())
                            && !says(e.getValue(), rank.getValue().unless())) {
                        add(e.getKey(), rank.getValue().layers(), e.getValue().get(rank.getKey() + 1));
                    }
                }
            }
            Depth next =
                    depth == Depth.NAMES ? Depth.OBJECT : TOGETHER.contains(e.getKey()) ? Depth.NAMES : Depth.VALUE;
            entries.add(merged(firstBelow, e.getValue(), next));
        }
        return new Value.Named(first.name(), first.keyPlace(), Value.map(first.value(), entries));
    }

    private static boolean says(List<List<Value.Named>> columns, @Nullable String key) {
        if (key == null) {
            return false;
        }
        for (List<Value.Named> column : columns) {
            for (Value.Named layer : column) {
                if (layer.value().kind() == YamlNode.Kind.MAP
                        && layer.value().node().find(key) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areMaps(List<Value.Named> layers) {
        for (Value.Named layer : layers) {
            if (layer.value().kind() != YamlNode.Kind.MAP) {
                return false;
            }
        }
        return true;
    }

    private static List<Value.Named> nearest(List<List<Value.Named>> columns) {
        for (List<Value.Named> column : columns) {
            if (!column.isEmpty()) {
                return column;
            }
        }
        return List.of();
    }

    private static List<List<Value.Named>> column(Map<String, List<List<Value.Named>>> below, String name, int ranks) {
        List<List<Value.Named>> column = below.get(name);
        if (column == null) {
            column = new ArrayList<>(ranks);
            for (int i = 0; i < ranks; i++) {
                column.add(new ArrayList<>(1));
            }
            below.put(name, column);
        }
        return column;
    }

    private void refuseDifferent(List<Value.Named> layers) {
        for (int i = 1; i < layers.size(); i++) {
            Value.Named first = layers.get(0);
            Value.Named other = layers.get(i);
            if (other.value().isSame(first.value())) {
                continue;
            }
            boolean before = other.keyPlace().range().compareTo(first.keyPlace().range()) < 0;
            Place later = before ? first.keyPlace() : other.keyPlace();
            Place earlier = before ? other.keyPlace() : first.keyPlace();
            first.value()
                    .problems()
                    .error(
                            later,
                            "another group, in " + earlier.line() + ", says something else of "
                                    + Words.quote(first.name()) + ", and both have the same member",
                            Words.quote(member == null ? "" : member)
                                    + " is in both: say it there, or in one of the groups alone");
        }
    }
}
