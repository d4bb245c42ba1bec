package io.jnetlab.apply;

import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds out, before anything is changed, whether namespaces can have the ids that they are to have. */
final class NsidCheck {
    private NsidCheck() {}

    /**
     * Asks for the ids of all pinned namespaces where the plan gives some.
     *
     * @throws RefusedException where a namespace has another id, which the kernel keeps as long as it lives, or where another
     *     one has the id: also one that goes, since a namespace goes after what takes its place has come, and its id is free
     *     only when the kernel has cleaned up after the last who used it
     */
    static void check(Plan plan, Machine machine) throws IOException {
        refuseChanges(plan);
        Map<Integer, NetnsName> wanted = new HashMap<>();
        Set<NetnsName> going = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof NamespaceStep.SetNsid set) {
                wanted.put(set.nsid(), set.namespace());
            } else if (step instanceof NamespaceStep.Delete delete) {
                going.add(delete.namespace());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        for (Place place : machine.places()) {
            int nsid = machine.host().client().nsid(place.namespace().fd().number());
            NetnsName name = wanted.get(nsid);
            if (name != null && !name.equals(place.name())) {
                String message =
                        "the namespace " + name + " is to have the id " + nsid + ", which " + place.name() + " has";
                throw going.contains(place.name())
                        ? new RefusedException(
                                message + " until it is deleted", "take the lab down first: jnetlab down " + plan.lab())
                        : new RefusedException(
                                message, "give it another one: ip netns list-id shows those that are taken");
            }
        }
    }

    private static void refuseChanges(Plan plan) throws RefusedException {
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
