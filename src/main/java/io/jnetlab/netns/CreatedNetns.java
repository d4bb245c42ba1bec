package io.jnetlab.netns;

import org.jspecify.annotations.Nullable;

/**
 * A namespace that was made and pinned.
 *
 * @param value what the caller's code gave that ran inside before it was pinned
 */
public record CreatedNetns<T extends @Nullable Object>(String name, NetnsId id, T value) {}
