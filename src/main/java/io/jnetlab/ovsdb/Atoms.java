package io.jnetlab.ovsdb;

import java.util.Map;
import java.util.Objects;

/** What sets and maps ask of their atoms. */
final class Atoms {
    private Atoms() {}

    /**
     * Whether two atoms can stand in one set. Whole numbers stand among reals, and in what a client sends named UUIDs
     * among UUIDs.
     */
    static boolean oneType(OvsdbAtom a, OvsdbAtom b) {
        return family(a) == family(b);
    }

    private static int family(OvsdbAtom atom) {
        return switch (atom.rank()) {
            case 2 -> 1;
            case 5 -> 4;
            default -> atom.rank();
        };
    }

    /** The value of a key that is known to be there. */
    static OvsdbAtom get(Map<OvsdbAtom, OvsdbAtom> pairs, OvsdbAtom key) {
        return Objects.requireNonNull(pairs.get(key));
    }
}
