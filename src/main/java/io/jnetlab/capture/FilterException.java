package io.jnetlab.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A filter can't be used; nothing was captured. */
public final class FilterException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean wrong;

    FilterException(String message, boolean wrong, @Nullable Throwable cause) {
        super(message, cause);
        this.wrong = wrong;
    }

    /** Whether it is the filter that is wrong; else there is nothing to compile it with. */
    public boolean isWrong() {
        return wrong;
    }
}
