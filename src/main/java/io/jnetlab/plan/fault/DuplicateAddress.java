package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Route;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An interface that was given the address of another one of its network, instead of its own. */
final class DuplicateAddress implements Fault {
    @Override
    public String name() {
        return "duplicate-address";
    }

    @Override
    public String summary() {
        return "an interface has the address of another one";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        List<Address> all = States.all(lab, Address.class);
        for (Address own : all) {
            for (Address other : all) {
                // In IPv6 the kernel may find it out, and then use neither.
                boolean fits = !own.prefix().isV6()
                        && own.peer() == null
                        && other.peer() == null
                        && !own.iface().namespace().equals(other.iface().namespace())
                        && own.network().equals(other.network())
                        && !own.prefix().address().equals(other.prefix().address())
                        && States.isVeth(lab.iface(own.iface()))
                        && !isMentioned(lab, own, other);
                if (fits) {
                    Address taken =
                            new Address(own.iface(), other.prefix(), null, own.scope(), own.label(), own.lifetime());
                    out.add(States.replace(lab, own.id(), taken));
                }
            }
        }
        return out;
    }

    /** Whether a route of the namespace can't be with it: the kernel takes no gateway of its own, nor a foreign source. */
    private static boolean isMentioned(LabState lab, Address own, Address other) {
        for (Address mine : States.addresses(lab, own.iface().namespace())) {
            if (mine.prefix().address().equals(other.prefix().address())) {
                return true;
            }
        }
        for (Route route : States.all(lab, Route.class)) {
            if (!route.namespace().equals(own.iface().namespace())) {
                continue;
            }
            boolean mentioned = other.prefix().address().equals(route.via())
                    || route.src().equals(own.prefix().address().toString());
            for (Route.Hop hop : route.hops()) {
                mentioned |= other.prefix().address().equals(hop.via());
            }
            if (mentioned) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        if (change.action() != Action.DELETE || !(change.before() instanceof Address taken)) {
            return null;
        }
        InterfaceId owner = context.ownerOf(taken);
        Address right = context.missingBeside(taken);
        return owner == null
                ? null
                : taken.iface() + " has the address " + taken.prefix() + ", which is that of " + owner
                        + (right == null ? "" : "; the file says " + right.prefix());
    }
}
