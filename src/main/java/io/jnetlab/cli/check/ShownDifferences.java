package io.jnetlab.cli.check;

import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences from a model as who may know it reads them: with what is there and what is asked for. */
final class ShownDifferences {
    private ShownDifferences() {}

    static List<Difference> of(List<Change> changes) {
        List<Difference> out = new ArrayList<>();
        for (Change change : changes) {
            ResourceId id = change.id();
            String object = ModelDifferences.device(id);
            String label = id.kind().label() + " " + id.name();
            if (change.action() == Action.CREATE) {
                out.add(new Difference(
                        Difference.Problem.MISSING,
                        id.kind(),
                        object,
                        null,
                        label + " is missing" + attributes(change)));
            } else if (change.action() == Action.DELETE) {
                out.add(new Difference(
                        Difference.Problem.EXTRA, id.kind(), object, null, label + " is there and not asked for"));
            } else {
                for (AttributeChange a : change.attributes()) {
                    out.add(new Difference(
                            Difference.Problem.DIFFERENT, id.kind(), object, a.name(), label + ": " + values(a)));
                }
            }
        }
        return out;
    }

    private static String values(AttributeChange a) {
        return isText(a.before()) || isText(a.after())
                ? a.name() + " is not what is asked for"
                : a.name() + " is " + shown(a.before()) + ", asked for is " + shown(a.after());
    }

    private static String attributes(Change change) {
        StringBuilder out = new StringBuilder();
        for (AttributeChange a : change.attributes()) {
            if (!isText(a.after())) {
                out.append(out.length() == 0 ? ": " : ", ").append(a.name()).append(' ');
                out.append(shown(a.after()));
            }
        }
        return out.toString();
    }

    private static boolean isText(@Nullable String value) {
        return value != null && value.indexOf('\n') >= 0;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "unset" : value.isEmpty() ? "none" : value;
    }
}
