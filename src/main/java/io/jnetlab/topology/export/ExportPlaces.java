package io.jnetlab.topology.export;

import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the interfaces of a state stand: which are ends of links, and of whom. */
final class ExportPlaces {
    private final LabState state;
    private final Map<NetnsName, List<Interface>> interfaces = new HashMap<>();
    private final Map<InterfaceId, List<Address>> addresses = new HashMap<>();

    /** Linux bridges that stand under {@code bridges}: those of the host, and those that keep VLANs apart. */
    private final Set<InterfaceId> bridges = new HashSet<>();

    ExportPlaces(LabState state) {
        this.state = state;
        for (Resource r : state.resources().values()) {
            if (r instanceof Interface link) {
                interfaces
                        .computeIfAbsent(link.iface().namespace(), n -> new ArrayList<>())
                        .add(link);
            } else if (r instanceof Address address) {
                addresses
                        .computeIfAbsent(address.iface(), i -> new ArrayList<>())
                        .add(address);
            }
        }
        for (List<Interface> all : interfaces.values()) {
            for (Interface link : all) {
                if (link.kind() instanceof LinkKind.LinuxBridge bridge && standsUnderBridges(link.iface(), bridge)) {
                    bridges.add(link.iface());
                }
            }
        }
    }

    private boolean standsUnderBridges(InterfaceId id, LinkKind.LinuxBridge bridge) {
        boolean differs = bridge.filters() && isUnusual(id, true);
        for (Interface member : interfaces(id.namespace())) {
            differs |= bridge.filters() && id.equals(member.masterId()) && isUnusual(member.iface(), false);
        }
        return id.namespace().isHost() || differs;
    }

    private boolean isUnusual(InterfaceId id, boolean self) {
        return state.get(ResourceId.bridgeVlans(id)) instanceof BridgeVlans vlans
                && !vlans.equals(BridgeVlans.ofNew(id, self));
    }

    /** Whether a bridge can't be in a file, where names of namespaces and bridges are one set. */
    boolean isNamesake(String bridge) {
        return NetnsName.fault(bridge) == null && state.get(ResourceId.namespace(new NetnsName(bridge))) != null;
    }

    List<Interface> interfaces(NetnsName name) {
        return interfaces.getOrDefault(name, List.of());
    }

    List<Address> addresses(InterfaceId id) {
        return addresses.getOrDefault(id, List.of());
    }

    /** Whether it is a Linux bridge that stands under {@code bridges}. */
    boolean isBridge(InterfaceId id) {
        return bridges.contains(id);
    }

    /** Whether it is one end of a link whose other end is there too. */
    boolean isWired(InterfaceId id) {
        Interface link = state.iface(id);
        Interface other = link == null || link.peer() == null ? null : state.iface(link.peer());
        return other != null && id.equals(other.peer());
    }

    /** The bridge that an interface is on, by its name in the file; null where it is on none. */
    @Nullable
    String bridgeOf(InterfaceId id) {
        OvsPort port = id.namespace().isHost() ? state.ovsPortOf(id.name()) : null;
        if (port != null) {
            return port.bridge().value();
        }
        Interface link = state.iface(id);
        InterfaceId master = link == null ? null : link.masterId();
        return master == null || !isBridge(master) ? null : master.name().value();
    }

    /** Whose end of a link it is. */
    String owner(InterfaceId id) {
        String bridge = bridgeOf(id);
        return bridge == null ? id.namespace().value() : bridge;
    }

    /** Whether it is an interface of a namespace and no port of a bridge. */
    boolean speaksForItself(InterfaceId id) {
        return bridgeOf(id) == null && !id.namespace().isHost();
    }

    /** The one interface of a namespace in whose network an address is; null where it is in none, or in several. */
    @Nullable
    IfName behind(NetnsName name, IpAddress address) {
        IfName out = null;
        for (Interface link : interfaces(name)) {
            for (Address own : addresses(link.iface())) {
                if (own.reaches(address)) {
                    if (out != null && !out.equals(link.iface().name())) {
                        return null;
                    }
                    out = link.iface().name();
                }
            }
        }
        return address.isLinkLocal() ? null : out;
    }
}
