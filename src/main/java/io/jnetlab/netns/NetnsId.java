package io.jnetlab.netns;

import io.jnetlab.sys.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a network namespace while it lives: device and inode of its file in nsfs, namespaces(7).
 *
 * <p>The kernel reuses inode numbers of namespaces that are gone.
 */
public record NetnsId(long device, long inode) implements Comparable<NetnsId> {
    static NetnsId of(FileStatus status) {
        return new NetnsId(status.device(), status.inode());
    }

    @Override
    public int compareTo(NetnsId other) {
        int c = Long.compareUnsigned(device, other.device);
        return c != 0 ? c : Long.compareUnsigned(inode, other.inode);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode) * 31 + Long.hashCode(device);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof NetnsId n && n.inode == inode && n.device == device;
    }

    /** As readlink(1) of {@code /proc/PID/ns/net} shows it: {@code net:[4026531840]}. */
    @Override
    public String toString() {
        return "net:[" + inode + "]";
    }
}
