package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct fib_rule_hdr} plus attributes: payload of RTM_{NEW,DEL,GET}RULE, see ip-rule(8).
 *
 * @param headerTable the table's number if it is under 256; {@link #table} has it in any case
 * @param action {@code FR_ACT_…}
 * @param flags {@code FIB_RULE_…}
 */
public record RuleMessage(
        int family,
        int destinationLength,
        int sourceLength,
        int tos,
        int headerTable,
        int action,
        int flags,
        NlAttributes attributes)
        implements RtnetlinkMessage {
    public static RuleMessage decode(NlReader in) throws NetlinkDecodeException {
        int family = in.u8();
        int destinationLength = in.u8();
        int sourceLength = in.u8();
        int tos = in.u8();
        int table = in.u8();
        in.skip(2);
        return new RuleMessage(family, destinationLength, sourceLength, tos, table, in.u8(), in.u32(), in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(family).u8(destinationLength).u8(sourceLength).u8(tos);
        out.u8(headerTable).u16(0).u8(action).u32(flags);
        attributes.encode(out);
    }

    /** {@code FRA_TABLE}, or the header's where that is absent. */
    public int table() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_TABLE, headerTable);
    }

    /** {@code FRA_PRIORITY}; 0 if absent. */
    public int priority() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_PRIORITY, 0);
    }

    /** {@code FRA_SRC}, or null for any. */
    public byte @Nullable [] source() throws NetlinkDecodeException {
        return attributes.bytes(FibRules.FRA_SRC);
    }

    /** {@code FRA_DST}, or null for any. */
    public byte @Nullable [] destination() throws NetlinkDecodeException {
        return attributes.bytes(FibRules.FRA_DST);
    }

    /** {@code FRA_IIFNAME}, or null for any. */
    public @Nullable String inputInterface() {
        return attributes.string(FibRules.FRA_IIFNAME);
    }

    /** {@code FRA_OIFNAME}, or null for any. */
    public @Nullable String outputInterface() {
        return attributes.string(FibRules.FRA_OIFNAME);
    }

    /** {@code FRA_FWMARK}; 0 if absent. */
    public int mark() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_FWMARK, 0);
    }

    /** {@code FRA_FWMASK}: which bits of the mark count. */
    public int markMask() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_FWMASK, -1);
    }

    /** Whether it asks for a mark. */
    public boolean hasMark() {
        return attributes.has(FibRules.FRA_FWMARK) || attributes.has(FibRules.FRA_FWMASK);
    }

    /** {@code FRA_GOTO}: the priority of the rule to go on with; 0 for none. */
    public int target() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_GOTO, 0);
    }

    /** {@code FRA_IP_PROTO}; 0 for any. */
    public int ipProtocol() throws NetlinkDecodeException {
        return attributes.u8(FibRules.FRA_IP_PROTO, 0);
    }

    /** {@code FRA_SPORT_RANGE}: first and last, or null for any. */
    public int @Nullable [] sourcePorts() throws NetlinkDecodeException {
        return range(FibRules.FRA_SPORT_RANGE);
    }

    /** {@code FRA_DPORT_RANGE}: first and last, or null for any. */
    public int @Nullable [] destinationPorts() throws NetlinkDecodeException {
        return range(FibRules.FRA_DPORT_RANGE);
    }

    /** {@code FRA_UID_RANGE}: first and last user, as unsigned numbers, or null for any. */
    public int @Nullable [] users() throws NetlinkDecodeException {
        NlReader in = attributes.get(FibRules.FRA_UID_RANGE);
        return in == null ? null : new int[] {in.u32(), in.u32()};
    }

    private int @Nullable [] range(int type) throws NetlinkDecodeException {
        NlReader in = attributes.get(type);
        return in == null ? null : new int[] {in.u16(), in.u16()};
    }

    /** {@code FRA_SUPPRESS_PREFIXLEN}; -1 for none. */
    public int suppressPrefixLength() throws NetlinkDecodeException {
        return attributes.u32(FibRules.FRA_SUPPRESS_PREFIXLEN, -1);
    }

    /** {@code FRA_PROTOCOL}: {@code RTPROT_…}, who made it. */
    public int protocol() throws NetlinkDecodeException {
        return attributes.u8(FibRules.FRA_PROTOCOL, RtRoute.RTPROT_UNSPEC);
    }
}
