package io.jnetlab.cli.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the console's lines come from. */
interface ConsoleLines {
    /** The next line, or null where there are no more. */
    @Nullable
    String next() throws IOException;
}
