package io.jnetlab.rtnetlink;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;

/** Checksum offload of a device, by {@code SIOCETHTOOL} on any socket of its namespace: {@code linux/ethtool.h}. */
final class Ethtool {
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GTXCSUM = 0x16;
    private static final int ETHTOOL_STXCSUM = 0x17;
    private static final int IFNAMSIZ = 16;
    /** Of {@code struct ifreq}; {@code struct ethtool_value} is put behind it. */
    private static final int IFREQ = 40;

    private Ethtool() {}

    static boolean txChecksum(Fd socket, String name) throws SysException {
        return value(socket, name, ETHTOOL_GTXCSUM, 0, "ETHTOOL_GTXCSUM") != 0;
    }

    static void setTxChecksum(Fd socket, String name, boolean on) throws SysException {
        value(socket, name, ETHTOOL_STXCSUM, on ? 1 : 0, "ETHTOOL_STXCSUM");
    }

    private static int value(Fd socket, String name, int command, int data, String what) throws SysException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= IFNAMSIZ) {
            throw new IllegalArgumentException("\"" + name + "\" has more than " + (IFNAMSIZ - 1) + " bytes");
        }
        Memory request = Memory.allocate(IFREQ + 8);
        request.put(0, bytes, 0, bytes.length);
        request.putLong(IFNAMSIZ, request.address() + IFREQ);
        request.putInt(IFREQ, command);
        request.putInt(IFREQ + 4, data);
        SocketCalls.ioctl(socket, SIOCETHTOOL, request, what + ", " + name);
        return request.getInt(IFREQ + 4);
    }
}
