package io.jnetlab.observe;

import io.jnetlab.model.NetnsName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of namespaces and of Open vSwitch's database, for who hears of every change in them: what has not changed
 * need not be read again.
 */
final class KeptReadings {
    private final Map<NetnsName, PlaceReading> kept = new HashMap<>();
    private @Nullable OvsRows rows;

    /** What was read of it; null where it has to be read. */
    @Nullable
    PlaceReading of(Place place) {
        PlaceReading reading = kept.get(place.name());
        return reading != null && reading.place().equals(place) ? reading : null;
    }

    /** Takes the place of what is known. */
    void keep(Map<NetnsName, PlaceReading> readings) {
        kept.clear();
        kept.putAll(readings);
    }

    /** Forgets all namespaces but these. */
    void retain(Set<NetnsName> names) {
        kept.keySet().retainAll(names);
    }

    void forget(Set<NetnsName> names) {
        kept.keySet().removeAll(names);
    }

    /** The rows of Open vSwitch; null where they have to be read. */
    @Nullable
    OvsRows rows() {
        return rows;
    }

    /** Takes the place of the rows that are known; null to forget them. */
    void keepRows(@Nullable OvsRows read) {
        rows = read;
    }

    void clear() {
        kept.clear();
        rows = null;
    }
}
