package io.jnetlab.capture;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** An interface that is captured from: its socket, and what came of it so far. */
final class CaptureSource {
    final int place;
    final CaptureInterface iface;
    final PacketSocket socket;

    /** False once it is gone and its socket closed. */
    boolean open = true;

    /** Whether its socket may hold more than was read. */
    boolean more;

    /** The time stamp of what was read of it last. */
    long last;

    long packets;
    long bytes;
    private final @Nullable FileStatus pin;

    private CaptureSource(int place, CaptureInterface iface, @Nullable FileStatus pin, PacketSocket socket) {
        this.place = place;
        this.iface = iface;
        this.pin = pin;
        this.socket = socket;
    }

    /**
     * Opens one in the namespace of the calling thread.
     *
     * @param place its number in the file that is written
     * @param filter what it lets through, or null for all
     */
    static CaptureSource open(int place, CaptureInterface iface, @Nullable PacketFilter filter) throws SysException {
        String pin = iface.pin();
        FileStatus status = pin == null ? null : FileStatus.of(pin);
        return new CaptureSource(place, iface, status, PacketSocket.open(iface, filter));
    }

    /** Whether its namespace has lost its name since. */
    boolean isUnpinned() throws SysException {
        String path = iface.pin();
        if (path == null || pin == null) {
            return false;
        }
        try {
            return !FileStatus.of(path).isSameFileAs(pin);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return true;
            }
            throw e;
        }
    }
}
