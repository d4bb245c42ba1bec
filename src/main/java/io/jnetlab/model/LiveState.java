package io.jnetlab.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the machine.
 *
 * @param state everything that has a wanted name or the lab's mark, and everything in namespaces of the lab
 * @param owners the lab that an object is marked as part of; an object of the state that is not a key has no mark
 * @param machine what the machine can do
 */
public record LiveState(LabState state, Map<ResourceId, LabName> owners, MachineFacts machine) {
    /** The lab whose mark the object or, for parts, what they are on carries; null: nobody's. */
    public @Nullable LabName ownerOf(ResourceId id) {
        LabName owner = owners.get(id);
        if (owner != null) {
            return owner;
        }
        Resource resource = state.get(id);
        ResourceId parent = resource == null || !id.kind().isPart() ? null : resource.parent();
        return parent == null ? null : owners.get(parent);
    }
}
