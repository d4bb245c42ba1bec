package io.jnetlab.plan;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on a route. */
public interface RouteStep extends PlanStep {
    /**
     * One method for each kind of step on routes.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void replaceRoute(Replace step) throws X;

        void deleteRoute(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptRoute(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

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

        /** {@code add}, {@code replace}, or {@code append} for one that stood beside another of its destination. */
        public String verb() {
            return exists ? "replace" : route.twin() > 0 ? "append" : "add";
        }

        @Override
        public List<ShellCommand> commands() {
            List<String> words = words(route, verb());
            addWay(route, words);
            if (!route.src().isEmpty()) {
                words.addAll(List.of("src", route.src()));
            }
            addKey(route, words, route.defaultMetric());
            addHops(route, words);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptRoute(Visitor<X> visitor) throws X {
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
            addHops(route, words);
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptRoute(Visitor<X> visitor) throws X {
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
        addVia(route, route.via(), words);
        if (route.dev() != null && route.type() == Route.Type.UNICAST) {
            words.addAll(List.of("dev", route.dev().value()));
        }
        if (route.onlink()) {
            words.add(Route.ONLINK);
        }
    }

    private static void addVia(Route route, @Nullable IpAddress via, List<String> words) {
        if (via != null) {
            words.add("via");
            if (via.isV6() && !route.to().isV6()) {
                words.add("inet6");
            }
            words.add(via.toString());
        }
    }

    /** The last words, since ip(8) reads everything behind as theirs. */
    private static void addHops(Route route, List<String> words) {
        for (Route.Hop hop : route.hops()) {
            words.add("nexthop");
            addVia(route, hop.via(), words);
            if (hop.dev() != null) {
                words.addAll(List.of("dev", hop.dev().value()));
            }
            words.addAll(List.of("weight", Integer.toString(hop.weight())));
            if (hop.onlink()) {
                words.add(Route.ONLINK);
            }
        }
    }

    private static void addKey(Route route, List<String> words, int defaultMetric) {
        if (route.metric() != defaultMetric) {
            words.addAll(List.of("metric", Integer.toUnsignedString(route.metric())));
        }
        if (route.table() != Route.TABLE_MAIN) {
            words.addAll(List.of("table", Integer.toString(route.table())));
        }
    }
}
