package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct tcmsg} plus attributes: payload of RTM_{NEW,DEL,GET}QDISC, see rtnetlink(7).
 *
 * @param handle 0 for a discipline that the kernel gave the device by itself
 * @param parent {@link Tc#TC_H_ROOT} for the device's root discipline
 */
public record QdiscMessage(int family, int ifindex, int handle, int parent, int info, NlAttributes attributes)
        implements RtnetlinkMessage {
    /** A device's root discipline, of a kind and with what belongs to it. */
    static QdiscMessage root(int ifindex, NlAttributes attributes) {
        return new QdiscMessage(AF_UNSPEC, ifindex, 0, Tc.TC_H_ROOT, 0, attributes);
    }

    public static QdiscMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        in.skip(3);
        return new QdiscMessage(family, in.u32(), in.u32(), in.u32(), in.u32(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).u8(0).u16(0).u32(ifindex).u32(handle).u32(parent).u32(info);
        attributes.encode(out);
    }

    /** {@code TCA_KIND}: {@code netem}, {@code tbf}, {@code noqueue}. */
    public @Nullable String kind() {
        return attributes.string(Tc.TCA_KIND);
    }

    /** {@code TCA_OPTIONS}: what belongs to the kind, or null. */
    public @Nullable NlReader options() {
        return attributes.get(Tc.TCA_OPTIONS);
    }

    /** Whether it is what somebody set as the root discipline of its device, rather than the kernel's default. */
    public boolean isGivenRoot() {
        return parent == Tc.TC_H_ROOT && handle != 0;
    }
}
