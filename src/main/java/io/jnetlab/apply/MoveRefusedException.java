package io.jnetlab.apply;

import java.io.IOException;

/** A device of the host can't be moved, or not without harm; nothing was changed. */
public final class MoveRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String help;

    MoveRefusedException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
