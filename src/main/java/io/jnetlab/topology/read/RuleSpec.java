package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy rule as the file describes it.
 *
 * @param place of the whole entry
 * @param priorityPlace of its priority, or of the entry where that is not written
 * @param words as in {@link io.jnetlab.model.Rule}
 */
public record RuleSpec(
        Place place,
        boolean v4,
        boolean v6,
        int priority,
        Place priorityPlace,
        SortedMap<String, String> words,
        @Nullable Located<IfName> iif,
        @Nullable Located<IfName> oif) {}
