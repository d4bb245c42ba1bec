package io.jnetlab.plan;

import org.jspecify.annotations.Nullable;

/** One attribute that differs: null before where there is nothing yet, null after where nothing stays. */
public record AttributeChange(String name, @Nullable String before, @Nullable String after) {}
