package io.jnetlab.plan;

import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource that differs.
 *
 * @param before what is there, null for nothing
 * @param after what is wanted, null for nothing
 * @param attributes those that differ, in the resource's order; of what is made or removed all that it has
 * @param reason why it is replaced, for people; null for other actions
 */
public record Change(
        Action action,
        ResourceId id,
        @Nullable Resource before,
        @Nullable Resource after,
        List<AttributeChange> attributes,
        @Nullable String reason) {
    /** What it is to become, or of what is deleted what it was. */
    public Resource resource() {
        if (after != null) {
            return after;
        }
        if (before != null) {
            return before;
        }
        throw new IllegalStateException("a change of nothing: " + id);
    }

    /** The resource's place in the tree: what it is inside or on, or null. */
    public @Nullable ResourceId parent() {
        return resource().parent();
    }

    /** Whether the attribute of that name is among those that differ. */
    public boolean touches(String attribute) {
        for (AttributeChange a : attributes) {
            if (a.name().equals(attribute)) {
                return true;
            }
        }
        return false;
    }
}
