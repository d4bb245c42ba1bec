package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct ndmsg} plus attributes: payload of RTM_{NEW,DEL,GET}NEIGH, see rtnetlink(7).
 *
 * @param state {@code NUD_…}
 * @param flags {@code NTF_…}
 * @param type {@code RTN_…}
 */
public record NeighbourMessage(int family, int ifindex, int state, int flags, int type, NlAttributes attributes)
        implements RtnetlinkMessage {
    /** A static entry: {@code ip neighbour add ADDRESS lladdr LLADDR dev IF nud permanent}. */
    public static NeighbourMessage permanent(int ifindex, byte[] address, byte[] linkAddress) {
        NlWriter out = new NlWriter().bytes(Neighbour.NDA_DST, address).bytes(Neighbour.NDA_LLADDR, linkAddress);
        int family = AddressBuilder.family(address);
        return new NeighbourMessage(family, ifindex, Neighbour.NUD_PERMANENT, 0, 0, NlAttributes.of(out));
    }

    /** Which entry, for a deletion. */
    public static NeighbourMessage key(int ifindex, byte[] address) {
        NlWriter out = new NlWriter().bytes(Neighbour.NDA_DST, address);
        return new NeighbourMessage(
                AddressBuilder.family(address), ifindex, Neighbour.NUD_PERMANENT, 0, 0, NlAttributes.of(out));
    }

    public static NeighbourMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(3);
        return new NeighbourMessage(family, in.u32(), in.u16(), in.u8(), in.u8(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).zeros(3).u32(ifindex).u16(state).u8(flags).u8(type);
        attributes.encode(out);
    }

    /** Whether the kernel has found it out by asking, and would again: nobody has set it by hand, and no program keeps it. */
    public boolean isLearned() {
        return (state & (Neighbour.NUD_PERMANENT | Neighbour.NUD_NOARP)) == 0
                && (flags & (Neighbour.NTF_PROXY | Neighbour.NTF_EXT_LEARNED)) == 0;
    }

    /** {@code NDA_DST}: the network address. */
    public byte @Nullable [] destination() throws NetlinkDecodeException {
        return attributes.bytes(Neighbour.NDA_DST);
    }

    /** {@code NDA_LLADDR}: the link-layer address, or null while unknown. */
    public byte @Nullable [] linkAddress() throws NetlinkDecodeException {
        return attributes.bytes(Neighbour.NDA_LLADDR);
    }

    /** {@code ndm_updated} of {@code NDA_CACHEINFO}: hundredths of a second since its state changed; -1 where absent. */
    public long updated() throws NetlinkDecodeException {
        NlReader info = attributes.get(Neighbour.NDA_CACHEINFO);
        if (info == null) {
            return -1;
        }
        info.skip(8);
        return Integer.toUnsignedLong(info.u32());
    }

    /** {@code NDA_MASTER}: of an entry of a bridge's forwarding table the bridge's ifindex; 0 of others. */
    public int master() throws NetlinkDecodeException {
        return attributes.u32(Neighbour.NDA_MASTER, 0);
    }

    /** {@code NDA_PROTOCOL}: {@code RTPROT_…}, who made it. */
    public int protocol() throws NetlinkDecodeException {
        return attributes.u8(Neighbour.NDA_PROTOCOL, RtRoute.RTPROT_UNSPEC);
    }
}
