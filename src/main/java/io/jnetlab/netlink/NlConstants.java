package io.jnetlab.netlink;

/** Numbers of {@code linux/netlink.h}, with the kernel's names. */
public final class NlConstants {
    public static final int NETLINK_ROUTE = 0;
    public static final int NETLINK_SOCK_DIAG = 4;
    public static final int NETLINK_NETFILTER = 12;
    public static final int NETLINK_GENERIC = 16;

    public static final int NLM_F_REQUEST = 0x1;
    public static final int NLM_F_MULTI = 0x2;
    public static final int NLM_F_ACK = 0x4;
    public static final int NLM_F_ECHO = 0x8;
    public static final int NLM_F_DUMP_INTR = 0x10;
    public static final int NLM_F_DUMP_FILTERED = 0x20;
    /** With a GET: the whole table. */
    public static final int NLM_F_DUMP = 0x300;
    /** With a NEW: replaces what is there. */
    public static final int NLM_F_REPLACE = 0x100;
    /** With a NEW: fails with EEXIST where something is there. */
    public static final int NLM_F_EXCL = 0x200;
    /** With a NEW: makes it where nothing is there. */
    public static final int NLM_F_CREATE = 0x400;
    /** With a NEW: adds at the end of the list. */
    public static final int NLM_F_APPEND = 0x800;
    /** On an error: the request in it is cut after its header. */
    public static final int NLM_F_CAPPED = 0x100;
    /** On an error: attributes follow. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int NLMSG_OVERRUN = 4;
    /** Types below this one are not the family's. */
    public static final int NLMSG_MIN_TYPE = 16;

    public static final int NLA_F_NESTED = 0x8000;
    public static final int NLA_F_NET_BYTEORDER = 0x4000;
    public static final int NLA_TYPE_MASK = 0x3fff;

    static final int NLMSG_HDRLEN = 16;
    static final int NLA_HDRLEN = 4;

    static final int NLMSGERR_ATTR_MSG = 1;
    static final int NLMSGERR_ATTR_OFFS = 2;
    static final int NLMSGERR_ATTR_COOKIE = 3;
    static final int NLMSGERR_ATTR_MISS_TYPE = 5;

    static final int SOL_NETLINK = 270;
    static final int NETLINK_ADD_MEMBERSHIP = 1;
    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    static final int NETLINK_GET_STRICT_CHK = 12;

    private NlConstants() {}

    /** Rounds a length up to the boundary on which messages and attributes start. */
    static int align(int length) {
        return length + 3 & ~3;
    }
}
