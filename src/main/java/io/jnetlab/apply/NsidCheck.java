package io.jnetlab.apply;

import io.jnetlab.model.Namespace;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;

/** Finds out, before anything is changed, whether namespaces can have the ids that they are to have. */
final class NsidCheck {
    private NsidCheck() {}

    /** @throws RefusedException where one has another id, which the kernel keeps as long as the namespace lives */
    static void check(Plan plan) throws RefusedException {
        for (Change change : plan.changes()) {
            for (AttributeChange attribute : change.attributes()) {
                if (change.after() instanceof Namespace namespace
                        && attribute.name().equals(Namespace.NSID)
                        && change.before() != null
                        && attribute.before() != null) {
                    throw new RefusedException(
                            "the namespace " + namespace.name() + " has the id " + attribute.before()
                                    + " and is to have " + attribute.after() + ": the kernel never changes one",
                            "take the lab down first: jnetlab down " + plan.lab());
                }
            }
        }
    }
}
