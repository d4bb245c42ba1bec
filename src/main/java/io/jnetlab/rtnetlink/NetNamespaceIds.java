package io.jnetlab.rtnetlink;

/** Numbers of {@code linux/net_namespace.h}. */
public final class NetNamespaceIds {
    public static final int NETNSA_NSID = 1;
    public static final int NETNSA_PID = 2;
    public static final int NETNSA_FD = 3;
    public static final int NETNSA_TARGET_NSID = 4;
    public static final int NETNSA_CURRENT_NSID = 5;

    // What NETNSA_NSID says where there is none.
    public static final int NETNSA_NSID_NOT_ASSIGNED = -1;

    private NetNamespaceIds() {}
}
