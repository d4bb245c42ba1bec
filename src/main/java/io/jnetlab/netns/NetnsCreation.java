package io.jnetlab.netns;

import org.jspecify.annotations.Nullable;

/**
 * What became of one of many namespaces: either {@code created} or {@code failure}, the other is null.
 *
 * @param failure a {@link NetnsException}, or what the caller's code threw; nothing of the namespace is left
 */
public record NetnsCreation<T extends @Nullable Object>(
        String name, @Nullable CreatedNetns<T> created, @Nullable Throwable failure) {}
