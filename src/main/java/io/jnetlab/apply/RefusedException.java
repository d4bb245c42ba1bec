package io.jnetlab.apply;

import io.jnetlab.model.ResourceId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the plan asks for can't be done on this machine as it is, or not without harm; nothing was changed. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String help;
    private final transient @Nullable ResourceId about;

    RefusedException(String message, String help) {
        this(message, help, null);
    }

    /** @param about what of the file can't be */
    RefusedException(String message, String help, @Nullable ResourceId about) {
        super(message);
        this.help = help;
        this.about = about;
    }

    /** What of the file can't be; null where no one thing is at fault. */
    public @Nullable ResourceId about() {
        return about;
    }

    /** How to mend it. */
    public String help() {
        return help;
    }
}
