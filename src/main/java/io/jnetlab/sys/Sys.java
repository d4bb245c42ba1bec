package io.jnetlab.sys;

/** Results of calls. */
final class Sys {
    private Sys() {}

    /** The result, or an exception with errno if it is negative. Nothing may call libc in between. */
    static int check(int result, String call, String argument) throws SysException {
        if (result < 0) {
            throw SysException.last(call, argument);
        }
        return result;
    }
}
