package io.jnetlab.plan.fault;

import io.jnetlab.model.Address;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Route;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A route by another address of the gateway's network. */
final class WrongGateway implements Fault {
    private static final int TRIES = 16;
    private static final int FARTHEST = 20;

    @Override
    public String name() {
        return "wrong-gateway";
    }

    @Override
    public String summary() {
        return "a route goes by an address that is not the router's";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Route route : States.all(lab, Route.class)) {
            IpAddress via = route.via();
            if (via == null || route.onlink() || route.namespace().isHost()) {
                continue;
            }
            List<Address> own = States.addresses(lab, route.namespace());
            IpAddress other = other(via, own, random);
            if (other != null) {
                out.add(States.with(
                        lab,
                        new Route(
                                route.namespace(),
                                route.to(),
                                route.metric(),
                                route.table(),
                                route.type(),
                                other,
                                route.dev(),
                                route.src(),
                                route.hops(),
                                route.twin())));
            }
        }
        return out;
    }

    /** An address on the link that is neither the gateway's nor the namespace's own, or null. */
    private static @Nullable IpAddress other(IpAddress via, List<Address> own, Random random) {
        for (int i = 0; i < TRIES; i++) {
            IpAddress tried = via.plus(1 + random.nextInt(FARTHEST));
            boolean free = true;
            boolean onLink = false;
            for (Address address : own) {
                free &= !address.prefix().address().equals(tried);
                if (address.prefix().isV6() == tried.isV6() && address.reaches(via) && address.reaches(tried)) {
                    // The last of a network may be its broadcast address.
                    onLink |= address.network().contains(tried.plus(1));
                }
            }
            if (free && onLink) {
                return tried;
            }
        }
        return null;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        AttributeChange via = Differences.attribute(change, Route.VIA);
        return change.before() instanceof Route route && change.after() instanceof Route && via != null
                ? "the route " + route.destination() + " of " + route.namespace() + " goes via " + via.before()
                        + ", the file says " + via.after()
                : null;
    }
}
