package io.jnetlab.generate;

import java.util.List;

/**
 * What is asked for.
 *
 * @param sizes as many as {@link Kind#sizes} names
 * @param routed whether the nodes are routers; else they are switches
 * @param hosts per node that has any; {@link #USUAL} for what the kind has
 * @param v4 whether there are IPv4 addresses; of the families there is one at least
 * @param v6 whether there are IPv6 addresses
 * @param linuxBridges whether switches are the kernel's bridges and not Open vSwitch's
 * @param mtu of each wire; {@link #USUAL} for what a new one has
 * @param prefix what each name of a namespace or bridge begins with
 * @param name the lab's; empty for one of kind and sizes
 * @param command what the file says it was made by
 */
public record LabRequest(
        Kind kind,
        List<Integer> sizes,
        boolean routed,
        int hosts,
        boolean v4,
        boolean v6,
        boolean linuxBridges,
        int mtu,
        String prefix,
        String name,
        String command) {
    /** Value of a number that was not given. */
    public static final int USUAL = -1;

    int size(int index) {
        return sizes.get(index);
    }
}
