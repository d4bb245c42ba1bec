package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every interface with its addresses: those written, those given out of a {@code subnet}, and no two alike. */
public final class Addressing {
    private final LabSpec lab;
    private final Wiring.Result wiring;
    private final Kinds kinds;
    private final Problems problems;
    private final Domains domains;
    private int lastOwnDomain = Station.ALONE;
    private final Map<InterfaceId, Station> stations = new LinkedHashMap<>();

    private Addressing(LabSpec lab, Wiring.Result wiring, Kinds kinds, Problems problems) {
        this.kinds = kinds;
        this.lab = lab;
        this.wiring = wiring;
        this.problems = problems;
        domains = new Domains(wiring.wires(), lab.bridges().values());
    }

    /** All interfaces that can have addresses; those of namespaces in the file's order. */
    public static Map<InterfaceId, Station> of(LabSpec lab, Wiring.Result wiring, Kinds kinds, Problems problems) {
        return new Addressing(lab, wiring, kinds, problems).run();
    }

    private Map<InterfaceId, Station> run() {
        Map<InterfaceId, Station> ofLinks = new HashMap<>();
        for (Wire wire : wiring.wires()) {
            for (End end : List.of(wire.a(), wire.b())) {
                if (end.owner().bridge() == null) {
                    ofLinks.put(end.id(), station(wire, end));
                }
            }
        }
        // In the order in which a reader meets them, so that of two that clash the second is reported.
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec iface : namespace.interfaces().values()) {
                InterfaceId id = new InterfaceId(namespace.name(), iface.name());
                Station station = iface.name().equals(IfName.LO)
                        ? new Station(
                                id,
                                iface.place(),
                                iface.addresses(),
                                Station.ALONE,
                                iface.up() == null || iface.up().value(),
                                null)
                        : iface.standsAlone() ? ofKind(id, iface) : ofLinks.remove(id);
                if (station != null) {
                    stations.put(id, station);
                }
                if (!iface.addressesRead()) {
                    wiring.incomplete().add(namespace.name());
                }
            }
        }
        for (BridgeSpec bridge : lab.bridges().values()) {
            InterfaceId id = bridge.id();
            stations.put(
                    id,
                    new Station(id, bridge.place(), bridge.addresses(), domains.of(bridge), bridge.isUp(true), null));
            checkSubnets(bridge.addresses(), bridge.subnets());
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.internal() != null) {
                    internal(bridge, port, port.internal());
                }
            }
        }
        for (Wire wire : wiring.wires()) {
            for (End end : List.of(wire.a(), wire.b())) {
                Station station = ofLinks.get(end.id());
                if (station != null) {
                    stations.put(end.id(), station);
                }
            }
        }
        new AddressClashes(kinds, problems).check(stations.values());
        allocate();
        return stations;
    }

    private void internal(BridgeSpec bridge, BridgeSpec.PortSpec port, BridgeSpec.InternalSpec spec) {
        InterfaceId id = InterfaceId.host(port.name());
        int domain = domains.of(bridge, port);
        stations.put(id, new Station(id, port.place(), spec.addresses(), domain, spec.isUp(), spec.mac()));
        checkSubnets(spec.addresses(), bridge.subnets());
    }

    /** One of which the file doesn't say whom it hears: a domain of its own. */
    private Station ofKind(InterfaceId id, InterfaceSpec iface) {
        lastOwnDomain--;
        return new Station(id, iface.place(), iface.addresses(), lastOwnDomain, kinds.isUp(id), iface.mac());
    }

    private Station station(Wire wire, End end) {
        InterfaceSpec spec = end.spec();
        List<Located<AddressSpec>> addresses = spec == null ? List.of() : spec.addresses();
        checkSubnets(addresses, wire.subnets(end));
        return new Station(
                end.id(),
                spec == null ? end.place() : spec.place(),
                addresses,
                domains.of(wire, end),
                wire.isUp(end),
                spec == null ? null : spec.mac());
    }

    /** An address where a subnet of its family is written must be in it, and know how large it is. */
    private void checkSubnets(List<Located<AddressSpec>> addresses, List<Located<IpPrefix>> subnets) {
        for (Located<AddressSpec> address : addresses) {
            IpPrefix prefix = address.value().prefix();
            boolean alone = address.value().peer() != null;
            Located<IpPrefix> ofFamily = null;
            boolean inside = false;
            for (Located<IpPrefix> subnet : subnets) {
                if (subnet.value().isV6() == prefix.isV6()) {
                    ofFamily = subnet;
                    inside |= alone
                            ? subnet.value().contains(prefix.address())
                            : subnet.value().equals(prefix.network());
                }
            }
            if (ofFamily == null || inside || prefix.address().isLinkLocal()) {
                continue;
            }
            boolean length = ofFamily.value().contains(prefix.address());
            problems.error(
                    address.place(),
                    Words.quote(prefix.toString())
                            + (length ? " is not as long as" : " is outside of")
                            + " the subnet " + ofFamily.value() + " in "
                            + ofFamily.place().line(),
                    length
                            ? "write " + prefix.address() + "/"
                                    + ofFamily.value().length()
                            : null);
        }
    }

    private void allocate() {
        SubnetAllocator allocator = new SubnetAllocator(stations.values(), problems);
        for (Wire wire : wiring.wires()) {
            for (End end : List.of(wire.a(), wire.b())) {
                Station station = stations.get(end.id());
                boolean written = end.spec() != null && end.spec().addressesWritten();
                if (station == null || end.owner().bridge() != null || written || kinds.handsOver(end.id())) {
                    continue;
                }
                for (Located<IpPrefix> subnet : wire.subnets(end)) {
                    Located<IpPrefix> address = allocator.next(station, subnet);
                    if (address != null) {
                        station.addresses.add(new Located<>(AddressSpec.of(address.value()), address.place()));
                    } else {
                        wiring.incomplete().add(station.id.namespace());
                    }
                }
            }
        }
    }
}
