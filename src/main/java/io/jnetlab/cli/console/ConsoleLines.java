package io.jnetlab.cli.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the console's lines come from. */
interface ConsoleLines {
    /**
     * The next line, or null where there are no more. One that a backslash goes on with comes with the one after it, and
     * several that are pasted come together: {@link ConsoleLine#split} has each.
     */
    @Nullable
    String next() throws IOException;
}
