package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;

/**
 * The {@code net.*} parameters of the calling thread's network namespace: sysctl(8).
 *
 * <p>Enter the namespace first, see {@link NetnsThread}.
 */
public final class Sysctls {
    private static final String ROOT = "/proc/sys/";

    private Sysctls() {}

    /**
     * Reads one, without the newline at its end: {@code sysctl -n NAME}.
     *
     * @param name see {@link #path}
     */
    public static String read(String name) throws SysctlException {
        String path = path(name);
        try {
            String value = new String(SmallFiles.read(path), StandardCharsets.UTF_8);
            return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        } catch (SysException e) {
            throw new SysctlException(name, reason(e, ""), e);
        }
    }

    /**
     * Writes one: {@code sysctl -w NAME=VALUE}.
     *
     * @param name see {@link #path}
     */
    public static void write(String name, String value) throws SysctlException {
        String path = path(name);
        if (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
            throw new SysctlException(name, "a value is one line", null);
        }
        try (Fd fd = FileCalls.open(path, FileCalls.O_WRONLY, 0)) {
            FileCalls.write(fd, (value + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (SysException e) {
            throw new SysctlException(name, reason(e, value), e);
        }
    }

    /**
     * The file of a parameter.
     *
     * @param name in one of sysctl(8)'s spellings. Where the first separator is a dot, dots separate and a slash stands
     *     for a dot inside a part, {@code net.ipv4.conf.eth0/100.forwarding}; where it is a slash, slashes separate.
     * @throws SysctlException if it is not one of {@code net.*}
     */
    public static String path(String name) throws SysctlException {
        if (name.indexOf('\0') >= 0) {
            throw new SysctlException(name, "holds a NUL", null);
        }
        String relative = name;
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        if (dot >= 0 && (slash < 0 || dot < slash)) {
            relative = name.replace('.', '\0').replace('/', '.').replace('\0', '/');
        }
        if (!relative.startsWith("net/")) {
            throw new SysctlException(name, "only net.* belongs to a network namespace", null);
        }
        int start = 0;
        while (start <= relative.length()) {
            int end = relative.indexOf('/', start);
            end = end < 0 ? relative.length() : end;
            String part = relative.substring(start, end);
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new SysctlException(name, "is not the name of a parameter", null);
            }
            start = end + 1;
        }
        return ROOT + relative;
    }

    private static String reason(SysException e, String value) {
        return switch (e.errno()) {
            case Errno.ENOENT -> "there is no such parameter here, or no such interface";
            case Errno.EISDIR -> "is a folder of parameters";
            case Errno.EACCES, Errno.EPERM, Errno.EROFS -> "may not be " + (value.isEmpty() ? "read" : "changed");
            case Errno.EINVAL, Errno.ERANGE -> "the kernel refuses the value \"" + value + "\"";
            default -> "fails";
        };
    }
}
