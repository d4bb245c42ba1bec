package io.jnetlab.sys;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Results of calls. */
final class Sys {
    /** Stands between this program and libc in tests that refuse calls, or end the process at one; set before the first. */
    static @Nullable UnaryOperator<LibC.Functions> interposer;

    private Sys() {}

    /** The result, or an exception with errno if it is negative. Nothing may call libc in between. */
    static int check(int result, String call, String argument) throws SysException {
        if (result < 0) {
            throw SysException.last(call, argument);
        }
        return result;
    }
}
