package io.jnetlab.rtnetlink;

import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netlink.NlWriter;

/** Writes a {@link RuleMessage} for a request: {@code ip rule add …}. */
public final class RuleBuilder {
    private final NlWriter out = new NlWriter();
    private final int family;
    private int sourceLength;
    private int destinationLength;
    private int table = RtRoute.RT_TABLE_UNSPEC;
    private int action = FibRules.FR_ACT_UNSPEC;
    private int flags;
    private int tos;

    public RuleBuilder(int family) {
        this.family = family;
    }

    /** {@code from}. */
    public RuleBuilder from(byte[] source, int length) {
        sourceLength = length;
        if (length > 0) {
            out.bytes(FibRules.FRA_SRC, source);
        }
        return this;
    }

    /** {@code to}. */
    public RuleBuilder to(byte[] destination, int length) {
        destinationLength = length;
        if (length > 0) {
            out.bytes(FibRules.FRA_DST, destination);
        }
        return this;
    }

    /** {@code tos}: the upper six bits count. */
    public RuleBuilder tos(int value) {
        tos = value;
        return this;
    }

    /** {@code iif}. */
    public RuleBuilder inputInterface(String name) {
        out.string(FibRules.FRA_IIFNAME, name);
        return this;
    }

    /** {@code oif}. */
    public RuleBuilder outputInterface(String name) {
        out.string(FibRules.FRA_OIFNAME, name);
        return this;
    }

    /** {@code fwmark MARK/MASK}. */
    public RuleBuilder mark(int mark, int mask) {
        out.u32(FibRules.FRA_FWMARK, mark);
        if (mask != -1) {
            out.u32(FibRules.FRA_FWMASK, mask);
        }
        return this;
    }

    /** {@code priority}; without it the kernel takes one less than the lowest. */
    public RuleBuilder priority(int priority) {
        out.u32(FibRules.FRA_PRIORITY, priority);
        return this;
    }

    /** {@code ipproto}. */
    public RuleBuilder ipProtocol(int number) {
        out.u8(FibRules.FRA_IP_PROTO, number);
        return this;
    }

    /** {@code sport FIRST-LAST}. */
    public RuleBuilder sourcePorts(int first, int last) {
        return range(FibRules.FRA_SPORT_RANGE, first, last);
    }

    /** {@code dport FIRST-LAST}. */
    public RuleBuilder destinationPorts(int first, int last) {
        return range(FibRules.FRA_DPORT_RANGE, first, last);
    }

    /** {@code uidrange FIRST-LAST}. */
    public RuleBuilder users(int first, int last) {
        int start = out.begin(FibRules.FRA_UID_RANGE);
        out.u32(first).u32(last).end(start);
        return this;
    }

    private RuleBuilder range(int type, int first, int last) {
        int start = out.begin(type);
        out.u16(first).u16(last).end(start);
        return this;
    }

    /** {@code suppress_prefixlength}: routes of the table with prefixes as long or shorter don't count. */
    public RuleBuilder suppressPrefixLength(int length) {
        out.u32(FibRules.FRA_SUPPRESS_PREFIXLEN, length);
        return this;
    }

    /** {@code RTPROT_…}: {@code protocol}. */
    public RuleBuilder protocol(int protocol) {
        out.u8(FibRules.FRA_PROTOCOL, protocol);
        return this;
    }

    /** {@code lookup}: the table to go to. */
    public RuleBuilder table(int number) {
        action = FibRules.FR_ACT_TO_TBL;
        table = number < 256 ? number : RtRoute.RT_TABLE_UNSPEC;
        if (number >= 256) {
            out.u32(FibRules.FRA_TABLE, number);
        }
        return this;
    }

    /** {@code FR_ACT_…}, for example {@link FibRules#FR_ACT_BLACKHOLE}. */
    public RuleBuilder action(int frAction) {
        action = frAction;
        return this;
    }

    /** {@code goto}: the priority of the rule to go on with. */
    public RuleBuilder target(int rulePriority) {
        action = FibRules.FR_ACT_GOTO;
        out.u32(FibRules.FRA_GOTO, rulePriority);
        return this;
    }

    /** {@code not}. */
    public RuleBuilder invert() {
        flags |= FibRules.FIB_RULE_INVERT;
        return this;
    }

    public RuleMessage build() {
        return new RuleMessage(
                family, destinationLength, sourceLength, tos, table, action, flags, NlAttributes.of(out));
    }
}
