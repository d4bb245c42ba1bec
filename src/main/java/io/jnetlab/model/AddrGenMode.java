package io.jnetlab.model;

/** How an interface gets its IPv6 link-local address ({@code ip link set addrgenmode}). */
public enum AddrGenMode {
    /** From the MAC address: the kernel's default. */
    EUI64("eui64"),
    /** Not at all: the interface sends no neighbour discovery and no multicast reports. */
    NONE("none"),
    STABLE_SECRET("stable_secret"),
    RANDOM("random");

    private final String label;

    AddrGenMode(String label) {
        this.label = label;
    }

    /** As {@code ip} writes it. */
    @Override
    public String toString() {
        return label;
    }
}
