package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.observe.KernelDevices;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.Place;
import io.jnetlab.plan.MoveStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RouteMessage;
import io.jnetlab.rtnetlink.RtRoute;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out, before anything is changed, whether devices of the host can be moved and given back. */
final class MoveCheck {
    /** Kinds that belong to their namespace, for kernels before 6.15 that don't say so of the device. */
    private static final List<String> STAYING = List.of("bridge", "bond", "vrf", "team", "openvswitch", "batadv");

    private final LabName lab;
    private final Machine machine;
    private final Map<String, LinkMessage> host = new HashMap<>();
    /** Old names of those that are given back first. */
    private final Set<IfName> back = new HashSet<>();

    private MoveCheck(LabName lab, Machine machine) throws IOException {
        this.lab = lab;
        this.machine = machine;
        for (LinkMessage link : machine.host().client().links()) {
            if (link.name() != null) {
                host.put(link.name(), link);
            }
        }
    }

    /**
     * Looks at the host where the plan moves something.
     *
     * @throws RefusedException for the first device that it should not
     */
    static void check(Plan plan, Machine machine) throws IOException {
        MoveCheck check = null;
        for (PlanStep step : plan.steps()) {
            if (step instanceof MoveStep) {
                check = check == null ? new MoveCheck(plan.lab(), machine) : check;
                if (step instanceof MoveStep.Out out) {
                    check.back(out);
                } else if (step instanceof MoveStep.In in) {
                    check.in(in);
                }
            }
        }
    }

    /** Steps back come before all others. */
    private void back(MoveStep.Out step) throws RefusedException {
        String name = step.origin().name().value();
        if (!step.isNamed() && host.containsKey(name)) {
            throw new RefusedException(
                    step.iface() + " can't have its name back: there is another " + name + " on the host now",
                    "rename that one: ip link set dev " + name + " down name OTHER");
        }
        back.add(step.origin().name());
    }

    private void in(MoveStep.In step) throws IOException {
        String name = step.kind().from().value();
        if (back.contains(step.kind().from())) {
            return;
        }
        LinkMessage link = host.get(name);
        if (link == null) {
            throw missing(machine, step.kind().from(), "and it is to be moved to " + step.iface());
        }
        Mark mark = Mark.parse(link.alias());
        if (mark != null) {
            throw new RefusedException(name + " on the host is of lab " + mark.lab(), "move a device that is no lab's");
        }
        stays(link, name);
        LinkMessage master = master(link);
        if (master != null) {
            throw new RefusedException(
                    name + " on the host is a port of " + master.name() + ", which would lose it",
                    "take it out first: ip link set dev " + name + " nomaster");
        }
        used(link, name);
        if (!new Mark(lab, step.link()).fits()) {
            throw new RefusedException(
                    "the alias of " + name + " on the host is too long to be kept beside the mark of the lab",
                    "shorten it, ip link set dev " + name + " alias TEXT, or that of " + step.iface());
        }
    }

    /**
     * For a device that is not on the host.
     *
     * @param use what it is for, the end of a sentence
     */
    static RefusedException missing(Machine machine, IfName name, String use) throws IOException {
        for (Place place : machine.places()) {
            for (LinkMessage link : place.client().links()) {
                Mark mark = Mark.parse(link.alias());
                if (mark != null && mark.was() != null && mark.was().name().equals(name)) {
                    return new RefusedException(
                            name + " is not on the host: lab " + mark.lab() + " has moved it to " + place.name() + ":"
                                    + link.name(),
                            "jnetlab down " + mark.lab() + " gives it back");
                }
            }
        }
        return new RefusedException(
                "there is no interface " + name + " on the host, " + use, "ip link shows those that there are");
    }

    private static void stays(LinkMessage link, String name) throws IOException {
        String kind = link.kind();
        boolean loopback = (link.flags() & IfLink.IFF_LOOPBACK) != 0;
        boolean stays = loopback || kind != null && STAYING.contains(kind) || KernelDevices.FALLBACKS.contains(name);
        if (stays || link.isNetnsImmutable()) {
            throw new RefusedException(
                    name + " on the host" + (kind == null ? "" : ", a " + kind + ",") + " can't leave its namespace",
                    "make one in the namespace by its kind instead");
        }
    }

    private @Nullable LinkMessage master(LinkMessage link) throws NetlinkDecodeException {
        if (link.master() != 0) {
            for (LinkMessage other : host.values()) {
                if (other.ifindex() == link.master()) {
                    return other;
                }
            }
        }
        return null;
    }

    /** What the host reaches others by would be gone, and does not come back with the device. */
    private void used(LinkMessage link, String name) throws IOException {
        for (RouteMessage route : machine.host().client().routes()) {
            if (route.outputInterface() == link.ifindex()
                    && route.destinationLength() == 0
                    && route.type() == RtRoute.RTN_UNICAST) {
                throw new RefusedException(
                        "the host's default route goes through " + name + ": moved away, it would cut the host off",
                        "take another device; or give the host another way first, and this one none: ip address flush"
                                + " dev " + name);
            }
        }
        for (AddressMessage address : machine.host().client().addresses()) {
            byte[] bytes = address.local();
            if (address.ifindex() == link.ifindex() && address.scope() < RtRoute.RT_SCOPE_LINK && bytes != null) {
                throw new RefusedException(
                        name + " on the host has the address " + IpAddress.ofBytes(bytes) + "/" + address.prefixLength()
                                + ", which would not come back with it",
                        "where the host can do without: ip address flush dev " + name);
            }
        }
    }
}
