package io.jnetlab.cli.ping;

/** What to do where the kernel's table of neighbours is full. */
public final class FullTable {
    private FullTable() {}

    public static String help(boolean v6) {
        return "The kernel has one table for the " + (v6 ? "IPv6" : "IPv4")
                + " neighbours of all namespaces, and others"
                + " have filled it. Make it larger, which only the machine's own namespace allows: sysctl -w net."
                + (v6 ? "ipv6" : "ipv4") + ".neigh.default.gc_thresh3=8192";
    }
}
