package io.jnetlab.apply;

import java.io.IOException;

/** What the plan asks for can't be done on this machine as it is, or not without harm; nothing was changed. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String help;

    RefusedException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
