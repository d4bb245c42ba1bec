package io.jnetlab.observe;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.netns.NetnsLeftover;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts what was read of each source together into one state. */
final class StateBuilder {
    private final LabName lab;
    private final LabState wanted;
    private final Map<NetnsName, PlaceReading> readings;
    private final OvsRows ovs;
    private final VethPeers peers;
    private final Map<ResourceId, Resource> resources = new HashMap<>();
    private final Map<ResourceId, LabName> owners = new HashMap<>();
    private final Map<InterfaceId, LinkMessage> links = new HashMap<>();
    private final Map<InterfaceId, WireguardReading> wireguards = new HashMap<>();
    private final Set<String> toMove;

    StateBuilder(LabName lab, LabState wanted, Map<NetnsName, PlaceReading> readings, OvsRows ovs) {
        this.lab = lab;
        this.wanted = wanted;
        this.readings = readings;
        this.ovs = ovs;
        this.peers = new VethPeers(readings, wanted);
        this.toMove = movedFrom(wanted);
    }

    /** Names of those devices of the host that are to be moved. */
    private static Set<String> movedFrom(LabState wanted) {
        Set<String> out = null;
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface link && link.kind() instanceof LinkKind.Moved moved) {
                out = out == null ? new HashSet<>() : out;
                out.add(moved.from().value());
            }
        }
        return out == null ? Set.of() : out;
    }

    void build() throws IOException {
        addSwitch();
        for (PlaceReading reading : readings.values()) {
            if (!reading.name().isHost()) {
                addNamespace(reading);
            }
            for (LinkMessage link : reading.links().values()) {
                addLink(reading, link);
            }
        }
        for (PlaceReading reading : readings.values()) {
            BridgeVlanReader.read(reading, links, this::add);
            WireguardReader.read(reading, links, wireguards, this::add);
            QdiscReader.read(reading, links, ovs, this::add);
            AddressReader.read(reading, wanted, links, this::add);
            RouteReader.read(reading, this::addRoute);
            if (reading.attachment() == null) {
                RuleReader.read(reading, this::add);
            }
            NeighborReader.read(reading, this::add);
        }
    }

    /** Adds what is read by others, unless it is there. */
    void add(Resource resource) {
        resources.putIfAbsent(resource.id(), resource);
    }

    /** Adds a route; in a namespace that something else made only one that goes out through the lab's own interfaces. */
    private void addRoute(Route route) {
        PlaceReading reading = readings.get(route.namespace());
        if (reading == null || reading.attachment() == null || AttachedReader.leavesBy(route, links.keySet())) {
            add(route);
        }
    }

    private void own(ResourceId id, @Nullable LabName owner) {
        if (owner != null) {
            owners.put(id, owner);
        }
    }

    /** Adds a file for programs in a namespace. */
    void addFile(NetnsFile file, @Nullable LabName owner) {
        add(file);
        own(file.id(), owner);
    }

    private void addSwitch() {
        for (OvsRows.BridgeRow row : ovs.bridges().values()) {
            ResourceId id = row.bridge().id();
            if (lab.equals(row.owner()) || wanted.get(id) != null) {
                add(row.bridge());
                own(id, row.owner());
            }
        }
        for (OvsRows.MirrorRow row : ovs.mirrors().values()) {
            ResourceId id = row.mirror().id();
            ResourceId bridge = ResourceId.ovsBridge(row.mirror().bridge());
            if (lab.equals(row.owner()) || wanted.get(id) != null || lab.equals(owners.get(bridge))) {
                add(row.mirror());
                own(id, row.owner());
            }
        }
        for (OvsRows.PortRow row : ovs.ports().values()) {
            ResourceId id = row.port().id();
            ResourceId bridge = ResourceId.ovsBridge(row.port().bridge());
            if (lab.equals(row.owner()) || wanted.get(id) != null || lab.equals(owners.get(bridge))) {
                add(row.port());
                own(id, row.owner());
            }
        }
    }

    private void addNamespace(PlaceReading reading) {
        SortedMap<String, String> sysctls = new TreeMap<>();
        sysctls.put(Namespace.FORWARDING_V4, reading.forwardingV4() ? "1" : "0");
        sysctls.put(Namespace.FORWARDING_V6, reading.forwardingV6() ? "1" : "0");
        Attachment attachment = reading.attachment();
        Namespace namespace = attachment == null
                ? new Namespace(reading.name(), sysctls)
                : Namespace.attached(reading.name(), attachment);
        add(namespace);
        own(namespace.id(), reading.mark() == null ? null : reading.mark().lab());
    }

    /** Adds sysctls that only a look inside the namespace tells. */
    void addSysctls(NetnsName name, Map<String, String> more) {
        ResourceId id = ResourceId.namespace(name);
        if (resources.get(id) instanceof Namespace namespace) {
            SortedMap<String, String> sysctls = new TreeMap<>(namespace.sysctls());
            sysctls.putAll(more);
            resources.put(id, new Namespace(name, sysctls, namespace.nsid()));
        }
    }

    /** Adds the id by which the host knows a namespace. */
    void addNsid(NetnsName name, int nsid) {
        ResourceId id = ResourceId.namespace(name);
        if (resources.get(id) instanceof Namespace namespace) {
            resources.put(id, new Namespace(name, namespace.sysctls(), nsid, namespace.attachment()));
        }
    }

    /** A file in the pin folder that is in the way of a wanted namespace; what our own crash left is not. */
    void addLeftover(NetnsLeftover leftover) {
        if (NetnsName.fault(leftover.name()) != null) {
            return;
        }
        NetnsName name = new NetnsName(leftover.name());
        Mark mark = Mark.parse(leftover.text());
        if (wanted.namespace(name) != null && (mark == null || !mark.lab().equals(lab))) {
            add(new Namespace(name, new TreeMap<>()));
            own(ResourceId.namespace(name), mark == null ? null : mark.lab());
        }
    }

    /** Adds what is in a control group of the lab's. */
    void addOwn(List<Resource> all) {
        for (Resource r : all) {
            add(r);
            own(r.id(), lab);
        }
    }

    private void addLink(PlaceReading reading, LinkMessage link) throws IOException {
        String name = link.name();
        if (name != null && IfName.fault(name) == null) {
            addLink(reading, link, name);
        }
        // An alternative name is taken like any other; one of ours goes when it isn't wanted.
        Mark mark = Mark.parse(link.alias());
        boolean own = mark != null && mark.lab().equals(lab);
        for (String other : link.altNames()) {
            if (!own
                    && IfName.fault(other) == null
                    && wanted.iface(new InterfaceId(reading.name(), new IfName(other))) != null) {
                addLink(reading, link, other);
            }
        }
    }

    private void addLink(PlaceReading reading, LinkMessage link, String name) throws IOException {
        boolean host = reading.name().isHost();
        InterfaceId id = new InterfaceId(reading.name(), new IfName(name));
        ResourceId resource = ResourceId.iface(id);
        Mark mark = Mark.parse(link.alias());
        LabName owner = mark == null ? null : mark.lab();
        OvsRows.BridgeRow bridge = host ? ovs.bridges().get(name) : null;
        OvsRows.PortRow port = host ? internalPort(name, resource) : null;
        boolean seen = lab.equals(owner)
                || wanted.get(resource) != null
                || isOurs(bridge)
                || port != null
                || toMove.contains(name);
        if (host && !seen || reading.attachment() != null && !isOfLab(reading, link, seen, wanted.get(resource))) {
            return;
        }
        if (owner == null && KernelDevices.isFallback(link) && wanted.get(resource) == null) {
            links.put(id, link);
            return;
        }
        Interface iface =
                InterfaceReader.read(id, link, reading, bridge != null || port != null, peers, wanted.get(resource));
        add(iface);
        links.put(id, link);
        if (iface.kind() instanceof LinkKind.Loopback) {
            owner = reading.mark() == null ? null : reading.mark().lab();
        } else if (bridge != null) {
            owner = bridge.owner();
        } else if (port != null) {
            owner = port.owner();
        } else if (owner == null && iface.peer() != null) {
            owner = ownerOfMate(iface.peer());
        } else if (owner == null && link.group() == KernelDevices.NEW_GROUP && reading.mark() != null) {
            owner = reading.mark().lab();
        }
        own(resource, owner);
    }

    /**
     * Whether the lab has to do with a link in a namespace that something else made.
     *
     * @param seen whether it has the lab's mark or a wanted name: one that has just been made may have no mark yet
     */
    private boolean isOfLab(PlaceReading reading, LinkMessage link, boolean seen, @Nullable Resource want)
            throws IOException {
        if (seen) {
            // The mark of lo is the namespace's.
            return want != null || (link.flags() & IfLink.IFF_LOOPBACK) == 0;
        }
        InterfaceId mate =
                "veth".equals(link.kind()) && Mark.parse(link.alias()) == null ? peers.of(reading, link) : null;
        return link.group() == KernelDevices.NEW_GROUP || mate != null && lab.equals(ownerOfMate(mate));
    }

    /** The lab's port of type internal that the device of a name is, or null. */
    private OvsRows.@Nullable PortRow internalPort(String name, ResourceId device) {
        OvsRows.PortRow port = ovs.ports().get(name);
        return port != null
                        && port.port().type().equals("internal")
                        && (lab.equals(port.owner()) || wanted.get(device) != null)
                ? port
                : null;
    }

    private boolean isOurs(OvsRows.@Nullable BridgeRow bridge) {
        return bridge != null
                && (lab.equals(bridge.owner()) || wanted.get(bridge.bridge().id()) != null);
    }

    /** Until the second end of a new pair is configured, only the first one carries the mark. */
    private @Nullable LabName ownerOfMate(InterfaceId mate) {
        PlaceReading reading = readings.get(mate.namespace());
        if (reading != null) {
            for (LinkMessage link : reading.links().values()) {
                if (mate.name().value().equals(link.name())) {
                    Mark mark = Mark.parse(link.alias());
                    return mark == null ? null : mark.lab();
                }
            }
        }
        return null;
    }

    ObservedState observed(MachineFacts facts) {
        return new ObservedState(new LiveState(LabState.of(resources.values()), owners, facts), links, wireguards, ovs);
    }
}
