package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the changes of a diff into steps. */
final class StepBuilder {
    private final Diff diff;
    private final LabState wanted;
    private final LiveState live;
    private final StepList steps = new StepList();
    private final LinkSteps links;
    private final OvsSteps ovs;

    /** IPv4 addresses that leave interfaces which stay. */
    private final List<Address> goneV4 = new ArrayList<>();

    StepBuilder(Diff diff, LabState wanted, LiveState live) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        this.links = new LinkSteps(diff, wanted, live.state(), steps);
        this.ovs = new OvsSteps(diff, live.state(), steps);
    }

    List<PlanStep> build() {
        for (Change c : diff.changes) {
            Resource r = c.resource();
            switch (c.id().kind()) {
                case NAMESPACE -> namespace(c, (Namespace) r);
                case INTERFACE -> links.add(c, (Interface) r);
                case ADDRESS -> address(c, (Address) r);
                case ROUTE -> route(c, (Route) r);
                case OVS_BRIDGE -> ovs.bridge(c, (OvsBridge) r);
                case OVS_PORT -> ovs.port(c, (OvsPort) r);
            }
        }
        ovs.portsOfReplacedDevices();
        restoreAddresses();
        restoreRoutes();
        return steps.sorted();
    }

    private void namespace(Change c, Namespace namespace) {
        if (c.action() == Action.DELETE) {
            steps.add(Rank.FIRST, new NamespaceStep.Delete(namespace.name()));
            return;
        }
        Set<String> marked = new TreeSet<>(namespace.sysctls().keySet());
        marked.remove(Namespace.FORWARDING_V4);
        marked.remove(Namespace.FORWARDING_V6);
        if (c.action() == Action.CREATE) {
            steps.add(Rank.FIRST, new NamespaceStep.Add(namespace.name(), new ArrayList<>(marked)));
        } else if (!marked.isEmpty()) {
            steps.add(Rank.FIRST, new NamespaceStep.Mark(namespace.name(), new ArrayList<>(marked)));
        }
        // Forwarding first: writing it sets others.
        sysctl(c, namespace, Namespace.FORWARDING_V4);
        sysctl(c, namespace, Namespace.FORWARDING_V6);
        for (String key : marked) {
            sysctl(c, namespace, key);
        }
    }

    private void sysctl(Change c, Namespace namespace, String key) {
        String value = namespace.sysctls().get(key);
        if (value == null || !c.touches(key)) {
            return;
        }
        boolean forwarding = key.equals(Namespace.FORWARDING_V4) || key.equals(Namespace.FORWARDING_V6);
        if (c.action() == Action.CREATE && forwarding) {
            Map<String, String> defaults = live.machine().sysctlDefaults();
            if (value.equals(defaults.getOrDefault(key, "0"))) {
                return;
            }
        }
        steps.add(
                Rank.FIRST, new NamespaceStep.SetSysctl(namespace.id(), Phase.CONFIGURE, namespace.name(), key, value));
    }

    private void address(Change c, Address address) {
        if (c.action() == Action.DELETE) {
            if (!diff.isDeleted(ResourceId.iface(address.iface()))) {
                steps.add(Rank.ADDRESS, new AddressStep.Delete(address));
                if (!address.prefix().isV6()) {
                    goneV4.add(address);
                }
            }
            return;
        }
        steps.add(Rank.ADDRESS, addAddress(address, false));
    }

    private AddressStep.Add addAddress(Address address, boolean replace) {
        Interface on = wanted.iface(address.iface());
        boolean internal = on != null && on.kind() instanceof LinkKind.OvsInternal;
        boolean nodad = address.prefix().isV6() && (on == null || !Boolean.TRUE.equals(on.dad()));
        return new AddressStep.Add(internal ? Phase.SWITCH_INTERFACE : Phase.CONFIGURE, address, nodad, replace);
    }

    private void route(Change c, Route route) {
        if (c.action() == Action.DELETE) {
            boolean withDevice = route.dev() != null
                    && diff.isDeleted(ResourceId.iface(new InterfaceId(route.namespace(), route.dev())));
            if (!withDevice && !diff.isDeleted(ResourceId.namespace(route.namespace()))) {
                steps.add(Rank.ROUTE, new RouteStep.Delete(route));
            }
            return;
        }
        addRoute(route, c.action() == Action.UPDATE);
    }

    private void addRoute(Route route, boolean exists) {
        steps.add(route.via() == null ? Rank.ROUTE : Rank.ROUTE_VIA, new RouteStep.Replace(route, exists));
    }

    /**
     * Addresses that the kernel takes away on its own: with the first IPv4 address of a subnet the others, and with an
     * interface that goes down its IPv6 addresses.
     */
    private void restoreAddresses() {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Address a && diff.change(a.id()) == null) {
                boolean lost = a.prefix().isV6() ? goesDown(a.iface()) : losesSubnet(a);
                if (lost) {
                    steps.add(Rank.ADDRESS, addAddress(a, true));
                }
            }
        }
    }

    private boolean goesDown(InterfaceId iface) {
        Change c = diff.change(ResourceId.iface(iface));
        return c != null
                && c.action() == Action.UPDATE
                && c.touches(Interface.UP)
                && c.after() instanceof Interface i
                && Boolean.FALSE.equals(i.up());
    }

    private boolean losesSubnet(Address kept) {
        for (Address gone : goneV4) {
            if (gone.iface().equals(kept.iface())
                    && gone.prefix().network().equals(kept.prefix().network())) {
                return true;
            }
        }
        return false;
    }

    /** IPv4 routes that leave with an address: those by its device, which stand on it or on the last one. */
    private void restoreRoutes() {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Route route
                    && !route.to().isV6()
                    && diff.change(route.id()) == null
                    && live.state().get(route.id()) instanceof Route there
                    && there.dev() != null
                    && losesAddress(new InterfaceId(route.namespace(), there.dev()))) {
                addRoute(route, true);
            }
        }
    }

    private boolean losesAddress(InterfaceId iface) {
        for (Address gone : goneV4) {
            if (gone.iface().equals(iface)) {
                return true;
            }
        }
        return false;
    }
}
