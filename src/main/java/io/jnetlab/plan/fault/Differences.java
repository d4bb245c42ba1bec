package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Resource;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All in which a machine differs from a lab's file.
 *
 * @param changes those that would put it right
 * @param wanted what the file says
 */
public record Differences(List<Change> changes, LabState wanted) {
    public Differences {
        changes = List.copyOf(changes);
    }

    /** The address that an interface lacks, where it has another one of the family in its place; or null. */
    @Nullable
    Address missingBeside(Address extra) {
        for (Change c : changes) {
            if (c.action() == Action.CREATE
                    && c.after() instanceof Address address
                    && address.iface().equals(extra.iface())
                    && address.prefix().isV6() == extra.prefix().isV6()) {
                return address;
            }
        }
        return null;
    }

    /** The address that an interface has too many, where it lacks this one; or null. */
    @Nullable
    Address extraBeside(Address missing) {
        for (Change c : changes) {
            if (c.action() == Action.DELETE
                    && c.before() instanceof Address address
                    && address.iface().equals(missing.iface())
                    && address.prefix().isV6() == missing.prefix().isV6()) {
                return address;
            }
        }
        return null;
    }

    /** Another interface that is to have the same address, or null. */
    @Nullable
    InterfaceId ownerOf(Address address) {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Address other
                    && other.prefix().address().equals(address.prefix().address())
                    && !other.iface().equals(address.iface())) {
                return other.iface();
            }
        }
        return null;
    }

    /** The change of an attribute of that name, or null. */
    static @Nullable AttributeChange attribute(Change change, String name) {
        for (AttributeChange a : change.attributes()) {
            if (a.name().equals(name)) {
                return a;
            }
        }
        return null;
    }
}
