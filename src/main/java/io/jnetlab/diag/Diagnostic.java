package io.jnetlab.diag;

import org.jspecify.annotations.Nullable;

/**
 * One finding in a file.
 *
 * @param range where; null where it is about no file
 * @param path the key's way from the top, as {@code namespaces.h1.interfaces.eth0.addresses[0]}; empty at the top
 * @param help what to do, or null
 */
public record Diagnostic(
        Severity severity, String message, @Nullable SourceRange range, String path, @Nullable String help) {
    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
