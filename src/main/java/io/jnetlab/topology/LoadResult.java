package io.jnetlab.topology;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What loading a file gave.
 *
 * @param source its text, for printing findings; empty where it could not be read
 * @param topology null where there is an error
 * @param diagnostics all findings, by their position
 */
public record LoadResult(SourceFile source, @Nullable Topology topology, List<Diagnostic> diagnostics) {}
