package io.jnetlab.capture;

/** How the bytes of an interface's packets begin: {@code LINKTYPE_…} of https://www.tcpdump.org/linktypes.html. */
public enum LinkType {
    /** With an Ethernet header. */
    ETHERNET(1, "EN10MB"),
    /** With an IPv4 or IPv6 header: tunnels, WireGuard, tun devices. */
    RAW(101, "RAW");

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    private final int number;
    private final String dlt;

    LinkType(int number, String dlt) {
        this.number = number;
        this.dlt = dlt;
    }

    /** Of a device by its {@code ARPHRD_…}: what has another header than Ethernet's is captured without it. */
    public static LinkType of(int arphrd) {
        return arphrd == ARPHRD_ETHER || arphrd == ARPHRD_LOOPBACK ? ETHERNET : RAW;
    }

    int number() {
        return number;
    }

    /** As {@code tcpdump -y} has it. */
    String dlt() {
        return dlt;
    }
}
