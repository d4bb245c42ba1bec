package io.jnetlab.sys;

/** Sockets of any family. Each throws {@link SysException} where the call fails, and repeats it after EINTR. */
public final class SocketCalls {
    public static final int AF_UNSPEC = 0;
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 04000;
    public static final int SOCK_CLOEXEC = 02000000;

    public static final int IPPROTO_IP = 0;
    public static final int IPPROTO_ICMP = 1;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPPROTO_ICMPV6 = 58;

    public static final int SOL_SOCKET = 1;
    public static final int SO_ERROR = 4;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_SNDBUFFORCE = 32;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_TIMESTAMPNS = 35;

    public static final int MSG_PEEK = 2;
    public static final int MSG_CTRUNC = 8;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_ERRQUEUE = 0x2000;
    public static final int MSG_NOSIGNAL = 0x4000;

    public static final int SHUT_RD = 0;
    public static final int SHUT_WR = 1;
    public static final int SHUT_RDWR = 2;

    private SocketCalls() {}

    /** Makes a socket, in the network namespace of the calling thread, closed on exec: socket(2). */
    public static Fd socket(int domain, int type, int protocol) throws SysException {
        int fd = LibC.C.socket(domain, type | SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw SysException.last("socket", domain + ", " + (type & 0xf) + ", " + protocol);
        }
        return new Fd(fd);
    }

    /** Gives a socket its own address, a {@code struct sockaddr_…}: bind(2). */
    public static void bind(Fd socket, Memory address, int length, String what) throws SysException {
        Sys.check(LibC.C.bind(socket.number(), address.address(), length), "bind", what);
        address.keep();
    }

    /** Connects to an address, a {@code struct sockaddr_…}: connect(2). */
    public static void connect(Fd socket, Memory address, int length, String what) throws SysException {
        int number = socket.enter("connect");
        try {
            int result;
            do {
                result = LibC.C.connect(number, address.address(), length);
            } while (result < 0 && LibC.errno() == Errno.EINTR);
            Sys.check(result, "connect", what);
        } finally {
            address.keep();
            socket.leave();
        }
    }

    /** Makes a stream socket wait for connections: listen(2). */
    public static void listen(Fd socket, int backlog) throws SysException {
        Sys.check(LibC.C.listen(socket.number(), backlog), "listen", socket.toString());
    }

    /** Takes a connection, waiting for one: accept(2). */
    public static Fd accept(Fd socket) throws SysException {
        int number = socket.enter("accept");
        try {
            int fd;
            do {
                fd = LibC.C.accept4(number, 0, 0, SOCK_CLOEXEC);
            } while (fd < 0 && LibC.errno() == Errno.EINTR);
            return new Fd(Sys.check(fd, "accept", socket.toString()));
        } finally {
            socket.leave();
        }
    }

    /** Asks for a socket's own address; gives its length: getsockname(2). */
    public static int getsockname(Fd socket, Memory address) throws SysException {
        Memory length = Memory.allocate(4);
        length.putInt(0, address.size());
        Sys.check(
                LibC.C.getsockname(socket.number(), address.address(), length.address()),
                "getsockname",
                socket.toString());
        address.keep();
        length.keep();
        return length.getInt(0);
    }

    /** Sets an option that is an {@code int}: setsockopt(2). */
    public static void setsockopt(Fd socket, int level, int name, int value) throws SysException {
        Memory memory = Memory.allocate(4);
        memory.putInt(0, value);
        setsockopt(socket, level, name, memory, 4);
    }

    /** Sets an option: setsockopt(2). */
    public static void setsockopt(Fd socket, int level, int name, Memory value, int length) throws SysException {
        Sys.check(
                LibC.C.setsockopt(socket.number(), level, name, value.address(), length),
                "setsockopt",
                socket + ", " + level + ", " + name);
        value.keep();
    }

    /** Asks for an option that is an {@code int}: getsockopt(2). */
    public static int getsockopt(Fd socket, int level, int name) throws SysException {
        Memory memory = Memory.allocate(8);
        memory.putInt(4, 4);
        Sys.check(
                LibC.C.getsockopt(socket.number(), level, name, memory.address(), memory.address() + 4),
                "getsockopt",
                socket + ", " + level + ", " + name);
        memory.keep();
        return memory.getInt(0);
    }

    /** Asks for an option that is a structure of so many bytes: getsockopt(2). */
    public static void getsockopt(Fd socket, int level, int name, Memory value, int length) throws SysException {
        FileCalls.check(value, 0, length);
        Memory size = Memory.allocate(4);
        size.putInt(0, length);
        Sys.check(
                LibC.C.getsockopt(socket.number(), level, name, value.address(), size.address()),
                "getsockopt",
                socket + ", " + level + ", " + name);
        value.keep();
        size.keep();
    }

    /** Sends bytes to the connected peer; gives how many went: send(2). */
    public static int send(Fd socket, Memory data, int offset, int length, int flags) throws SysException {
        FileCalls.check(data, offset, length);
        int number = socket.enter("send");
        try {
            long count;
            do {
                count = LibC.C.send(number, data.address() + offset, length, flags);
            } while (count < 0 && LibC.errno() == Errno.EINTR);
            if (count < 0) {
                throw SysException.last("send", socket.toString());
            }
            return (int) count;
        } finally {
            data.keep();
            socket.leave();
        }
    }

    /** Receives; gives how many bytes, with {@link #MSG_TRUNC} the datagram's whole length: recv(2). */
    public static int recv(Fd socket, Memory data, int offset, int length, int flags) throws SysException {
        FileCalls.check(data, offset, length);
        int number = socket.enter("recv");
        try {
            long count;
            do {
                count = LibC.C.recv(number, data.address() + offset, length, flags);
            } while (count < 0 && LibC.errno() == Errno.EINTR);
            if (count < 0) {
                throw SysException.last("recv", socket.toString());
            }
            return (int) count;
        } finally {
            data.keep();
            socket.leave();
        }
    }

    /** Sends a datagram with an address or control messages; gives how many bytes went: sendmsg(2). */
    public static int sendmsg(Fd socket, MessageHeader message, int flags) throws SysException {
        int number = socket.enter("sendmsg");
        try {
            long count;
            do {
                count = LibC.C.sendmsg(number, message.address(), flags);
            } while (count < 0 && LibC.errno() == Errno.EINTR);
            if (count < 0) {
                throw SysException.last("sendmsg", socket.toString());
            }
            return (int) count;
        } finally {
            message.keep();
            socket.leave();
        }
    }

    /** Receives with the sender's address and control messages; gives how many bytes: recvmsg(2). */
    public static int recvmsg(Fd socket, MessageHeader message, int flags) throws SysException {
        int number = socket.enter("recvmsg");
        try {
            long count;
            do {
                count = LibC.C.recvmsg(number, message.address(), flags);
            } while (count < 0 && LibC.errno() == Errno.EINTR);
            if (count < 0) {
                throw SysException.last("recvmsg", socket.toString());
            }
            return (int) count;
        } finally {
            message.keep();
            socket.leave();
        }
    }

    /** As {@link #recvmsg} without waiting; gives -1 where there is nothing to receive, which costs no exception. */
    public static int tryRecvmsg(Fd socket, MessageHeader message, int flags) throws SysException {
        int number = socket.enter("recvmsg");
        try {
            long count;
            int errno = 0;
            do {
                count = LibC.C.recvmsg(number, message.address(), flags | MSG_DONTWAIT);
                if (count < 0) {
                    errno = LibC.errno();
                }
            } while (count < 0 && errno == Errno.EINTR);
            if (count < 0 && errno != Errno.EAGAIN) {
                throw new SysException("recvmsg", socket.toString(), errno);
            }
            return (int) count;
        } finally {
            message.keep();
            socket.leave();
        }
    }

    /** Ends one or both directions, which also wakes whoever waits in them: shutdown(2). */
    public static void shutdown(Fd socket, int how) throws SysException {
        Sys.check(LibC.C.shutdown(socket.number(), how), "shutdown", socket.toString());
    }

    /** A request about a device or descriptor whose argument is a number: ioctl(2). */
    public static int ioctl(Fd fd, long request, long argument, String what) throws SysException {
        int number = fd.enter("ioctl");
        try {
            return Sys.check(LibC.C.ioctl(number, request, argument), "ioctl", what);
        } finally {
            fd.leave();
        }
    }

    /** A request about a device or descriptor whose argument is a structure: ioctl(2). */
    public static int ioctl(Fd fd, long request, Memory argument, String what) throws SysException {
        int number = fd.enter("ioctl");
        try {
            return Sys.check(LibC.C.ioctl(number, request, argument.address()), "ioctl", what);
        } finally {
            argument.keep();
            fd.leave();
        }
    }
}
