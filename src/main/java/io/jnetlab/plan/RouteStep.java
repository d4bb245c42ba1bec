package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.List;

/** Steps on a route. */
public interface RouteStep extends PlanStep {
    Route route();

    @Override
    default ResourceId target() {
        return route().id();
    }

    @Override
    default NetnsName namespace() {
        return route().namespace();
    }

    /**
     * Makes a route, or changes the one to the same destination, table and metric: {@code ip route replace …}.
     *
     * @param exists whether one is there already
     */
    record Replace(Route route, boolean exists) implements RouteStep {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = words(route, exists ? "replace" : "add");
            addWay(route, words);
            if (!route.src().isEmpty()) {
                words.addAll(List.of("src", route.src()));
            }
            addKey(route, words, route.defaultMetric());
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.replaceRoute(this);
        }
    }

    /**
     * Takes a route away: {@code ip route delete …}, with all that is known of it. A message without a metric matches any
     * route to the destination, among them the kernel's own to a connected network.
     *
     * @param route the live one
     */
    record Delete(Route route) implements RouteStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = words(route, "delete");
            addWay(route, words);
            addKey(route, words, 0);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.deleteRoute(this);
        }
    }

    private static List<String> words(Route route, String verb) {
        List<String> out = IpCommand.ip(route.namespace());
        if (route.to().isV6()) {
            out.add("-6");
        }
        out.addAll(List.of("route", verb));
        if (route.type() != Route.Type.UNICAST) {
            out.add(route.type().toString());
        }
        out.add(route.to().length() == 0 ? "default" : route.to().toString());
        return out;
    }

    private static void addWay(Route route, List<String> words) {
        if (route.via() != null) {
            words.addAll(List.of("via", route.via().toString()));
        }
        if (route.dev() != null && route.type() == Route.Type.UNICAST) {
            words.addAll(List.of("dev", route.dev().value()));
        }
    }

    private static void addKey(Route route, List<String> words, int defaultMetric) {
        if (route.metric() != defaultMetric) {
            words.addAll(List.of("metric", Integer.toString(route.metric())));
        }
        if (route.table() != Route.TABLE_MAIN) {
            words.addAll(List.of("table", Integer.toString(route.table())));
        }
    }
}
