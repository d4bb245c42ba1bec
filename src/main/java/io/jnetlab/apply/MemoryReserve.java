package io.jnetlab.apply;

import org.jspecify.annotations.Nullable;

/**
 * Memory that is kept free while a machine is changed, so that where Java's is full it can still be told what became of the
 * machine.
 */
final class MemoryReserve {
    /** Enough for a report of what is left. */
    private static final int BYTES = 256 * 1024;

    private byte @Nullable [] bytes = new byte[BYTES];

    /** Gives it back. A second time does nothing. */
    void release() {
        if (bytes != null) {
            bytes = null;
        }
    }
}
