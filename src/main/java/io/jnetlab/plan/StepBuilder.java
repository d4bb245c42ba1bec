package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.Attachment;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.model.Ruleset;
import io.jnetlab.model.Wireguard;
import io.jnetlab.model.WireguardPeer;
import io.jnetlab.plan.StepList.Rank;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the changes of a diff into steps. */
final class StepBuilder {
    private final Diff diff;
    private final LabState wanted;
    private final LiveState live;
    /** Where the lab's control group would be on a machine that has none of version 2, and where up refuses. */
    private static final String NO_GROUPS = "/sys/fs/cgroup/jnetlab/";

    private final StepList steps = new StepList();
    private final LinkSteps links;
    private final OvsSteps ovs;
    private final QdiscSteps qdiscs;
    private final BridgeVlanSteps bridgeVlans;
    private final WireguardSteps wireguards;
    private final Losses losses;
    private final String labGroup;
    private final IsolationSteps isolations;
    private final ProcessSteps processes;

    /** Networks on a device of which an IPv4 address is deleted. */
    private final Set<ResourceId> cleared = new HashSet<>();

    StepBuilder(Diff diff, LabState wanted, LiveState live) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        NarrowPorts narrow = new NarrowPorts(diff, wanted, live.state());
        this.links = new LinkSteps(diff, wanted, live.state(), narrow, steps);
        this.ovs = new OvsSteps(diff, wanted, links, steps);
        String given = live.machine().processGroup();
        this.labGroup = given.isEmpty() ? NO_GROUPS + diff.lab : given;
        this.isolations = new IsolationSteps(labGroup, steps);
        this.processes = new ProcessSteps(labGroup, wanted, steps);
        this.bridgeVlans = new BridgeVlanSteps(diff, wanted, steps);
        this.wireguards = new WireguardSteps(diff, wanted, live.state(), steps);
        this.qdiscs = new QdiscSteps(diff, wanted, steps);
        this.losses = new Losses(diff, wanted, live.state(), narrow);
    }

    List<PlanStep> build() {
        for (Change c : diff.changes) {
            Resource r = c.resource();
            switch (c.id().kind()) {
                case NAMESPACE -> namespace(c, (Namespace) r);
                case INTERFACE -> links.add(c, (Interface) r);
                case BRIDGE_VLAN -> bridgeVlans.add(c, (BridgeVlans) r);
                case WIREGUARD -> wireguards.device(c, (Wireguard) r);
                case WIREGUARD_PEER -> wireguards.peer(c, (WireguardPeer) r);
                case QDISC -> qdiscs.add(c, (Qdisc) r);
                case ADDRESS -> address(c, (Address) r);
                case NEIGHBOR -> neighbor(c, (Neighbor) r);
                case ROUTE -> route(c, (Route) r);
                case FILE -> file(c, (NetnsFile) r);
                case RULE -> rule(c, (Rule) r);
                case RULESET -> ruleset(c, (Ruleset) r);
                case OVS_BRIDGE -> ovs.bridge(c, (OvsBridge) r);
                case OVS_PORT -> ovs.port(c, (OvsPort) r);
                case MIRROR -> ovs.parts().mirror(c, (OvsMirror) r);
                case FLOWS -> ovs.parts().flows(c, (OvsFlows) r);
                case CONTROL_GROUP -> LimitsSteps.add(c, (Limits) r, labGroup, steps);
                case ISOLATION -> isolations.add(c);
                case PROCESS -> processes.add(c);
                default -> throw new IllegalStateException("no steps for " + c.id());
            }
        }
        links.settleBridges();
        processes.settle();
        ovs.portsOfRemadeDevices(wanted, live.state());
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Namespace namespace) {
                sysctls(namespace, diff.change(namespace.id()));
            } else if (diff.change(r.id()) == null) {
                restore(r);
            }
        }
        return steps.sorted();
    }

    private void namespace(Change c, Namespace namespace) {
        if (c.action() == Action.DELETE) {
            Attachments.leave(namespace, Phase.DELETE_NAMESPACE, steps);
        } else if (c.action() == Action.CREATE || c.action() == Action.REPLACE) {
            if (c.before() instanceof Namespace there) {
                Attachments.leave(there, Phase.CLEAR_NAMESPACE, steps);
            }
            Attachment attachment = namespace.attachment();
            steps.add(
                    Rank.FIRST,
                    attachment != null
                            ? new AttachStep.Attach(namespace.name(), attachment)
                            : new NamespaceStep.Add(
                                    namespace.name(), NamespaceStep.marked(namespace), hasRuleset(namespace)));
        }
        if (namespace.nsid() != null && c.touches(Namespace.NSID) && c.action() != Action.DELETE) {
            // After all that are made.
            steps.add(Rank.FIRST, 1, new NamespaceStep.SetNsid(namespace.name(), namespace.nsid()));
        }
    }

    private void sysctls(Namespace namespace, @Nullable Change c) {
        boolean created = c != null && (c.action() == Action.CREATE || c.action() == Action.REPLACE);
        // Forwarding first: writing it sets others, which are then set again.
        boolean all = forwarding(namespace, c, Namespace.FORWARDING_V4);
        all |= forwarding(namespace, c, Namespace.FORWARDING_V6);
        all |= created;
        // Also of one that changes: somebody else may have loaded it.
        boolean some = diff.change(Ruleset.id(namespace.name())) != null;
        if (!some && namespace.sysctls().size() <= 2) {
            return;
        }
        List<String> marked = NamespaceStep.marked(namespace);
        for (String key : marked) {
            if (all || c != null && c.touches(key) || isOfRemadeDevice(namespace, key)) {
                set(namespace, key);
                some = true;
            }
        }
        if (some && !created) {
            steps.add(Rank.FIRST, new NamespaceStep.Mark(namespace.name(), marked, hasRuleset(namespace)));
        }
    }

    private boolean hasRuleset(Namespace namespace) {
        return wanted.get(Ruleset.id(namespace.name())) != null;
    }

    private boolean forwarding(Namespace namespace, @Nullable Change c, String key) {
        String value = namespace.sysctls().get(key);
        if (value == null || c == null || !c.touches(key)) {
            return false;
        }
        if (c.action() == Action.CREATE
                && value.equals(live.machine().sysctlDefaults().get(key))) {
            return false;
        }
        set(namespace, key);
        return true;
    }

    private boolean isOfRemadeDevice(Namespace namespace, String key) {
        IfName name = SysctlKey.iface(key);
        return name != null && diff.isRemade(ResourceId.iface(new InterfaceId(namespace.name(), name)));
    }

    private void set(Namespace namespace, String key) {
        String value = namespace.sysctls().get(key);
        if (value != null) {
            steps.add(
                    Rank.FIRST,
                    new NamespaceStep.SetSysctl(namespace.id(), Phase.CONFIGURE, namespace.name(), key, value));
        }
    }

    private void address(Change c, Address address) {
        if (c.action() != Action.DELETE) {
            addAddress(address, c.action() == Action.UPDATE);
        }
        boolean gone = c.action() == Action.DELETE || c.action() == Action.REPLACE;
        if (gone && c.before() instanceof Address before) {
            deleteAddress(before);
        }
    }

    private void deleteAddress(Address address) {
        if (!diff.isDeleted(ResourceId.iface(address.iface()))) {
            // The kernel takes a later address of a subnet with the first, and which one is the first is not known.
            if (!address.prefix().isV6() && !cleared.add(Losses.subnet(address))) {
                steps.add(Rank.ADDRESS_GONE, new AddressStep.Add(Phase.CLEAR, address, false, true));
            }
            steps.add(Rank.ADDRESS_GONE, new AddressStep.Delete(address));
        }
    }

    private void addAddress(Address address, boolean replace) {
        Interface on = wanted.iface(address.iface());
        boolean internal = on != null && on.kind() instanceof LinkKind.OvsInternal;
        boolean nodad = address.prefix().isV6()
                && (on == null || !Boolean.TRUE.equals(on.ipv6().dad()));
        Phase phase = internal ? Phase.SWITCH_INTERFACE : Phase.CONFIGURE;
        steps.add(Rank.ADDRESS, new AddressStep.Add(phase, address, nodad, replace));
    }

    private void route(Change c, Route route) {
        if (c.action() != Action.DELETE) {
            addRoute(route, c.action() == Action.UPDATE);
            return;
        }
        boolean withDevice = route.dev() != null
                && diff.isDeleted(ResourceId.iface(new InterfaceId(route.namespace(), route.dev())));
        if (!withDevice && !diff.isDeleted(ResourceId.namespace(route.namespace()))) {
            steps.add(Rank.ROUTE_GONE, new RouteStep.Delete(route));
        }
    }

    private void file(Change c, NetnsFile file) {
        if (c.action() == Action.DELETE) {
            steps.add(Rank.FIRST, new FileStep.Delete(file.path(), file.target()));
        } else if (file.content() != null) {
            steps.add(Rank.FILE, new FileStep.Write(file.path(), file.content()));
        } else if (file.target() != null) {
            String before = c.before() instanceof NetnsFile there ? there.target() : null;
            steps.add(Rank.FILE_LINK, new FileStep.Link(file.path(), file.target(), before));
        }
    }

    private void rule(Change c, Rule rule) {
        if (c.action() == Action.DELETE) {
            steps.add(Rank.ROUTE_GONE, new RuleStep.Delete(Phase.CLEAR, rule));
            return;
        }
        if (c.action() == Action.REPLACE && c.before() instanceof Rule before) {
            steps.add(Rank.RULE, new RuleStep.Delete(Phase.CONFIGURE, before));
        }
        steps.add(Rank.RULE, new RuleStep.Add(rule));
    }

    private void neighbor(Change c, Neighbor neighbor) {
        if (c.action() != Action.DELETE) {
            steps.add(Rank.NEIGHBOR, new NeighborStep.Replace(neighbor));
        } else if (!diff.isDeleted(ResourceId.iface(neighbor.iface()))) {
            steps.add(Rank.ROUTE_GONE, new NeighborStep.Delete(neighbor));
        }
    }

    private void ruleset(Change c, Ruleset ruleset) {
        if (c.action() != Action.DELETE) {
            steps.add(Rank.RULESET, new RulesetStep.Load(ruleset));
        } else if (!diff.isDeleted(ResourceId.namespace(ruleset.namespace()))) {
            steps.add(Rank.ROUTE_GONE, new RulesetStep.Flush(ruleset.namespace()));
        }
    }

    /** Whether a device that the rules may name is made: they mean the one that had the name when they were loaded. */
    private boolean losesDevice(Ruleset ruleset) {
        for (String name : diff.remadeDevices(ruleset.namespace())) {
            if (ruleset.rules().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void addRoute(Route route, boolean exists) {
        steps.add(
                route.via() == null && route.hops().isEmpty() ? Rank.ROUTE : Rank.ROUTE_VIA,
                new RouteStep.Replace(route, exists));
    }

    /** Puts back what stays as it is, but for what the kernel takes along. */
    private void restore(Resource r) {
        ovs.restore(r);
        if (r instanceof Address address) {
            if (losses.loses(address)) {
                addAddress(address, true);
            }
        } else if (r instanceof Route route
                && live.state().get(route.id()) instanceof Route there
                && losses.loses(there)) {
            addRoute(route, true);
        } else if (r instanceof Qdisc qdisc) {
            qdiscs.restore(qdisc);
        } else if (r instanceof Neighbor neighbor && losses.loses(neighbor)) {
            steps.add(Rank.NEIGHBOR, new NeighborStep.Replace(neighbor));
        } else if (r instanceof BridgeVlans vlans) {
            bridgeVlans.restore(vlans);
        } else if (r instanceof Ruleset ruleset && losesDevice(ruleset)) {
            steps.add(Rank.RULESET, new RulesetStep.Load(ruleset));
        }
    }
}
