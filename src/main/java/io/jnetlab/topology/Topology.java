package io.jnetlab.topology;

import io.jnetlab.diag.SourceFile;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.Check;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.ResourceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topology file without errors.
 *
 * @param lab its name
 * @param labOrigin where the name is written; null where it is the file's
 * @param description empty where there is none
 * @param source the file as it was read
 * @param desired what the lab consists of
 * @param origins where each of its resources is written
 * @param checks in the file's order
 * @param checkOrigins where each of them is written, in the same order
 */
public record Topology(
        LabName lab,
        @Nullable SourceRange labOrigin,
        String description,
        SourceFile source,
        LabState desired,
        Map<ResourceId, SourceRange> origins,
        List<Check> checks,
        List<SourceRange> checkOrigins) {
    /** The file as the user named it. */
    public String file() {
        return source.name();
    }
}
