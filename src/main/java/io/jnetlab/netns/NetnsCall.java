package io.jnetlab.netns;

import org.jspecify.annotations.Nullable;

/** Something to do on a thread that is inside a network namespace. */
@FunctionalInterface
public interface NetnsCall<T extends @Nullable Object, X extends Exception> {
    T call() throws X;
}
