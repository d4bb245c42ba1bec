package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Interface;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a lab, told by nothing but how it differs from its file.
 *
 * @param fault the name of the kind of fault; null for what no fault of ours would do
 * @param text a sentence without a full stop
 */
public record Revelation(@Nullable String fault, String text) {
    /** All that is wrong, in the order of the changes. */
    public static List<Revelation> of(Differences differences) {
        List<Revelation> out = new ArrayList<>();
        for (Change change : differences.changes()) {
            if (!isPartOfAnother(change, differences)) {
                out.add(of(change, differences));
            }
        }
        return out;
    }

    private static Revelation of(Change change, Differences differences) {
        if (isConsequence(change, differences)) {
            return new Revelation(null, "with it went " + change.id());
        }
        for (Fault fault : Faults.all()) {
            String text = fault.tell(change, differences);
            if (text != null) {
                return new Revelation(fault.name(), text);
            }
        }
        String text =
                switch (change.action()) {
                    case CREATE -> " is missing";
                    case DELETE -> " is there, and not in the file";
                    default -> " is not as the file says";
                };
        return new Revelation(null, change.id() + text);
    }

    /** Whether another change tells of it: an address of which the interface has a wrong one, VLANs of what is no port. */
    private static boolean isPartOfAnother(Change change, Differences differences) {
        if (change.action() == Action.CREATE && change.after() instanceof Address missing) {
            return differences.extraBeside(missing) != null;
        }
        if (change.before() != null
                && change.after() instanceof Interface
                && change.attributes().size() == 1
                && change.touches(Interface.TX_CHECKSUM)) {
            // Set by what it is plugged into.
            return differences.changes().size() > 1;
        }
        if (change.resource() instanceof BridgeVlans vlans) {
            for (Change c : differences.changes()) {
                if (c.id().equals(ResourceId.iface(vlans.iface())) && c.touches(Interface.MASTER)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the kernel took it away with an address or an interface. */
    private static boolean isConsequence(Change change, Differences differences) {
        boolean goes = change.after() instanceof Route || change.after() instanceof Address;
        if (change.action() != Action.CREATE || !goes) {
            return false;
        }
        for (Change c : differences.changes()) {
            boolean cause = c.resource() instanceof Interface && c.touches(Interface.UP) && c.before() != null
                    || change.after() instanceof Route && c.resource() instanceof Address;
            if (cause && c.id().namespace().equals(change.id().namespace())) {
                return true;
            }
        }
        return false;
    }
}
