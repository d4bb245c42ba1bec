package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/netconf.h}. */
public final class Netconf {
    public static final int NETCONFA_IFINDEX = 1;
    public static final int NETCONFA_FORWARDING = 2;
    public static final int NETCONFA_RP_FILTER = 3;
    public static final int NETCONFA_MC_FORWARDING = 4;
    public static final int NETCONFA_PROXY_NEIGH = 5;
    public static final int NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = 6;

    // Values of NETCONFA_IFINDEX that are no interface.
    public static final int NETCONFA_IFINDEX_ALL = -1;
    public static final int NETCONFA_IFINDEX_DEFAULT = -2;

    private Netconf() {}
}
