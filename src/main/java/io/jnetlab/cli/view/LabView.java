package io.jnetlab.cli.view;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.WireguardReading;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A live lab as people look at it: what each namespace and bridge has.
 *
 * @param topology what its file said when it was last brought up; null where no copy of it is there
 * @param drift what {@code up} with that copy would change; null without it
 * @param namespaces the lab's namespaces with their interfaces
 * @param bridges the lab's bridges of both kinds with the interfaces or ports on them
 * @param hostInterfaces of the lab, in the machine's own namespace and on no bridge
 */
public record LabView(
        LabName lab,
        @Nullable Topology topology,
        @Nullable Plan drift,
        List<NamespaceView> namespaces,
        List<BridgeView> bridges,
        List<InterfaceView> hostInterfaces) {

    /**
     * A namespace.
     *
     * @param limits of its processes; null for none
     * @param isolation what they are isolated by; null for nothing
     * @param interfaces sorted by name, without a {@code lo} that has what each has
     */
    public record NamespaceView(
            Namespace namespace,
            @Nullable Limits limits,
            @Nullable Isolation isolation,
            List<InterfaceView> interfaces,
            List<ProcessView> processes) {}

    /** A command of the file, with the processes that it is just now. */
    record ProcessView(LabProcess process, List<Integer> pids) {}

    /**
     * A bridge.
     *
     * @param ovs null for a Linux bridge
     * @param device its own interface; null where there is none
     */
    public record BridgeView(
            InterfaceId id, @Nullable OvsBridge ovs, @Nullable InterfaceView device, List<PortView> ports) {}

    /**
     * What is on a bridge.
     *
     * @param ovs null on a Linux bridge
     * @param device the port's interface; null for a patch port
     */
    public record PortView(IfName name, @Nullable OvsPort ovs, @Nullable InterfaceView device) {}

    /**
     * An interface.
     *
     * @param link counters and carrier
     * @param peer who is at the other end, by the bridge's name where that is a bridge's port; null for nobody
     * @param discipline what impairs what leaves by it; null for nothing
     * @param vlans of a port of a Linux bridge that tells VLANs apart, or of such a bridge; else null
     * @param wireguard of such a device, else null
     */
    public record InterfaceView(
            Interface iface,
            @Nullable LinkMessage link,
            List<Address> addresses,
            @Nullable String peer,
            @Nullable Discipline discipline,
            @Nullable BridgeVlans vlans,
            @Nullable WireguardReading wireguard) {
        /** Where on the host it was, of one that was moved; else null. */
        @Nullable
        InterfaceId movedFrom() {
            return iface.kind() instanceof LinkKind.Moved moved ? InterfaceId.host(moved.from()) : null;
        }
    }

    public static LabView of(LiveMachine machine, LabName lab) throws IOException {
        Path copy = LabFiles.topology(lab);
        LoadResult loaded = copy == null ? null : TopologyLoader.load(copy);
        Topology topology = loaded == null ? null : loaded.topology();
        LabState wanted = topology == null ? LabState.EMPTY : topology.desired();
        ObservedState observed = machine.read(lab, wanted);
        Plan drift = topology == null ? null : Planner.plan(lab, wanted, observed.live());
        return new Builder(lab, observed).build(topology, drift);
    }

    private static final class Builder {
        private final LabName lab;
        private final ObservedState observed;
        private final LabState state;
        private final SortedMap<InterfaceId, List<Address>> addresses = new TreeMap<>();

        Builder(LabName lab, ObservedState observed) {
            this.lab = lab;
            this.observed = observed;
            this.state = observed.live().state();
            for (Resource resource : state.resources().values()) {
                if (resource instanceof Address address) {
                    addresses
                            .computeIfAbsent(address.iface(), id -> new ArrayList<>())
                            .add(address);
                }
            }
        }

        LabView build(@Nullable Topology topology, @Nullable Plan drift) throws IOException {
            SortedMap<NetnsName, NamespaceView> namespaces = new TreeMap<>();
            SortedMap<InterfaceId, BridgeView> bridges = new TreeMap<>();
            List<InterfaceView> rest = new ArrayList<>();
            for (Resource resource : state.resources().values()) {
                if (resource instanceof Namespace namespace && isOurs(resource.id())) {
                    Isolation isolation =
                            state.get(Isolation.id(namespace.name())) instanceof Isolation there ? there : null;
                    Limits limits = (Limits) state.get(Limits.id(namespace.name()));
                    namespaces.put(
                            namespace.name(),
                            new NamespaceView(namespace, limits, isolation, new ArrayList<>(), new ArrayList<>()));
                } else if (resource instanceof OvsBridge bridge && isOurs(resource.id())) {
                    InterfaceId id = InterfaceId.host(bridge.name());
                    bridges.put(id, new BridgeView(id, bridge, view(id), new ArrayList<>()));
                } else if (resource instanceof Interface iface
                        && iface.kind() instanceof LinkKind.LinuxBridge
                        && isOurs(resource.id())) {
                    bridges.put(iface.iface(), new BridgeView(iface.iface(), null, view(iface), new ArrayList<>()));
                }
            }
            for (Resource resource : state.resources().values()) {
                if (resource instanceof LabProcess process) {
                    NamespaceView namespace = namespaces.get(process.namespace());
                    if (namespace != null) {
                        namespace.processes().add(new ProcessView(process, pids(process)));
                    }
                } else if (resource instanceof OvsPort port) {
                    BridgeView bridge = bridges.get(InterfaceId.host(port.bridge()));
                    if (bridge != null) {
                        bridge.ports().add(new PortView(port.name(), port, view(InterfaceId.host(port.name()))));
                    }
                } else if (resource instanceof Interface iface && !bridges.containsKey(iface.iface())) {
                    place(iface, namespaces, bridges, rest);
                }
            }
            return new LabView(
                    lab,
                    topology,
                    drift,
                    new ArrayList<>(namespaces.values()),
                    new ArrayList<>(bridges.values()),
                    rest);
        }

        private void place(
                Interface iface,
                SortedMap<NetnsName, NamespaceView> namespaces,
                SortedMap<InterfaceId, BridgeView> bridges,
                List<InterfaceView> rest) {
            InterfaceId id = iface.iface();
            BridgeView bridge = bridges.get(masterOf(iface));
            NamespaceView namespace = namespaces.get(id.namespace());
            if (bridge != null) {
                bridge.ports().add(new PortView(id.name(), null, view(iface)));
            } else if (namespace != null) {
                if (!id.name().equals(IfName.LO) || hasMoreThanLoopback(id)) {
                    namespace.interfaces().add(view(iface));
                }
            } else if (id.namespace().isHost() && isOurs(iface.id()) && state.ovsPortOf(id.name()) == null) {
                rest.add(view(iface));
            }
        }

        private boolean hasMoreThanLoopback(InterfaceId lo) {
            for (Address address : addresses.getOrDefault(lo, List.of())) {
                if (!address.prefix().address().isLoopback()) {
                    return true;
                }
            }
            return false;
        }

        private List<Integer> pids(LabProcess process) throws IOException {
            return ControlGroup.of(observed.live().machine().processGroup())
                    .child(process.group())
                    .pids();
        }

        private boolean isOurs(ResourceId id) {
            return lab.equals(observed.live().ownerOf(id));
        }

        private static InterfaceId masterOf(Interface iface) {
            String master = iface.master();
            if (master == null || master.equals(Interface.NO_MASTER)) {
                return iface.iface(); // no bridge is on itself
            }
            return new InterfaceId(iface.iface().namespace(), new IfName(master));
        }

        private @Nullable InterfaceView view(InterfaceId id) {
            Interface iface = state.iface(id);
            return iface == null ? null : view(iface);
        }

        private InterfaceView view(Interface iface) {
            List<Address> own = addresses.get(iface.iface());
            return new InterfaceView(
                    iface,
                    observed.links().get(iface.iface()),
                    own == null ? List.of() : own,
                    peer(iface),
                    state.get(ResourceId.qdisc(iface.iface())) instanceof Qdisc qdisc ? qdisc.discipline() : null,
                    state.get(ResourceId.bridgeVlans(iface.iface())) instanceof BridgeVlans vlans ? vlans : null,
                    observed.wireguards().get(iface.iface()));
        }

        private @Nullable String peer(Interface iface) {
            InterfaceId peer = iface.peer();
            if (peer == null) {
                return null;
            }
            OvsPort port = peer.namespace().isHost() ? state.ovsPortOf(peer.name()) : null;
            if (port != null) {
                return port.bridge() + ":" + peer.name();
            }
            Interface other = state.iface(peer);
            String master = other == null ? null : other.master();
            return master == null || master.equals(Interface.NO_MASTER) ? peer.toString() : master + ":" + peer.name();
        }
    }
}
