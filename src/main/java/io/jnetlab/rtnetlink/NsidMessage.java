package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.NetNamespaceIds.NETNSA_FD;
import static io.jnetlab.rtnetlink.NetNamespaceIds.NETNSA_NSID;
import static io.jnetlab.rtnetlink.NetNamespaceIds.NETNSA_NSID_NOT_ASSIGNED;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;

/**
 * {@code struct rtgenmsg} plus attributes: payload of RTM_{NEW,DEL,GET}NSID, the ids by which one network namespace names
 * others. See ip-netns(8).
 */
public record NsidMessage(int family, NlAttributes attributes) implements RtnetlinkMessage {
    /** A question about the namespace behind a descriptor. */
    public static NsidMessage of(int netnsFd) {
        return new NsidMessage(AF_UNSPEC, NlAttributes.of(new NlWriter().u32(NETNSA_FD, netnsFd)));
    }

    /** An id for the namespace behind a descriptor. */
    public static NsidMessage of(int netnsFd, int nsid) {
        return new NsidMessage(
                AF_UNSPEC,
                NlAttributes.of(new NlWriter().u32(NETNSA_FD, netnsFd).u32(NETNSA_NSID, nsid)));
    }

    public static NsidMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(3);
        return new NsidMessage(family, in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).zeros(3);
        attributes.encode(out);
    }

    /** {@code NETNSA_NSID}; -1 if the namespace has none here. */
    public int nsid() throws NetlinkDecodeException {
        return attributes.u32(NETNSA_NSID, NETNSA_NSID_NOT_ASSIGNED);
    }
}
