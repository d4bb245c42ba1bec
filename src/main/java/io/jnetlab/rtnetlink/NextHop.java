package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct rtnexthop} plus attributes: one way of a route with several.
 *
 * @param flags {@code RTNH_F_…}
 * @param hops the weight less one
 */
public record NextHop(int flags, int hops, int ifindex, NlAttributes attributes) {
    private static final int HEADER = 8;

    /** A way by a gateway, an interface (0: the kernel finds it), or both, with a weight from 1 to 256. */
    public static NextHop of(byte @Nullable [] gateway, int ifindex, int weight) {
        return of(gateway == null ? 0 : AddressBuilder.family(gateway), gateway, ifindex, weight);
    }

    /** The same of a route of a family; a gateway of the other is sent as {@code RTA_VIA}. */
    public static NextHop of(int family, byte @Nullable [] gateway, int ifindex, int weight) {
        NlWriter out = new NlWriter();
        if (gateway != null) {
            writeGateway(family, gateway, out);
        }
        return new NextHop(0, weight - 1, ifindex, NlAttributes.of(out));
    }

    /** The same, whose gateway is taken as reachable on the interface whatever its addresses are. */
    public NextHop onlink() {
        return new NextHop(flags | RtRoute.RTNH_F_ONLINK, hops, ifindex, attributes);
    }

    static void writeGateway(int family, byte[] gateway, NlWriter out) {
        int gatewayFamily = AddressBuilder.family(gateway);
        if (gatewayFamily == family) {
            out.bytes(RtRoute.RTA_GATEWAY, gateway);
        } else {
            int start = out.begin(RtRoute.RTA_VIA);
            out.u16(gatewayFamily).bytes(gateway).end(start);
        }
    }

    static NextHop decode(NlReader in) throws NetlinkDecodeException {
        int length = in.u16();
        int flags = in.u8();
        int hops = in.u8();
        int ifindex = in.u32();
        return new NextHop(flags, hops, ifindex, in.range(length - HEADER).attributes());
    }

    void encode(NlWriter out) {
        byte[] rest = attributes.toByteArray();
        out.u16(HEADER + rest.length)
                .u8(flags)
                .u8(hops)
                .u32(ifindex)
                .bytes(rest)
                .align();
    }

    public int weight() {
        return hops + 1;
    }

    /** {@code RTA_GATEWAY}, or the address in {@code RTA_VIA}; or null. */
    public byte @Nullable [] gateway() throws NetlinkDecodeException {
        return gateway(attributes);
    }

    static byte @Nullable [] gateway(NlAttributes attributes) throws NetlinkDecodeException {
        NlReader via = attributes.get(RtRoute.RTA_VIA);
        if (via == null) {
            return attributes.bytes(RtRoute.RTA_GATEWAY);
        }
        via.skip(2); // its family
        return via.bytes(via.remaining());
    }
}
