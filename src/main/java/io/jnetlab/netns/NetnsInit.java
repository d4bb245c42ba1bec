package io.jnetlab.netns;

import org.jspecify.annotations.Nullable;

/**
 * What to do inside a new namespace before it gets its pin: mark it, open sockets in it.
 *
 * <p>Runs on a thread that is inside. An exception ends the namespace: nothing of it stays.
 */
@FunctionalInterface
public interface NetnsInit<T extends @Nullable Object, X extends Exception> {
    /**
     * @param name the namespace's name
     * @return handed to the caller; closed, if it can be, where the pin fails afterwards
     */
    T in(String name) throws X;
}
