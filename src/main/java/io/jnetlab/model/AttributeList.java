package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects attributes, leaving out those that may be anything. */
final class AttributeList {
    private final List<Attribute> attributes = new ArrayList<>();

    AttributeList add(String name, @Nullable Object value) {
        if (value != null) {
            attributes.add(new Attribute(name, value.toString()));
        }
        return this;
    }

    List<Attribute> toList() {
        return attributes;
    }
}
