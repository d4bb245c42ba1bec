package io.jnetlab.topology;

import io.jnetlab.model.IpAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ping} check as the file describes it.
 *
 * @param place of the value of {@code ping}
 * @param from null for every namespace, and then {@code to} is null too
 * @param to a namespace's name, or null
 * @param toAddress an address, or null
 */
record CheckSpec(
        Place place,
        @Nullable Located<String> from,
        @Nullable Located<String> to,
        @Nullable Located<IpAddress> toAddress,
        boolean reachable,
        int size,
        boolean df,
        Duration within,
        @Nullable String title,
        @Nullable String hint) {}
