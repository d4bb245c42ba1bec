package io.jnetlab.rtnetlink;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;

/**
 * A device of a program, made through {@code /dev/net/tun}: {@code ip tuntap add}, {@code linux/if_tun.h}. It vanishes when
 * this is closed, unless it was made to {@link #persist}.
 */
public final class TunDevice implements AutoCloseable {
    /** Packets without link-layer header: {@code mode tun}. */
    public static final int IFF_TUN = 0x0001;

    /** Ethernet frames: {@code mode tap}. */
    public static final int IFF_TAP = 0x0002;

    /** Several programs, or threads, take from it side by side. */
    public static final int IFF_MULTI_QUEUE = 0x0100;

    private static final int IFF_NO_PI = 0x1000;
    private static final int IFF_TUN_EXCL = 0x8000;
    private static final long TUNSETIFF = 0x400454ca;
    private static final long TUNSETPERSIST = 0x400454cb;
    private static final long TUNSETOWNER = 0x400454cc;
    private static final long TUNSETGROUP = 0x400454ce;
    private static final long TUNSETIFINDEX = 0x400454da;
    private static final String FILE = "/dev/net/tun";
    private static final int IFNAMSIZ = 16;
    private static final int IFREQ = 40;

    private final Fd fd;

    private TunDevice(Fd fd) {
        this.fd = fd;
    }

    /** Opens the file, by which devices are made in the namespace of the calling thread. */
    public static TunDevice open() throws SysException {
        return new TunDevice(FileCalls.open(FILE, FileCalls.O_RDWR, 0));
    }

    /**
     * Makes the device.
     *
     * @param flags {@code IFF_…} of this class
     * @throws SysException with EBUSY where there is one of this name or index
     */
    public void make(String name, int ifindex, int flags) throws SysException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("\"" + name + "\" has more than " + (IFNAMSIZ - 1) + " bytes");
        }
        Memory index = Memory.allocate(4);
        index.putInt(0, ifindex);
        SocketCalls.ioctl(fd, TUNSETIFINDEX, index, "TUNSETIFINDEX, " + name);
        Memory request = Memory.allocate(IFREQ);
        request.put(0, bytes, 0, bytes.length);
        request.putShort(IFNAMSIZ, (short) (flags | IFF_NO_PI | IFF_TUN_EXCL));
        SocketCalls.ioctl(fd, TUNSETIFF, request, "TUNSETIFF, " + name);
    }

    /** Lets processes of that user attach to it. */
    public void owner(int uid) throws SysException {
        SocketCalls.ioctl(fd, TUNSETOWNER, uid, "TUNSETOWNER");
    }

    /** Lets processes of that group attach to it. */
    public void group(int gid) throws SysException {
        SocketCalls.ioctl(fd, TUNSETGROUP, gid, "TUNSETGROUP");
    }

    /** Lets it stay when this is closed. */
    public void persist() throws SysException {
        SocketCalls.ioctl(fd, TUNSETPERSIST, 1, "TUNSETPERSIST");
    }

    @Override
    public void close() {
        fd.close();
    }
}
