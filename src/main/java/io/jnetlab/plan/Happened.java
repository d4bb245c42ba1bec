package io.jnetlab.plan;

import io.jnetlab.model.Attribute;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What has changed on a machine, in the words of a plan. No wish is behind it, as behind a plan: nothing is left open, nor
 * replaced for another's sake, and it does not matter whose a thing is.
 */
public final class Happened {
    private Happened() {}

    /** What became of one state that was read until the next one, sorted by id. */
    public static List<Change> between(LabState before, LabState after) {
        TreeSet<ResourceId> ids = new TreeSet<>(before.resources().keySet());
        ids.addAll(after.resources().keySet());
        List<Change> out = new ArrayList<>();
        for (ResourceId id : ids) {
            Resource was = before.get(id);
            Resource is = after.get(id);
            if (was == null && is != null) {
                out.add(new Change(Action.CREATE, id, null, is, AttributeChanges.of(is, true), null));
            } else if (was != null && is == null) {
                out.add(new Change(Action.DELETE, id, was, null, AttributeChanges.of(was, false), null));
            } else if (was != null && is != null) {
                List<AttributeChange> attributes = attributes(was, is);
                if (!attributes.isEmpty()) {
                    out.add(new Change(Action.UPDATE, id, was, is, attributes, null));
                }
            }
        }
        return out;
    }

    private static List<AttributeChange> attributes(Resource was, Resource is) {
        Map<String, String> before = new HashMap<>();
        for (Attribute a : was.attributesBeside(is)) {
            before.put(a.name(), a.value());
        }
        List<AttributeChange> out = new ArrayList<>();
        for (Attribute a : is.attributes()) {
            String value = before.remove(a.name());
            if (!a.value().equals(value)) {
                out.add(new AttributeChange(a.name(), value == null ? is.unlisted(a.name()) : value, a.value()));
            }
        }
        for (Attribute a : was.attributes()) {
            String value = before.get(a.name());
            if (value != null) {
                out.add(new AttributeChange(a.name(), value, is.unlisted(a.name())));
            }
        }
        return out;
    }

    /** What has become of a lab since it was as its file says: its plan, the other way round. */
    public static List<Change> since(Plan drift) {
        List<Change> out = new ArrayList<>();
        for (Change c : drift.changes()) {
            Action action =
                    switch (c.action()) {
                        case CREATE -> Action.DELETE;
                        case DELETE -> Action.CREATE;
                        case UPDATE, REPLACE -> Action.UPDATE;
                    };
            List<AttributeChange> attributes = new ArrayList<>();
            for (AttributeChange a : c.attributes()) {
                attributes.add(new AttributeChange(a.name(), /* before= */ a.after(), /* after= */ a.before()));
            }
            out.add(new Change(action, c.id(), /* before= */ c.after(), /* after= */ c.before(), attributes, null));
        }
        return out;
    }
}
