package io.jnetlab.apply;

import java.io.IOException;

/** The kernel lacks what a plan needs; nothing was changed. */
public final class MissingFeatureException extends IOException {
    private static final long serialVersionUID = 1;

    private final String help;

    MissingFeatureException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
