package io.jnetlab.probe;

import static io.jnetlab.sys.SocketCalls.AF_INET;
import static io.jnetlab.sys.SocketCalls.AF_INET6;
import static io.jnetlab.sys.SocketCalls.IPPROTO_ICMP;
import static io.jnetlab.sys.SocketCalls.IPPROTO_ICMPV6;
import static io.jnetlab.sys.SocketCalls.IPPROTO_IP;
import static io.jnetlab.sys.SocketCalls.IPPROTO_IPV6;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;

/**
 * A socket for echo requests of one family, in the network namespace of the thread that opened it: raw, or where that is
 * not allowed the kernel's own kind for ping, see icmp(7).
 */
final class EchoSocket implements AutoCloseable {
    private static final int SOL_RAW = 255;
    private static final int ICMP_FILTER = 1;
    private static final int ICMPV6_FILTER = 1;
    private static final int IP_TTL = 2;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IP_RECVERR = 11;
    private static final int IP_RECVTTL = 12;
    private static final int IPV6_UNICAST_HOPS = 16;
    private static final int IPV6_MTU_DISCOVER = 23;
    private static final int IPV6_RECVERR = 25;
    private static final int IPV6_RECVHOPLIMIT = 51;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final Fd fd;
    private final boolean v6;
    private final boolean raw;
    private final int id;

    private EchoSocket(Fd fd, boolean v6, boolean raw, int id) {
        this.fd = fd;
        this.v6 = v6;
        this.raw = raw;
        this.id = id;
    }

    /**
     * Opens one.
     *
     * @param id the identifier of its requests; a socket that is not raw gets its own from the kernel
     * @param ttl 0 for the default
     */
    static EchoSocket open(boolean v6, int id, int ttl, PmtuDiscovery pmtu) throws SysException {
        int family = v6 ? AF_INET6 : AF_INET;
        int protocol = v6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
        boolean raw = true;
        Fd fd;
        try {
            fd = SocketCalls.socket(family, SocketCalls.SOCK_RAW | SocketCalls.SOCK_NONBLOCK, protocol);
        } catch (SysException e) {
            if (e.errno() != Errno.EPERM && e.errno() != Errno.EACCES) {
                throw e;
            }
            raw = false;
            fd = SocketCalls.socket(family, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_NONBLOCK, protocol);
        }
        boolean good = false;
        try {
            prepare(fd, v6, raw, ttl, pmtu);
            EchoSocket socket = new EchoSocket(fd, v6, raw, raw ? id : kernelsId(fd, v6));
            good = true;
            return socket;
        } finally {
            if (!good) {
                fd.close();
            }
        }
    }

    private static void prepare(Fd fd, boolean v6, boolean raw, int ttl, PmtuDiscovery pmtu) throws SysException {
        int level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
        SocketCalls.setsockopt(fd, level, v6 ? IPV6_RECVERR : IP_RECVERR, 1);
        SocketCalls.setsockopt(fd, level, v6 ? IPV6_RECVHOPLIMIT : IP_RECVTTL, 1);
        SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 1);
        SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, RECEIVE_BUFFER);
        if (ttl > 0) {
            SocketCalls.setsockopt(fd, level, v6 ? IPV6_UNICAST_HOPS : IP_TTL, ttl);
        }
        if (pmtu.option() >= 0) {
            SocketCalls.setsockopt(fd, level, v6 ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER, pmtu.option());
        }
        if (raw) {
            filter(fd, v6);
        }
    }

    /** A raw socket sees all ICMP of its namespace. A set bit keeps a type away; errors come by the error queue. */
    private static void filter(Fd fd, boolean v6) throws SysException {
        if (v6) {
            Memory types = Memory.allocate(32);
            for (int i = 0; i < 8; i++) {
                types.putInt(4 * i, -1);
            }
            int word = Icmp.V6_ECHO_REPLY >> 5;
            types.putInt(4 * word, ~(1 << (Icmp.V6_ECHO_REPLY & 31)));
            SocketCalls.setsockopt(fd, IPPROTO_ICMPV6, ICMPV6_FILTER, types, 32);
        } else {
            int passed = 1 << Icmp.ECHO_REPLY | 1 << Icmp.REDIRECT | 1 << Icmp.SOURCE_QUENCH;
            SocketCalls.setsockopt(fd, SOL_RAW, ICMP_FILTER, ~passed);
        }
    }

    /** Binding lets the kernel choose; it stands where other sockets have their port. */
    private static int kernelsId(Fd fd, boolean v6) throws SysException {
        Memory address = Memory.allocate(28);
        address.putShort(0, v6 ? AF_INET6 : AF_INET);
        SocketCalls.bind(fd, address, v6 ? 28 : 16, "an echo identifier");
        SocketCalls.getsockname(fd, address);
        return (address.getByte(2) & 0xff) << 8 | (address.getByte(3) & 0xff);
    }

    /**
     * Asks the namespace of the calling thread whether it has a route, without sending anything.
     *
     * @throws SysException {@code connect: ENETUNREACH} or so, where it has none
     */
    static void requireRoute(IpAddress target, int scope) throws SysException {
        int family = target.isV6() ? AF_INET6 : AF_INET;
        try (Fd fd = SocketCalls.socket(family, SocketCalls.SOCK_DGRAM, 0)) {
            SocketAddress address = new SocketAddress();
            int length = address.set(target, scope);
            address.memory().putByte(2, 1025 >> 8);
            address.memory().putByte(3, 1025 & 0xff);
            SocketCalls.connect(fd, address.memory(), length, target.toString());
        }
    }

    /** The time to live, or hop limit, of what is sent from now on: 1 to 255. */
    void setTtl(int ttl) throws SysException {
        SocketCalls.setsockopt(fd, v6 ? IPPROTO_IPV6 : IPPROTO_IP, v6 ? IPV6_UNICAST_HOPS : IP_TTL, ttl);
    }

    Fd fd() {
        return fd;
    }

    boolean isV6() {
        return v6;
    }

    /** Whether IPv4 packets come with their headers, and errors of others come too. */
    boolean isRaw() {
        return raw;
    }

    int id() {
        return id;
    }

    @Override
    public void close() {
        fd.close();
    }
}
