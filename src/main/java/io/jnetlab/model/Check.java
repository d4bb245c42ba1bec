package io.jnetlab.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that must hold when a lab works: an entry of {@code checks}. */
public interface Check {
    /** What is checked, in a line. */
    String title();

    /** What to look at when it fails, or null. */
    @Nullable
    String hint();

    /** How long it is tried. */
    Duration within();

    /** What the file says that it counts for who grades by checks, or null. */
    @Nullable
    Integer points();

    /** What it counts: one point where the file doesn't say. */
    default int worth() {
        Integer points = points();
        return points == null ? 1 : points;
    }
}
