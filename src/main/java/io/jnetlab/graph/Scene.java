package io.jnetlab.graph;

import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lab's resources, as those look them up who draw it. */
final class Scene {
    private final LabState state;
    private final Map<ResourceId, List<Remark>> remarks;
    private final Map<Class<?>, List<Resource>> byType = new HashMap<>();
    private final Map<NetnsName, List<Resource>> byNamespace = new HashMap<>();
    private final SortedMap<InterfaceId, List<Address>> addresses = new TreeMap<>();

    /** By the bridge, bond or VRF that they are members of, sorted. */
    private final SortedMap<InterfaceId, List<Interface>> members = new TreeMap<>();

    Scene(LabState state, Map<ResourceId, List<Remark>> remarks) {
        this.state = state;
        this.remarks = remarks;
        for (Resource resource : state.resources().values()) {
            byType.computeIfAbsent(resource.getClass(), type -> new ArrayList<>())
                    .add(resource);
            byNamespace
                    .computeIfAbsent(resource.id().namespace(), name -> new ArrayList<>())
                    .add(resource);
            if (resource instanceof Address address) {
                addresses
                        .computeIfAbsent(address.iface(), id -> new ArrayList<>())
                        .add(address);
            } else if (resource instanceof Interface iface && iface.masterId() != null) {
                members.computeIfAbsent(iface.masterId(), id -> new ArrayList<>())
                        .add(iface);
            }
        }
    }

    LabState state() {
        return state;
    }

    /** All of a type, sorted by id. */
    <R extends Resource> List<R> all(Class<R> type) {
        List<R> out = new ArrayList<>();
        for (Resource resource : byType.getOrDefault(type, List.of())) {
            out.add(type.cast(resource));
        }
        return out;
    }

    /** All of a type that stand in a namespace, sorted by id. */
    <R extends Resource> List<R> in(NetnsName namespace, Class<R> type) {
        List<R> out = new ArrayList<>();
        for (Resource resource : byNamespace.getOrDefault(namespace, List.of())) {
            if (type.isInstance(resource)) {
                out.add(type.cast(resource));
            }
        }
        return out;
    }

    /** The members of a bridge, a bond or a VRF. */
    List<Interface> membersOf(InterfaceId master) {
        return members.getOrDefault(master, List.of());
    }

    /** All addresses of an interface, as ip-address(8) shows them. */
    List<String> addresses(InterfaceId id) {
        List<String> out = new ArrayList<>();
        for (Address address : addresses.getOrDefault(id, List.of())) {
            out.add(address.text());
        }
        return out;
    }

    /** Those that somebody chose: none that each interface has by itself. */
    List<String> chosenAddresses(InterfaceId id) {
        List<String> out = new ArrayList<>();
        for (Address address : addresses.getOrDefault(id, List.of())) {
            IpAddress ip = address.prefix().address();
            if (!ip.isLinkLocal() && !ip.isLoopback()) {
                out.add(address.text());
            }
        }
        return out;
    }

    /** The interfaces that have an address, by the interface. */
    List<InterfaceId> holders(IpAddress wanted) {
        List<InterfaceId> out = new ArrayList<>();
        for (Map.Entry<InterfaceId, List<Address>> e : addresses.entrySet()) {
            for (Address address : e.getValue()) {
                if (address.prefix().address().equals(wanted)) {
                    out.add(e.getKey());
                }
            }
        }
        return out;
    }

    /** The port of Open vSwitch that an interface is or is in; null where it is none. */
    @Nullable
    OvsPort ovsPort(InterfaceId id) {
        return id.namespace().isHost() ? state.ovsPortOf(id.name()) : null;
    }

    /** The Linux bridge that an interface is a port of; null where it is none. */
    @Nullable
    Interface linuxBridge(Interface iface) {
        InterfaceId master = iface.masterId();
        Interface bridge = master == null ? null : state.iface(master);
        return bridge != null && bridge.kind() instanceof LinkKind.LinuxBridge ? bridge : null;
    }

    /** What is to be seen of an interface, and of the port that has its name. */
    Set<Mark> marks(InterfaceId id) {
        EnumSet<Mark> out = EnumSet.noneOf(Mark.class);
        out.addAll(marks(ResourceId.iface(id)));
        if (id.namespace().isHost()) {
            out.addAll(marks(ResourceId.ovsPort(id.name())));
        }
        Interface iface = state.iface(id);
        // What is not there at all isn't down as well.
        if (iface != null && Boolean.FALSE.equals(iface.up()) && !out.contains(Mark.MISSING)) {
            out.add(Mark.DOWN);
        }
        return out;
    }

    /** What befalls packets that leave there; empty for nothing. */
    String impairment(InterfaceId id) {
        return state.get(ResourceId.qdisc(id)) instanceof Qdisc qdisc ? ImpairText.of(qdisc.discipline()) : "";
    }

    /** Empty where it is as in most cables. */
    String mtu(InterfaceId id) {
        Interface iface = state.iface(id);
        Integer mtu = iface == null || !(iface.kind() instanceof LinkKind.Veth) ? null : iface.mtu();
        return mtu == null || mtu == LinkTable.ETHERNET_MTU ? "" : "mtu " + mtu;
    }

    Set<Mark> marks(ResourceId id) {
        EnumSet<Mark> out = EnumSet.noneOf(Mark.class);
        for (Remark remark : remarks(id)) {
            out.add(remark.mark());
        }
        return out;
    }

    List<Remark> remarks(ResourceId id) {
        return remarks.getOrDefault(id, List.of());
    }

    /** A name from a file or the machine, harmless wherever it is shown. */
    static String text(IfName name) {
        return VisibleText.escape(name.value());
    }

    /** A text from a file or the machine, harmless wherever it is shown. */
    static String text(Object any) {
        return VisibleText.escape(any.toString());
    }
}
