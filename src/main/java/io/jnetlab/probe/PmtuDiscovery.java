package io.jnetlab.probe;

/** How a socket deals with the path's MTU: {@code ping -M}, {@code IP_MTU_DISCOVER} in ip(7) and ipv6(7). */
public enum PmtuDiscovery {
    /** As the namespace's {@code net.ipv4.ip_no_pmtu_disc} says. */
    DEFAULT(-1),
    /** Never set the do-not-fragment bit: {@code -M dont}. */
    DONT(0),
    /** Fragment here where the path needs it: {@code -M want}. */
    WANT(1),
    /** Never fragment, here neither: {@code -M do}. */
    DO(2),
    /** Set the do-not-fragment bit and ignore what is known of the path: {@code -M probe}. */
    PROBE(3);

    private final int option;

    PmtuDiscovery(int option) {
        this.option = option;
    }

    /** {@code IP_PMTUDISC_…}, whose numbers are those of {@code IPV6_PMTUDISC_…}; -1 to leave it alone. */
    int option() {
        return option;
    }
}
