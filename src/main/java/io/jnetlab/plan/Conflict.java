package io.jnetlab.plan;

import io.jnetlab.model.LabName;
import io.jnetlab.model.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * An object of a wanted name that is not the lab's own, so that applying is refused.
 *
 * @param owner the lab whose mark it carries, null where it carries none
 */
public record Conflict(ResourceId id, @Nullable LabName owner) {}
