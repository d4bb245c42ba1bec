package io.jnetlab.observe;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Ipv6Settings;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.BridgeData;
import io.jnetlab.rtnetlink.IfLink;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Turns the kernel's message of a link into an interface. */
final class InterfaceReader {
    private static final int MAC_LENGTH = 6;

    private InterfaceReader() {}

    static Interface read(
            InterfaceId id,
            LinkMessage link,
            PlaceReading reading,
            boolean ofOpenVswitch,
            VethPeers peers,
            @Nullable Resource wanted)
            throws IOException {
        Mark mark = Mark.parse(link.alias());
        LinkKind kind = ofOpenVswitch
                ? new LinkKind.OvsInternal()
                : mark != null && mark.was() != null
                        ? new LinkKind.Moved(mark.was().name(), mark.was())
                        : kind(link, reading, peers, wanted);
        byte[] address = link.address();
        boolean veth = kind instanceof LinkKind.Veth;
        String alias = mark != null ? mark.alias() : link.alias();
        return Interface.builder(id, kind)
                .mac(address == null || address.length != MAC_LENGTH ? null : MacAddress.ofBytes(address))
                .mtu(link.mtu())
                .txQueueLength(link.txQueueLength())
                .up(link.isUp())
                .master(master(link, reading))
                .ipv6(new Ipv6Settings(addrGenMode(link), dad(link), acceptRa(link)))
                .txChecksum(veth ? txChecksum(id, reading) : null)
                .alias(alias == null ? "" : alias)
                .altNames(link.altNames())
                .build();
    }

    /** Null where the device has gone since the links were read. */
    private static @Nullable Boolean txChecksum(InterfaceId id, PlaceReading reading) throws SysException {
        try {
            return reading.place().client().txChecksum(id.name().value());
        } catch (SysException e) {
            if (e.errno() == Errno.ENODEV) {
                return null;
            }
            throw e;
        }
    }

    private static LinkKind kind(LinkMessage link, PlaceReading reading, VethPeers peers, @Nullable Resource wanted)
            throws IOException {
        if ((link.flags() & IfLink.IFF_LOOPBACK) != 0) {
            return new LinkKind.Loopback();
        }
        String kind = link.kind();
        if (kind == null) {
            return new LinkKind.Other(LinkKind.Other.PHYSICAL);
        }
        if (kind.equals("bridge")) {
            return bridge(link, wanted instanceof Interface i && i.kind() instanceof LinkKind.LinuxBridge b ? b : null);
        }
        if (kind.equals("veth")) {
            InterfaceId peer = peers.of(reading, link);
            return peer == null ? new LinkKind.Other(kind) : new LinkKind.Veth(peer);
        }
        LinkTable table = LinkTable.of(kind);
        return table == null ? new LinkKind.Other(kind) : virtual(table, link, reading, peers);
    }

    private static LinkKind bridge(LinkMessage link, LinkKind.@Nullable LinuxBridge wanted)
            throws NetlinkDecodeException {
        SortedMap<String, String> options = LinkOptions.decode(LinkTable.BRIDGE, link.kindData(), index -> null);
        // By whom it is spoken, the kernel or a program, is the machine's affair.
        options.computeIfPresent(LinkTable.STP, (word, value) -> "1");
        if (BridgeData.of(link).topologyChange() > 0) {
            // Until that is over, half a minute, the kernel says twice the forward delay instead, and has what was set.
            String ageing = wanted == null ? null : wanted.options().get(LinkTable.AGEING_TIME);
            options.compute(LinkTable.AGEING_TIME, (word, value) -> ageing);
        }
        return new LinkKind.LinuxBridge(options);
    }

    private static LinkKind virtual(LinkTable table, LinkMessage link, PlaceReading reading, VethPeers peers)
            throws IOException {
        InterfaceId lower = table.parent() ? peers.of(reading, link) : null;
        return new LinkKind.Virtual(
                table,
                LinkOptions.decode(table, link.kindData(), index -> {
                    LinkMessage device = reading.links().get(index);
                    return device == null ? null : device.name();
                }),
                lower);
    }

    /** The bridge, bond or VRF that it is a member of. What a kernel datapath has as its ports is not: Open vSwitch says that. */
    private static String master(LinkMessage link, PlaceReading reading) throws NetlinkDecodeException {
        LinkMessage master = link.master() == 0 ? null : reading.links().get(link.master());
        String name = master == null || !isMaster(master.kind()) ? null : master.name();
        return name == null || IfName.fault(name) != null ? Interface.NO_MASTER : name;
    }

    private static boolean isMaster(@Nullable String kind) {
        return "bridge".equals(kind) || "bond".equals(kind) || "vrf".equals(kind);
    }

    /** Null where the device has no IPv6: the kernel has none, its MTU is too small, or it is switched off. */
    private static @Nullable AddrGenMode addrGenMode(LinkMessage link) throws NetlinkDecodeException {
        if (link.ipv6Conf(IfLink.DEVCONF_DISABLE_IPV6, 0) != 0) {
            return null;
        }
        return switch (link.addrGenMode()) {
            case IfLink.IN6_ADDR_GEN_MODE_EUI64 -> AddrGenMode.EUI64;
            case IfLink.IN6_ADDR_GEN_MODE_NONE -> AddrGenMode.NONE;
            case IfLink.IN6_ADDR_GEN_MODE_STABLE_PRIVACY -> AddrGenMode.STABLE_SECRET;
            case IfLink.IN6_ADDR_GEN_MODE_RANDOM -> AddrGenMode.RANDOM;
            default -> null;
        };
    }

    private static @Nullable Boolean dad(LinkMessage link) throws NetlinkDecodeException {
        int value = link.ipv6Conf(IfLink.DEVCONF_ACCEPT_DAD, -2);
        return value == -2 ? null : value > 0;
    }

    private static @Nullable Integer acceptRa(LinkMessage link) throws NetlinkDecodeException {
        int value = link.ipv6Conf(IfLink.DEVCONF_ACCEPT_RA, -1);
        return value < 0 ? null : value;
    }
}
