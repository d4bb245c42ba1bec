package io.jnetlab.sys;

import java.nio.charset.StandardCharsets;

/** Files in folders of ours, see {@link SafeFolder}, which are written whole and never through a link. */
public final class SafeFile {
    /** What others may read. */
    public static final int READABLE = 0644;

    /** What root alone may read. */
    public static final int SECRET = 0600;

    private static final int WHOLE = FileCalls.O_WRONLY | FileCalls.O_TRUNC | FileCalls.O_NOFOLLOW;

    private SafeFile() {}

    /**
     * Makes a file, or gives the one that is there another text.
     *
     * @param mode the permissions of one that is made
     */
    public static void write(String path, byte[] text, int mode) throws SysException {
        write(path, text, FileCalls.O_CREAT, mode);
    }

    /** The same in UTF-8, which others may read. */
    public static void write(String path, String text) throws SysException {
        write(path, text.getBytes(StandardCharsets.UTF_8), READABLE);
    }

    /**
     * Gives a file another text.
     *
     * @throws SysException ENOENT where there is none
     */
    public static void overwrite(String path, byte[] text) throws SysException {
        write(path, text, 0, 0);
    }

    private static void write(String path, byte[] text, int flags, int mode) throws SysException {
        try (Fd file = FileCalls.open(path, WHOLE | flags, mode)) {
            writeAll(file, path, text);
        }
    }

    /** A full disk is told with the name of the file, not with its descriptor. */
    private static void writeAll(Fd file, String path, byte[] text) throws SysException {
        try {
            FileCalls.write(file, text);
        } catch (SysException e) {
            throw new SysException(e.call(), path, e.errno());
        }
    }

    /** Removes a file; it doesn't matter where there is none. */
    public static void remove(String path) throws SysException {
        try {
            PathCalls.unlink(path);
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }
}
