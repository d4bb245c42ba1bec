package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** The way of this process into a control group, cgroups(7); one that is gone, or none, leaves it where it is. */
final class GroupEntry implements AutoCloseable {
    private final @Nullable Fd procs;

    private GroupEntry(@Nullable Fd procs) {
        this.procs = procs;
    }

    /** @param procs the group's {@code cgroup.procs}; null for none */
    static GroupEntry open(@Nullable String procs) throws SysException {
        try {
            return new GroupEntry(procs == null ? null : FileCalls.open(procs, FileCalls.O_WRONLY, 0));
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return new GroupEntry(null);
            }
            throw e;
        }
    }

    /** Moves the process there, with all of its threads. */
    void join() throws SysException {
        if (procs != null) {
            // 0 stands for whoever writes it.
            Memory text = Memory.copyOf(new byte[] {'0'});
            try {
                FileCalls.write(procs, text, 0, 1);
            } catch (SysException e) {
                if (e.errno() != Errno.ENODEV) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        if (procs != null) {
            procs.close();
        }
    }
}
