package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;

/** Writes an {@link AddressMessage} for a request: {@code ip address add LOCAL/LENGTH dev IF …}. */
public final class AddressBuilder {
    private static final int CACHEINFO_SIZE = 16;

    private final NlWriter out = new NlWriter();
    private final int family;
    private final int ifindex;
    private final int prefixLength;
    private final byte[] local;
    private byte[] peer;
    private int flags;
    private int scope;

    /**
     * An address of an interface.
     *
     * @param local 4 bytes for IPv4, 16 for IPv6
     */
    public AddressBuilder(int ifindex, byte[] local, int prefixLength) {
        this.family = family(local);
        this.ifindex = ifindex;
        this.local = local.clone();
        this.peer = this.local;
        this.prefixLength = prefixLength;
    }

    /** The family of an address of 4 or 16 bytes. */
    static int family(byte[] address) {
        if (address.length != 4 && address.length != 16) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes");
        }
        return address.length == 4 ? RtnetlinkMessage.AF_INET : RtnetlinkMessage.AF_INET6;
    }

    /** The other side's address, which the prefix length then belongs to: {@code peer}. */
    public AddressBuilder peer(byte[] address) {
        peer = address.clone();
        return this;
    }

    /** {@code IFA_F_…}, for example {@link IfAddr#IFA_F_NODAD}. */
    public AddressBuilder flags(int ifaFlags) {
        flags |= ifaFlags;
        return this;
    }

    /** {@code RT_SCOPE_…}; the default is universe, {@code global}. */
    public AddressBuilder scope(int rtScope) {
        scope = rtScope;
        return this;
    }

    public AddressBuilder broadcast(byte[] address) {
        out.bytes(IfAddr.IFA_BROADCAST, address);
        return this;
    }

    /** For IPv4: the interface's name, or one that starts with it and a colon. */
    public AddressBuilder label(String label) {
        out.string(IfAddr.IFA_LABEL, label);
        return this;
    }

    /** In seconds, -1 for ever: {@code valid_lft}, {@code preferred_lft}. */
    public AddressBuilder lifetimes(int valid, int preferred) {
        int start = out.begin(IfAddr.IFA_CACHEINFO);
        out.u32(preferred).u32(valid).zeros(CACHEINFO_SIZE - 8).end(start);
        return this;
    }

    /** {@code IFAPROT_…} or a number of one's own: {@code proto}. */
    public AddressBuilder protocol(int protocol) {
        out.u8(IfAddr.IFA_PROTO, protocol);
        return this;
    }

    public AddressMessage build() {
        NlWriter all = new NlWriter();
        all.bytes(IfAddr.IFA_LOCAL, local).bytes(IfAddr.IFA_ADDRESS, peer);
        if ((flags & ~0xff) != 0) {
            all.u32(IfAddr.IFA_FLAGS, flags);
        }
        NlAttributes.of(out).encode(all);
        return new AddressMessage(family, prefixLength, flags & 0xff, scope, ifindex, NlAttributes.of(all));
    }
}
