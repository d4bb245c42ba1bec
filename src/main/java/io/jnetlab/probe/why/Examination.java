package io.jnetlab.probe.why;

import java.io.IOException;

/** Looks at one thing that may stop a packet. One that does not concern a packet lets it pass. */
interface Examination {
    /**
     * Looks.
     *
     * @throws IOException where the machine can't be read
     */
    Outcome examine(Position position, Scene scene) throws IOException;
}
