package io.jnetlab.netlink;

import java.io.IOException;

/**
 * A table changed each time while it was read ({@code NLM_F_DUMP_INTR}), so that what was read may lack entries or hold
 * them twice.
 */
public final class DumpInterruptedException extends IOException {
    DumpInterruptedException(String request, int attempts) {
        super(request + ": the table changed while it was read, " + attempts
                + " times in a row: something on this machine changes it all the time");
    }
}
