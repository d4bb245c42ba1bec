package io.jnetlab.apply;

import io.jnetlab.model.Interface;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import io.jnetlab.netns.NetnsException;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NoSuchNetnsException;
import io.jnetlab.netns.NotANetnsException;
import io.jnetlab.observe.AttachedText;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.AttachStep;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.NextHop;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtnetlinkMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out, before anything is changed, whether namespaces that something else made can be used and left as they were. */
final class AttachCheck {
    private final LabName lab;
    private final Machine machine;
    private final LabState wanted;
    private final Map<String, NetnsName> names = new HashMap<>();

    private AttachCheck(LabName lab, LabState wanted, Machine machine) {
        this.lab = lab;
        this.machine = machine;
        this.wanted = wanted;
    }

    /** @throws RefusedException for the first that is not there, is somebody's, or has what the lab would put into it */
    static void check(Plan plan, LabState wanted, Machine machine) throws IOException {
        AttachCheck check = null;
        for (PlanStep step : plan.steps()) {
            if (step instanceof AttachStep.Attach attach) {
                check = check == null ? new AttachCheck(plan.lab(), wanted, machine) : check;
                check.check(attach);
            }
        }
        if (machine.hasAttached()) {
            checkRoutes(plan, check == null ? Set.of() : new HashSet<>(check.names.values()), machine);
        }
    }

    /** @param fresh namespaces that have been looked at */
    private static void checkRoutes(Plan plan, Set<NetnsName> fresh, Machine machine) throws IOException {
        for (Change change : plan.changes()) {
            if (change.action() == Action.CREATE
                    && change.after() instanceof Route route
                    && machine.isAttached(route.namespace())
                    && !fresh.contains(route.namespace())) {
                Place place = machine.place(route.namespace());
                if (place != null) {
                    free(route, place.client().routes(), ownLinks(place, plan.lab()));
                }
            }
        }
    }

    private static Set<Integer> ownLinks(Place place, LabName lab) throws IOException {
        Set<Integer> out = new HashSet<>();
        for (LinkMessage link : place.client().links()) {
            Mark mark = Mark.parse(link.alias());
            if (mark != null && mark.attached() == null && mark.lab().equals(lab)) {
                out.add(link.ifindex());
            }
        }
        return out;
    }

    private void check(AttachStep.Attach step) throws IOException {
        try (Place place = AttachWork.open(step.namespace(), open(step))) {
            String what = step.attachment() + ", which is to be attached as " + step.namespace() + ",";
            String id = place.namespace().id().toString();
            if (id.equals(machine.host().namespace().id().toString())) {
                throw new RefusedException(
                        what + " is the machine's own namespace",
                        "that is called host in links and moves",
                        step.target());
            }
            NetnsName before = names.putIfAbsent(id, step.namespace());
            if (before != null) {
                throw new RefusedException(
                        what + " is the same namespace as " + before, "a namespace is in a lab once", step.target());
            }
            checkMark(step, place, what);
            for (LinkMessage link : place.client().links()) {
                checkNames(step.namespace(), link);
            }
            List<RouteMessage> routes = place.client().routes();
            Set<Integer> own = ownLinks(place, lab);
            for (Resource r : wanted.resources().values()) {
                if (r instanceof Route route && route.namespace().equals(step.namespace())) {
                    free(route, routes, own);
                }
            }
        }
    }

    private NetworkNamespace open(AttachStep.Attach step) throws NetnsException, RefusedException {
        String what = step.attachment() + ", which is to be attached as " + step.namespace() + ",";
        try {
            return machine.open(step.attachment());
        } catch (NoSuchNetnsException e) {
            throw new RefusedException(
                    what + " is not there",
                    switch (step.attachment().source()) {
                        case PID -> "the process has ended: write the number of one that is in the namespace";
                        case NETNS -> "ip netns list shows the namespaces with names";
                        default -> "lsns -t net shows the namespaces of the machine";
                    },
                    step.target());
        } catch (NotANetnsException e) {
            throw new RefusedException(
                    what + " is no network namespace: " + e.getMessage(),
                    "lsns -t net shows those that there are",
                    step.target());
        }
    }

    /** What a killed run of this lab has left under the same name is taken over. */
    private void checkMark(AttachStep.Attach step, Place place, String what) throws IOException {
        LinkMessage lo = place.client().link(Indexes.LO);
        String alias = lo == null || lo.alias() == null ? "" : lo.alias();
        Mark mark = Mark.parse(alias);
        AttachedText attached = mark == null ? null : mark.attached();
        if (mark != null
                && !(mark.lab().equals(lab)
                        && attached != null
                        && attached.name().equals(step.namespace()))) {
            throw new RefusedException(
                    what + " is in lab " + mark.lab() + " already"
                            + (attached == null ? "" : ", as " + attached.name()),
                    "a namespace is in one lab at a time, once: jnetlab down " + mark.lab() + " lets it go",
                    step.target());
        }
        if (mark == null
                && !new Mark(
                                lab,
                                new AttachedText(
                                        step.namespace(), step.attachment().pinned(), alias))
                        .fits()) {
            throw new RefusedException(
                    "the alias of lo in " + step.attachment() + " is too long to be kept beside the mark of the lab",
                    "shorten it: ip link set dev lo alias TEXT",
                    step.target());
        }
    }

    private void checkNames(NetnsName namespace, LinkMessage link) throws IOException {
        Mark mark = Mark.parse(link.alias());
        if (mark != null && mark.lab().equals(lab)) {
            return;
        }
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface iface
                    && iface.iface().namespace().equals(namespace)
                    && (iface.iface().name().value().equals(link.name())
                            || link.altNames().contains(iface.iface().name().value()))) {
                throw new RefusedException(
                        namespace + " has an interface " + iface.iface().name() + " already, which is not the lab's",
                        "give the lab's another name",
                        iface.id());
            }
        }
    }

    /** A route of somebody else to the same destination with the same metric would be replaced, and not come back. */
    private static void free(Route route, List<RouteMessage> routes, Set<Integer> own) throws IOException {
        for (RouteMessage there : routes) {
            List<NextHop> hops = there.nextHops();
            if (own.contains(
                    hops.isEmpty() ? there.outputInterface() : hops.get(0).ifindex())) {
                continue;
            }
            byte[] destination = there.destination();
            boolean v6 = there.family() == RtnetlinkMessage.AF_INET6;
            IpPrefix to = destination == null
                    ? v6 ? IpPrefix.DEFAULT_V6 : IpPrefix.DEFAULT_V4
                    : new IpPrefix(IpAddress.ofBytes(destination), there.destinationLength());
            if (to.equals(route.to()) && there.priority() == route.metric() && there.table() == route.table()) {
                throw new RefusedException(
                        route.namespace() + " has a route to " + route.destination()
                                + " already, which is not the lab's",
                        "give the lab's another metric, for example metric: "
                                + Integer.toUnsignedString(route.metric() + 100),
                        route.id());
            }
        }
    }
}
