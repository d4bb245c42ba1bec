package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What other people have on a {@link SimulatedMachine}: things of their own, and things among the lab's. */
final class Strangers {
    private final SimulatedMachine machine;
    private final List<InterfaceId> links = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<IfName> ports = new ArrayList<>();

    private Strangers(SimulatedMachine machine) {
        this.machine = machine;
    }

    /** A namespace, a bridge and a pair of their own. */
    static Strangers elsewhere(SimulatedMachine machine) {
        Strangers out = new Strangers(machine);
        NetnsName other = new NetnsName("other");
        machine.run(null, List.of(new NamespaceStep.Add(other, List.of(), false)));
        out.pair(new InterfaceId(other, new IfName("e0")), "other0");
        out.port(new IfName("otherbr"), "other1", true);
        return out;
    }

    /** Something in each of the lab's namespaces and bridges that is in both states. */
    static Strangers among(SimulatedMachine machine, LabState now, LabState later) {
        Strangers out = new Strangers(machine);
        int n = 2;
        for (Resource r : now.resources().values()) {
            if (later.get(r.id()) instanceof Namespace namespace
                    && Objects.equals(namespace.attachment(), ((Namespace) r).attachment())) {
                out.pair(new InterfaceId(namespace.name(), new IfName("s0")), "other" + n++);
            } else if (later.get(r.id()) != null && r instanceof OvsBridge bridge) {
                out.port(bridge.name(), "other" + n++, false);
            }
        }
        return out;
    }

    private void pair(InterfaceId inside, String outside) {
        InterfaceId onHost = InterfaceId.host(new IfName(outside));
        List<PlanStep> steps = new ArrayList<>();
        Interface near = end(inside, onHost);
        Interface far = end(onHost, inside);
        steps.add(new LinkStep.AddVethPair(near, far));
        for (Interface end : List.of(near, far)) {
            links.add(end.iface());
            steps.add(new SetLinkStep(Phase.LINK, end, List.of(Interface.UP)));
        }
        machine.run(null, steps);
        SimulatedNetns netns = machine.namespaces.get(inside.namespace());
        if (netns == null) {
            throw new IllegalStateException("no namespace " + inside);
        }
        netns.add(netns.link(inside.name()), new Address(inside, IpPrefix.parse("172.16.0.1/24")), false);
        netns.add(netns.link(inside.name()), new Address(inside, IpPrefix.parse("2001:db8:5::1/64")), false);
        Route route = new Route(
                inside.namespace(),
                IpPrefix.parse("172.16.9.0/24"),
                0,
                Route.TABLE_MAIN,
                Route.Type.UNICAST,
                IpAddress.parse("172.16.0.254"),
                inside.name(),
                Route.NO_SOURCE);
        netns.replace(route, false);
        routes.add(route);
    }

    private static Interface end(InterfaceId id, InterfaceId peer) {
        return Interface.builder(id, new LinkKind.Veth(peer)).up(true).build();
    }

    private void port(IfName bridge, String name, boolean ownBridge) {
        List<PlanStep> steps = new ArrayList<>();
        if (ownBridge) {
            steps.add(new OvsStep.AddBridge(OvsBridge.of(bridge, Datapath.NETDEV)));
            links.add(InterfaceId.host(bridge));
        }
        steps.add(new OvsStep.AddPort(OvsPort.of(bridge, new IfName(name))
                .with("tag", "7")
                .with("type", "patch")
                .with("options:peer", "elsewhere")));
        ports.add(new IfName(name));
        machine.run(null, steps);
    }

    /** All of it, as it is. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (InterfaceId id : links) {
            SimulatedNetns netns = machine.namespaces.get(id.namespace());
            out.append(netns == null ? null : netns.links.get(id.name())).append('\n');
        }
        for (Route route : routes) {
            SimulatedNetns netns = machine.namespaces.get(route.namespace());
            out.append(netns == null ? null : netns.routes.get(route.id())).append('\n');
        }
        for (IfName port : ports) {
            out.append(machine.ovs.ports.get(port)).append('\n');
        }
        return out.toString();
    }
}
