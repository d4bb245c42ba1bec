package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** What a check goes to: exactly one of the two is not null. */
public record CheckTarget(@Nullable NetnsName namespace, @Nullable IpAddress address) {
    public static CheckTarget of(NetnsName namespace) {
        return new CheckTarget(namespace, null);
    }

    public static CheckTarget of(IpAddress address) {
        return new CheckTarget(null, address);
    }

    /** As a file writes it. */
    @Override
    public String toString() {
        return namespace != null ? namespace.value() : String.valueOf(address);
    }
}
