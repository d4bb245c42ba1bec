package io.jnetlab.plan.fault;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Route;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A route that somebody forgot. */
final class MissingRoute implements Fault {
    @Override
    public String name() {
        return "missing-route";
    }

    @Override
    public String summary() {
        return "a namespace lacks a route";
    }

    @Override
    public List<LabState> in(LabState lab, Random random) {
        List<LabState> out = new ArrayList<>();
        for (Route route : States.all(lab, Route.class)) {
            if (route.type() == Route.Type.UNICAST && !route.namespace().isHost()) {
                out.add(States.without(lab, route.id()));
            }
        }
        return out;
    }

    @Override
    public @Nullable String tell(Change change, Differences context) {
        return change.action() == Action.CREATE && change.after() instanceof Route route
                ? route.namespace() + " lacks its route " + route.destination()
                        + (route.via() == null ? "" : " via " + route.via())
                : null;
    }
}
