package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;

/**
 * A place of a frame on its way.
 *
 * @param at the device or, of a port that has none, its name in the host's namespace
 * @param tag its VLAN tag there; 0 for none
 */
record Spot(Kind kind, InterfaceId at, int tag) {
    /** What is done with it there. */
    enum Kind {
        /** The device sends it. */
        LEAVES,
        /** The device gets it from outside. */
        ARRIVES,
        /** It comes into a bridge of Open vSwitch by this port. */
        ENTERS_SWITCH
    }

    static Spot leaves(InterfaceId at, int tag) {
        return new Spot(Kind.LEAVES, at, tag);
    }

    static Spot arrives(InterfaceId at, int tag) {
        return new Spot(Kind.ARRIVES, at, tag);
    }

    static Spot entersSwitch(InterfaceId port, int tag) {
        return new Spot(Kind.ENTERS_SWITCH, port, tag);
    }
}
