package io.jnetlab.ovsdb;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a row that is followed; a row that began or ceased to match the conditions counts as made or deleted.
 *
 * @param before {@code null} where the row was made
 * @param after {@code null} where it was deleted
 */
public record RowChange(String table, OvsdbUuid uuid, @Nullable OvsdbRow before, @Nullable OvsdbRow after) {}
