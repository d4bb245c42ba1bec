package io.jnetlab.topology.compile;

import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Rule;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.IsolationReader;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.LinuxBridges;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.read.RouteSpec;
import io.jnetlab.topology.read.RuleSpec;
import io.jnetlab.topology.read.RunReader;
import io.jnetlab.topology.read.WireguardSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes the resources that a lab without errors consists of, and remembers where each came from. */
public final class StateBuilder {
    private static final int LOOPBACK_MTU = 65536;
    private static final int DEFAULT_QUEUE = 1000;

    private final Map<InterfaceId, Station> stations;
    private final Kinds kinds;
    private final Map<NetnsName, SortedMap<String, String>> sysctls = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Map<ResourceId, SourceRange> origins = new HashMap<>();

    public StateBuilder(Map<InterfaceId, Station> stations, Kinds kinds) {
        this.stations = stations;
        this.kinds = kinds;
    }

    public LabState state() {
        return LabState.of(resources);
    }

    public Map<ResourceId, SourceRange> origins() {
        return Collections.unmodifiableMap(origins);
    }

    private void add(Resource resource, Place place) {
        resources.add(resource);
        origins.put(resource.id(), place.range());
    }

    public void addNamespace(NamespaceSpec spec, SortedMap<String, String> own) {
        sysctls.put(spec.name(), own);
        if (spec.attach() == null) {
            add(new Namespace(spec.name(), own, Located.valueOf(spec.nsid())), spec.place());
            addLoopback(spec);
        } else {
            add(
                    Namespace.attached(spec.name(), spec.attach().value()),
                    spec.attach().place());
        }
        addRules(spec);
        for (InterfaceSpec iface : spec.interfaces().values()) {
            if (iface.kind() != null) {
                addKind(new InterfaceId(spec.name(), iface.name()), iface, linkKind(spec.name(), iface.kind()));
            } else if (iface.move() != null) {
                LinkKind.Moved moved = new LinkKind.Moved(iface.move().value(), null);
                addKind(new InterfaceId(spec.name(), iface.name()), iface, moved);
            }
        }
        for (RouteSpec r : spec.routes()) {
            add(
                    new Route(
                            spec.name(),
                            r.to().value(),
                            r.metric(),
                            r.table(),
                            r.type(),
                            r.via() == null ? null : r.via().value(),
                            AttachRules.device(spec, r.via(), r.dev(), stations.values()),
                            r.src() == null ? Route.NO_SOURCE : r.src().value().toString(),
                            hops(spec, r),
                            0,
                            r.onlink()),
                    r.place());
        }
        FirewallRules.add(spec, this::add);
        if (spec.limits() != null) {
            add(spec.limits().value(), spec.limits().place());
        }
        IsolationReader.add(spec, this::add);
        for (int i = 0; i < spec.run().size(); i++) {
            RunReader.Spec run = spec.run().get(i);
            add(LabProcess.wanted(spec.name(), run.name(), run.command(), i, run.ready()), run.place());
        }
    }

    private void addLoopback(NamespaceSpec spec) {
        InterfaceId id = new InterfaceId(spec.name(), IfName.LO);
        InterfaceSpec lo = spec.interfaces().get(IfName.LO);
        int mtu = lo == null || lo.mtu() == null ? LOOPBACK_MTU : lo.mtu().value();
        boolean up = lo == null || lo.up() == null || lo.up().value();
        add(
                Interface.builder(id, new LinkKind.Loopback()).mtu(mtu).up(up).build(),
                lo == null ? spec.place() : lo.place());
    }

    /** One resource for each family. */
    private void addRules(NamespaceSpec spec) {
        for (RuleSpec r : spec.rules()) {
            if (r.v4()) {
                add(new Rule(spec.name(), false, r.priority(), r.words(), 0), r.place());
            }
            if (r.v6()) {
                add(new Rule(spec.name(), true, r.priority(), r.words(), 0), r.place());
            }
        }
    }

    public void addNeighbors(List<Located<Neighbor>> neighbors) {
        for (Located<Neighbor> neighbor : neighbors) {
            add(neighbor.value(), neighbor.place());
        }
    }

    private static LinkKind linkKind(NetnsName namespace, KindSpec kind) {
        return kind.table() == null
                ? new LinkKind.LinuxBridge(kind.options())
                : new LinkKind.Virtual(
                        kind.table(),
                        kind.options(),
                        kind.parent() == null ? null : Kinds.parentId(namespace, kind.parent()));
    }

    private static @Nullable Integer queue(InterfaceSpec spec, LinkKind kind) {
        boolean unsaid = spec.txQueueLength() == null && spec.move() == null;
        return unsaid ? (Integer) kind.txQueueLength() : Located.valueOf(spec.txQueueLength());
    }

    private void addKind(InterfaceId id, InterfaceSpec spec, LinkKind linkKind) {
        WireguardSpec wireguard = spec.kind() == null ? null : spec.kind().wireguard();
        if (spec.kind() != null) {
            addVlans(id, spec, spec.kind());
        }
        if (wireguard != null) {
            wireguard.add(id, spec.place(), this::add);
        }
        add(
                described(Interface.builder(id, linkKind), spec)
                        .txQueueLength(queue(spec, linkKind))
                        .mtu(kinds.mtu(id))
                        .up(kinds.isUp(id))
                        .master(master(id))
                        .ipv6(ipv6(id, spec))
                        .build(),
                spec.place());
    }

    /** A bridge of VLANs that is an interface has all its members in VLAN 1. */
    private void addVlans(InterfaceId id, InterfaceSpec spec, KindSpec kind) {
        if (kind.filters()) {
            add(BridgeVlans.ofNew(id, true), spec.place());
            for (Located<IfName> member : kind.members()) {
                add(BridgeVlans.ofNew(new InterfaceId(id.namespace(), member.value()), false), member.place());
            }
        }
    }

    private String master(InterfaceId id) {
        InterfaceSpec master = kinds.master(id);
        return master == null ? Interface.NO_MASTER : master.name().value();
    }

    private List<Route.Hop> hops(NamespaceSpec spec, RouteSpec route) {
        List<Route.Hop> out = new ArrayList<>(route.hops().size());
        for (RouteSpec.HopSpec hop : route.hops()) {
            out.add(new Route.Hop(
                    hop.via() == null ? null : hop.via().value(),
                    AttachRules.device(spec, hop.via(), hop.dev(), stations.values()),
                    hop.weight(),
                    hop.onlink()));
        }
        return out;
    }

    public void addBridge(BridgeSpec spec) {
        InterfaceId id = spec.id();
        Station station = stations.get(id);
        boolean addressed = station != null && !station.addresses.isEmpty();
        if (spec.linux()) {
            LinkKind kind = new LinkKind.LinuxBridge(spec.options());
            if (spec.filters()) {
                add(LinuxBridges.vlans(id, spec.ownVlan(), true), spec.place());
            }
            add(
                    named(Interface.builder(id, kind), spec.own())
                            .up(spec.isUp(addressed))
                            .master(Interface.NO_MASTER)
                            .ipv6(ipv6(id, spec.own()))
                            .build(),
                    spec.place());
            return;
        }
        OvsStates.add(spec, this::add);
        addInternal(id, spec.isUp(addressed), spec.own(), spec.place());
        for (BridgeSpec.PortSpec port : spec.ports().values()) {
            if (port.internal() != null) {
                addInternal(InterfaceId.host(port.name()), port.internal().isUp(), port.device(), port.place());
            }
        }
    }

    /** The device of a port of type internal. While it is down, IPv6 is not asked about. */
    private void addInternal(InterfaceId id, boolean up, @Nullable InterfaceSpec said, Place place) {
        Station station = stations.get(id);
        boolean v6 = station != null && station.hasV6();
        add(
                named(Interface.builder(id, new LinkKind.OvsInternal()), said)
                        .up(up)
                        .master(Interface.NO_MASTER)
                        .ipv6(v6 || up ? ipv6(id, said) : Ipv6Settings.ANY)
                        .build(),
                place);
    }

    public void addWire(Wire wire) {
        addEnd(wire, wire.a());
        addEnd(wire, wire.b());
    }

    private void addEnd(Wire wire, End end) {
        BridgeSpec bridge = end.owner().bridge();
        if (bridge != null && !bridge.linux()) {
            OvsStates.addEnd(bridge, wire, end, this::add);
        }
        if (wire.patch()) {
            return;
        }
        InterfaceSpec spec = end.spec();
        Integer mtu = kinds.mtu(end.id());
        add(
                described(
                                Interface.builder(
                                        end.id(),
                                        new LinkKind.Veth(wire.other(end).id())),
                                spec)
                        .mtu(mtu == null ? wire.mtu(end) : mtu)
                        .up(wire.isUp(end))
                        .master(bridge != null && bridge.linux() ? bridge.name().value() : master(end.id()))
                        .ipv6(ipv6(end.id(), spec))
                        .build(),
                spec == null ? end.place() : spec.place());
        if (bridge != null && bridge.filters()) {
            add(LinuxBridges.vlans(end.id(), end.vlan(), false), end.place());
        }
        Discipline discipline = wire.discipline(end);
        if (discipline != null) {
            add(new Qdisc(end.id(), discipline), wire.spec().place());
        }
    }

    /** Adds what the file says that goes for any kind of device, or the default of a new one. */
    private static Interface.Builder described(Interface.Builder link, @Nullable InterfaceSpec spec) {
        named(link, spec)
                .mac(spec == null ? null : Located.valueOf(spec.mac()))
                .txChecksum(spec == null ? null : Located.valueOf(spec.txChecksum()));
        Integer queue = spec == null ? null : Located.valueOf(spec.txQueueLength());
        if (spec != null && spec.move() != null) {
            return link.altNames(null).txQueueLength(queue);
        }
        return link.txQueueLength(queue == null ? DEFAULT_QUEUE : queue);
    }

    private static Interface.Builder named(Interface.Builder link, @Nullable InterfaceSpec spec) {
        return link.alias(
                        spec == null || spec.alias() == null ? "" : spec.alias().value())
                .altNames(spec == null ? List.of() : spec.altNameTexts());
    }

    private Ipv6Settings ipv6(InterfaceId id, @Nullable InterfaceSpec spec) {
        Station station = stations.get(id);
        return Ipv6Rules.settings(id, spec, station != null && station.hasV6(), sysctls.get(id.namespace()));
    }

    void addFile(NetnsFile file, Place place) {
        add(file, place);
    }

    public void addAddresses() {
        for (Station station : stations.values()) {
            for (Located<AddressSpec> address : station.addresses) {
                add(address.value().on(station.id), address.place());
            }
        }
    }
}
