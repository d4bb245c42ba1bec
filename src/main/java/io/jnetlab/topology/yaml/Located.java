package io.jnetlab.topology.yaml;

import org.jspecify.annotations.Nullable;

/** A value with the place that it was written at. */
public record Located<T>(T value, Place place) {
    /** The value, or null where nothing is written. */
    public static <T> @Nullable T valueOf(@Nullable Located<T> located) {
        return located == null ? null : located.value();
    }
}
