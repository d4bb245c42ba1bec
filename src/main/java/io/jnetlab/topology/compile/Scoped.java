package io.jnetlab.topology.compile;

import org.jspecify.annotations.Nullable;

/**
 * A value within a namespace or a broadcast domain, as a key of maps. Its methods are written out because those that a
 * record has by itself cost every command's start.
 */
record Scoped(Object scope, Object value) {
    @Override
    public int hashCode() {
        return scope.hashCode() * 31 + value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Scoped s && s.scope.equals(scope) && s.value.equals(value);
    }
}
