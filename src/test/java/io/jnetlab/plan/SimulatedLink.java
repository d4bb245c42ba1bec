package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Address;
import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A device of a {@link SimulatedMachine}. */
final class SimulatedLink {
    final InterfaceId id;
    LinkKind kind;
    final @Nullable LabName owner;
    MacAddress mac;
    int mtu = 1500;
    boolean mtuSetByHand;
    boolean up;
    String master = Interface.NO_MASTER;
    /** What it is now, where it is a bridge. */
    LinkKind.@Nullable LinuxBridge bridge;

    /** The VLANs of a bridge or of its port, and whether their frames leave untagged. */
    final TreeMap<Integer, Boolean> vlans = new TreeMap<>();

    int pvid;
    boolean txChecksum = true;
    int txQueueLength;
    /** That it had when a bond took it. */
    int mtuBefore = 1500;
    /** The kernel speaks no IPv6 on a bond's members. */
    boolean inBond;

    String alias = "";
    final Set<String> altNames = new TreeSet<>();
    /** Null while the MTU is too small for IPv6. */
    @Nullable
    AddrGenMode mode = AddrGenMode.EUI64;

    @Nullable
    Boolean dad = true;

    @Nullable
    Integer acceptRa = 1;

    boolean ipv6Disabled;
    /** In which way it has made its link-local address; null without one. */
    @Nullable
    AddrGenMode linkLocal;

    /** The root discipline that it was given, or null. */
    @Nullable
    Discipline discipline;

    /** Null for other kinds. */
    final @Nullable SimulatedWireguard wireguard;

    /** In the order in which they came: the first of a subnet is the primary one. */
    final List<Address> addresses = new ArrayList<>();

    /** {@code net.ipv4.conf.IF.KEY} by key. */
    final Map<String, String> sysctls = new TreeMap<>(Map.of("rp_filter", "0"));

    SimulatedLink(InterfaceId id, LinkKind kind, @Nullable LabName owner, MacAddress mac) {
        this.id = id;
        this.kind = kind;
        this.owner = owner;
        this.mac = mac;
        txQueueLength = kind.txQueueLength();
        wireguard = kind.label().equals("wireguard") ? new SimulatedWireguard(id) : null;
        if (isLo()) {
            mtu = 65536;
            dad = false;
        }
        if (kind instanceof LinkKind.LinuxBridge made) {
            bridge = made;
            beginVlans();
        }
    }

    void beginVlans() {
        vlans.clear();
        vlans.put(BridgeVlans.DEFAULT_PVID, true);
        pvid = BridgeVlans.DEFAULT_PVID;
    }

    void forgetVlan(int vlan) {
        vlans.remove(vlan);
        pvid = pvid == vlan ? 0 : pvid;
    }

    boolean isLo() {
        return kind instanceof LinkKind.Loopback;
    }

    boolean hasIpv6() {
        return mode != null && !ipv6Disabled;
    }

    boolean has(IpAddress address) {
        for (Address a : addresses) {
            if (a.prefix().address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    boolean hasV4() {
        for (Address a : addresses) {
            if (!a.prefix().isV6()) {
                return true;
            }
        }
        return false;
    }

    /** What netlink says of it. */
    Interface read() {
        return Interface.builder(id, bridge == null ? kind : bridge)
                .mac(mac)
                .mtu(mtu)
                .txQueueLength(txQueueLength)
                .up(up)
                .master(master)
                .ipv6(new Ipv6Settings(ipv6Disabled ? null : mode, dad, acceptRa))
                .txChecksum(kind instanceof LinkKind.Veth ? (Boolean) txChecksum : null)
                .alias(alias)
                .altNames(altNames)
                .build();
    }

    @Override
    public String toString() {
        return read() + " " + discipline + " " + wireguard + " " + addresses + " " + sysctls
                + (linkLocal == null ? " without" : " with " + linkLocal) + " link-local address";
    }
}
