package io.jnetlab.observe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The machine lacks the program nft or what a ruleset needs of the kernel; nothing was changed. */
public final class NoNftablesException extends IOException {
    private static final long serialVersionUID = 1;

    private final String help;

    NoNftablesException(String message, String help, @Nullable Throwable cause) {
        super(message, cause);
        this.help = help;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
