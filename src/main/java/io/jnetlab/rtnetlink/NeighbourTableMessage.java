package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code struct ndtmsg} plus attributes: payload of RTM_{NEW,GET}NEIGHTBL, what {@code net.ipv4.neigh} and
 * {@code net.ipv6.neigh} say. See ip-ntable(8). What is absent is -1.
 */
public record NeighbourTableMessage(int family, NlAttributes attributes) implements RtnetlinkMessage {
    public static NeighbourTableMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(3);
        return new NeighbourTableMessage(family, in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).zeros(3);
        attributes.encode(out);
    }

    /** {@code NDTA_THRESH2}: with more entries the kernel looks for some to forget, every five seconds at most. */
    public int threshold2() throws NetlinkDecodeException {
        return attributes.u32(Neighbour.NDTA_THRESH2, -1);
    }

    /** {@code NDTA_THRESH3}: with so many entries there is no room for another. */
    public int threshold3() throws NetlinkDecodeException {
        return attributes.u32(Neighbour.NDTA_THRESH3, -1);
    }

    /** {@code ndtc_entries} of {@code NDTA_CONFIG}: how many there are, in all namespaces together. */
    public int entries() throws NetlinkDecodeException {
        NlReader config = attributes.get(Neighbour.NDTA_CONFIG);
        if (config == null) {
            return -1;
        }
        config.skip(4);
        return config.u32();
    }
}
