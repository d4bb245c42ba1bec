package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a lab is made of. The same type serves for what is wanted and what is there.
 *
 * <p>Two resources of one id differ in exactly the {@link #attributes()} whose texts differ; an attribute that the wanted
 * one does not list may be anything.
 */
public interface Resource {
    ResourceId id();

    /** What it is inside or on: goes with it when that is deleted. Null for what stands on its own. */
    @Nullable
    ResourceId parent();

    /** Everything that it can't be without, the narrowest last: gone or made anew with any of these. */
    default List<ResourceId> standsOn() {
        ResourceId parent = parent();
        return parent == null ? List.of() : List.of(parent);
    }

    /** Every attribute that is wanted or was read, in a fixed order. */
    List<Attribute> attributes();

    /** The attributes as they compare with those of a wanted resource of the same id, which may leave part of a name open. */
    default List<Attribute> attributesBeside(Resource wanted) {
        return attributes();
    }

    /** The names among {@link #attributes()} that can't be changed in place on this kind of resource. */
    default List<String> fixedAttributes() {
        return List.of();
    }

    /**
     * Whether a live resource takes another value of an attribute.
     *
     * @param before null for none
     * @param after of this one, null for none
     */
    default boolean changesInPlace(String attribute, @Nullable String before, @Nullable String after) {
        return !fixedAttributes().contains(attribute);
    }

    /** Whether an attribute of that name, which the wanted resource does not list, must go; else it may be anything. */
    default boolean removesUnlisted(String attribute) {
        return false;
    }

    /** The value of an attribute that is not listed, for people; null for none. */
    default @Nullable String unlisted(String attribute) {
        return null;
    }

    /** Whether an attribute that was read, and that is not wanted, is there because a lab set it. */
    default boolean isOwn(String attribute) {
        return true;
    }
}
