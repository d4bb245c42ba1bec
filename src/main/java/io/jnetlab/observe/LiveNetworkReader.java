package io.jnetlab.observe;

import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Lifetime;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Qdisc;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a {@link LiveNetwork}. */
final class LiveNetworkReader {
    private static final int SCOPE_GLOBAL = 0;

    private final Machine machine;
    private final Map<NetnsName, PlaceReading> readings = new TreeMap<>();
    private final Map<InterfaceId, LinkMessage> messages = new HashMap<>();
    private final SortedMap<InterfaceId, LiveLink> links = new TreeMap<>();
    private final Map<InterfaceId, BridgeVlans> vlans = new HashMap<>();
    private final Map<InterfaceId, Discipline> disciplines = new HashMap<>();

    LiveNetworkReader(Machine machine) {
        this.machine = machine;
    }

    LiveNetwork read() throws IOException {
        machine.refresh();
        for (Place place : machine.places()) {
            readings.put(place.name(), PlaceReading.whole(place));
        }
        readings.put(NetnsName.HOST, PlaceReading.whole(machine.host()));
        OpenVswitch ovs = machine.openVswitch();
        OvsRows rows = ovs == null ? OvsRows.NONE : OvsRows.read(ovs.client());
        Map<String, SwitchPort> ports = ovs == null ? Map.of() : SwitchPorts.read(ovs.client());
        VethPeers peers = new VethPeers(readings, LabState.EMPTY);
        for (PlaceReading reading : readings.values()) {
            readLinks(reading, rows, peers);
        }
        for (PlaceReading reading : readings.values()) {
            BridgeVlanReader.read(reading, messages, r -> {
                BridgeVlans port = (BridgeVlans) r;
                vlans.put(port.iface(), port);
            });
            QdiscReader.read(reading, messages, rows, r -> {
                Qdisc qdisc = (Qdisc) r;
                disciplines.put(qdisc.iface(), qdisc.discipline());
            });
        }
        return new LiveNetwork(machine, readings, links, vlans, disciplines, rows, ports);
    }

    private void readLinks(PlaceReading reading, OvsRows rows, VethPeers peers) throws IOException {
        Map<Integer, List<AddressMessage>> addresses = new HashMap<>();
        for (AddressMessage address : reading.addresses()) {
            addresses.computeIfAbsent(address.ifindex(), k -> new ArrayList<>()).add(address);
        }
        for (LinkMessage link : reading.links().values()) {
            String name = link.name();
            if (name == null || IfName.fault(name) != null || KernelDevices.isFallback(link)) {
                continue;
            }
            InterfaceId id = new InterfaceId(reading.name(), new IfName(name));
            boolean ofSwitch = reading.name().isHost() && isInternal(name, rows);
            Interface iface = InterfaceReader.read(id, link, reading, ofSwitch, peers, null);
            messages.put(id, link);
            links.put(id, link(iface, link, addresses.getOrDefault(link.ifindex(), List.of())));
        }
    }

    /** Whether the switch has made the device: a bridge's own, or a port's of type internal. */
    private static boolean isInternal(String name, OvsRows rows) {
        OvsRows.PortRow port = rows.ports().get(name);
        return rows.bridges().containsKey(name)
                || port != null && port.port().type().equals("internal");
    }

    private static LiveLink link(Interface iface, LinkMessage link, List<AddressMessage> messages)
            throws NetlinkDecodeException {
        List<Address> addresses = new ArrayList<>();
        List<IpAddress> unusable = new ArrayList<>();
        for (AddressMessage message : messages) {
            Address address = address(iface.iface(), message);
            if (address != null) {
                addresses.add(address);
                if ((message.flags() & (IfAddr.IFA_F_TENTATIVE | IfAddr.IFA_F_DADFAILED)) != 0) {
                    unusable.add(address.prefix().address());
                }
            }
        }
        return new LiveLink(
                iface,
                link.ifindex(),
                link.hasCarrier(),
                (link.flags() & IfLink.IFF_NOARP) == 0,
                BridgePort.of(link),
                link.hasXdp(),
                link.ipv4Conf(IfLink.IPV4_DEVCONF_ARP_IGNORE, 0),
                link.ipv4Conf(IfLink.IPV4_DEVCONF_ARPFILTER, 0) != 0,
                link.ipv4Conf(IfLink.IPV4_DEVCONF_RP_FILTER, 0),
                addresses,
                unusable);
    }

    private static @Nullable Address address(InterfaceId iface, AddressMessage message) throws NetlinkDecodeException {
        byte[] local = message.local();
        if (local == null) {
            return null;
        }
        byte[] peer = message.peer();
        return new Address(
                iface,
                new IpPrefix(IpAddress.ofBytes(local), message.prefixLength()),
                peer == null ? null : IpAddress.ofBytes(peer),
                message.scope() == SCOPE_GLOBAL ? Address.GLOBAL : "link",
                "",
                Lifetime.FOREVER);
    }
}
