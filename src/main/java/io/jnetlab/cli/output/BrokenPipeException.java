package io.jnetlab.cli.output;

import java.io.IOException;

/** Nobody reads what is written any more, as in {@code jnetlab list | head -1}: a reason to stop, and no error. */
public final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenPipeException(IOException cause) {
        super("broken pipe", cause);
    }
}
