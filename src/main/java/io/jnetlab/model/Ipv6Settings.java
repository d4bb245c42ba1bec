package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * What an interface does with IPv6. What is null may be anything in a wanted interface, and is what the kernel doesn't have in
 * a live one.
 *
 * @param mode how it gets a link-local address
 * @param dad whether duplicate address detection is done ({@code net.ipv6.conf.IF.accept_dad})
 * @param acceptRa whether router advertisements are heeded ({@code net.ipv6.conf.IF.accept_ra}): 0 never, 1 unless it
 *     forwards, 2 always; Linux Documentation/networking/ip-sysctl.rst
 */
public record Ipv6Settings(@Nullable AddrGenMode mode, @Nullable Boolean dad, @Nullable Integer acceptRa) {
    public static final Ipv6Settings ANY = new Ipv6Settings(null, null, null);

    /** {@code accept_ra} of a new interface in a new namespace. */
    public static final int NEW_ACCEPT_RA = 1;

    /** Whether {@code accept_ra} needs no setting on a new interface. */
    public boolean acceptsAsNew() {
        return acceptRa == null || acceptRa == NEW_ACCEPT_RA;
    }
}
