package io.jnetlab.netns;

import io.jnetlab.sys.SysException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The words that this process was started with, byte for byte.
 *
 * <p>Java's own strings of them went through the locale, which loses what it does not know: in the C locale every byte
 * beyond ASCII, in names of files for example.
 */
public final class RawArguments {
    private RawArguments() {}

    /**
     * The last so many words of the command line: the command, where a command line ends with one.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    public static List<byte[]> last(int count) throws SysException {
        List<byte[]> all = split(SmallFiles.read("/proc/self/cmdline"));
        if (count > all.size()) {
            throw new IllegalArgumentException(count + " of " + all.size());
        }
        return List.copyOf(all.subList(all.size() - count, all.size()));
    }

    /** All words of the command line, the program's name first: those of the JVM, and those that it was given for Java. */
    public static List<byte[]> all() throws SysException {
        return split(SmallFiles.read("/proc/self/cmdline"));
    }

    /** The parts of a block in which a NUL ends each. */
    static List<byte[]> split(byte[] block) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == 0) {
                parts.add(Arrays.copyOfRange(block, start, i));
                start = i + 1;
            }
        }
        return parts;
    }
}
