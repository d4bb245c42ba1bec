package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** How an interface gets its IPv6 link-local address ({@code ip link set addrgenmode}). */
public enum AddrGenMode {
    /** From the MAC address: the kernel's default. */
    EUI64("eui64", 0),
    /** Not at all: the interface sends no neighbour discovery and no multicast reports. */
    NONE("none", 1),
    /** From the secret of the interface (RFC 7217). */
    STABLE_SECRET("stable_secret", 2),
    /** From a secret that the kernel makes up. */
    RANDOM("random", 3);

    private final String label;
    private final int number;

    AddrGenMode(String label, int number) {
        this.label = label;
        this.number = number;
    }

    /** {@code IN6_ADDR_GEN_MODE_…} of linux/if_link.h. */
    public int number() {
        return number;
    }

    /** What is written so, or null. */
    public static @Nullable AddrGenMode parse(String word) {
        for (AddrGenMode mode : values()) {
            if (mode.label.equals(word)) {
                return mode;
            }
        }
        return null;
    }

    /** As {@code ip} writes it. */
    @Override
    public String toString() {
        return label;
    }
}
