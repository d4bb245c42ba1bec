package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/neighbour.h}. */
public final class Neighbour {
    // Attributes of a neighbour.
    public static final int NDA_DST = 1;
    public static final int NDA_LLADDR = 2;
    public static final int NDA_CACHEINFO = 3;
    public static final int NDA_PROBES = 4;
    public static final int NDA_VLAN = 5;
    public static final int NDA_IFINDEX = 8;
    public static final int NDA_MASTER = 9;
    public static final int NDA_PROTOCOL = 12;

    // Attributes of a table of neighbours.
    public static final int NDTA_NAME = 1;
    public static final int NDTA_THRESH1 = 2;
    public static final int NDTA_THRESH2 = 3;
    public static final int NDTA_THRESH3 = 4;
    public static final int NDTA_CONFIG = 5;

    // States.
    public static final int NUD_NONE = 0x00;
    public static final int NUD_INCOMPLETE = 0x01;
    public static final int NUD_REACHABLE = 0x02;
    public static final int NUD_STALE = 0x04;
    public static final int NUD_DELAY = 0x08;
    public static final int NUD_PROBE = 0x10;
    public static final int NUD_FAILED = 0x20;
    public static final int NUD_NOARP = 0x40;
    public static final int NUD_PERMANENT = 0x80;

    // Flags.
    public static final int NTF_USE = 1;
    public static final int NTF_SELF = 2;
    public static final int NTF_MASTER = 4;
    public static final int NTF_PROXY = 8;
    public static final int NTF_EXT_LEARNED = 16;
    public static final int NTF_ROUTER = 128;

    private Neighbour() {}
}
