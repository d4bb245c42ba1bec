package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct ifaddrmsg} plus attributes: payload of RTM_{NEW,DEL,GET}ADDR, see rtnetlink(7).
 *
 * @param headerFlags the low eight of the flags; {@link #flags} has all
 * @param scope {@code RT_SCOPE_…}
 */
public record AddressMessage(
        int family, int prefixLength, int headerFlags, int scope, int ifindex, NlAttributes attributes)
        implements RtnetlinkMessage {
    public static AddressMessage decode(NlReader in) throws NetlinkDecodeException {
        return new AddressMessage(in.u8(), in.u8(), in.u8(), in.u8(), in.u32(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).u8(prefixLength).u8(headerFlags).u8(scope).u32(ifindex);
        attributes.encode(out);
    }

    /** {@code IFA_F_…}: of {@code IFA_FLAGS}, or of the header where that is absent. */
    public int flags() throws NetlinkDecodeException {
        return attributes.u32(IfAddr.IFA_FLAGS, headerFlags);
    }

    /** The interface's own address: {@code IFA_LOCAL}, or {@code IFA_ADDRESS} where that is absent. */
    public byte @Nullable [] local() throws NetlinkDecodeException {
        byte[] local = attributes.bytes(IfAddr.IFA_LOCAL);
        return local == null ? attributes.bytes(IfAddr.IFA_ADDRESS) : local;
    }

    /** The address of the other side of a point-to-point link, else null. */
    public byte @Nullable [] peer() throws NetlinkDecodeException {
        byte[] address = attributes.bytes(IfAddr.IFA_ADDRESS);
        byte[] local = attributes.bytes(IfAddr.IFA_LOCAL);
        return local == null || Arrays.equals(address, local) ? null : address;
    }

    /** {@code IFA_BROADCAST}, or null. */
    public byte @Nullable [] broadcast() throws NetlinkDecodeException {
        return attributes.bytes(IfAddr.IFA_BROADCAST);
    }

    /** {@code IFA_LABEL}: the interface's name, or one that starts with it and a colon; null for IPv6. */
    public @Nullable String label() {
        return attributes.string(IfAddr.IFA_LABEL);
    }

    /** {@code IFA_PROTO}: {@code IFAPROT_…}, who made it. */
    public int protocol() throws NetlinkDecodeException {
        return attributes.u8(IfAddr.IFA_PROTO, IfAddr.IFAPROT_UNSPEC);
    }

    /** Seconds that it stays preferred, {@code ifa_prefered} of {@code IFA_CACHEINFO}; -1 for ever. */
    public int preferredLifetime() throws NetlinkDecodeException {
        NlReader in = attributes.get(IfAddr.IFA_CACHEINFO);
        return in == null ? -1 : in.u32();
    }

    /** Seconds that it stays valid, {@code ifa_valid} of {@code IFA_CACHEINFO}; -1 for ever. */
    public int validLifetime() throws NetlinkDecodeException {
        NlReader in = attributes.get(IfAddr.IFA_CACHEINFO);
        if (in == null) {
            return -1;
        }
        in.skip(4);
        return in.u32();
    }

    /** When it was given or last changed, {@code tstamp} of {@code IFA_CACHEINFO}: hundredths of a second since the start, modulo 2³². */
    public long updated() throws NetlinkDecodeException {
        NlReader in = attributes.get(IfAddr.IFA_CACHEINFO);
        if (in == null) {
            return 0;
        }
        in.skip(12);
        return Integer.toUnsignedLong(in.u32());
    }

    /** Whether IPv6 duplicate address detection has not ended, so that it can't be used yet. */
    public boolean isTentative() throws NetlinkDecodeException {
        return (flags() & IfAddr.IFA_F_TENTATIVE) != 0;
    }
}
