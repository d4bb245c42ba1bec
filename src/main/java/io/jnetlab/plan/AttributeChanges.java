package io.jnetlab.plan;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes of one resource that differ. */
final class AttributeChanges {
    private AttributeChanges() {}

    /** Those of which a live resource has another than the wanted one. */
    static List<AttributeChange> between(Resource want, Resource have) {
        Map<String, String> there = new HashMap<>();
        List<Attribute> live = have.attributesBeside(want);
        for (Attribute a : live) {
            there.put(a.name(), a.value());
        }
        List<AttributeChange> out = new ArrayList<>();
        List<Attribute> wantedAttributes = want.attributes();
        for (Attribute a : wantedAttributes) {
            String before = there.remove(a.name());
            if (!a.value().equals(before)) {
                out.add(new AttributeChange(a.name(), before == null ? want.unlisted(a.name()) : before, a.value()));
            }
        }
        for (Attribute a : live) {
            if (there.containsKey(a.name()) && want.removesUnlisted(a.name()) && have.isOwn(a.name())) {
                out.add(new AttributeChange(a.name(), a.value(), want.unlisted(a.name())));
            }
        }
        return out;
    }

    /** All that a resource has, as it is made or as it goes. */
    static List<AttributeChange> of(Resource resource, boolean created) {
        List<AttributeChange> out = new ArrayList<>();
        for (Attribute a : resource.attributes()) {
            if (!a.value().isEmpty()) {
                out.add(new AttributeChange(a.name(), created ? null : a.value(), created ? a.value() : null));
            }
        }
        return out;
    }
}
