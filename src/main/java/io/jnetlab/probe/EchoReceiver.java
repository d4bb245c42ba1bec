package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.MessageHeader;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;

/** Takes what came in through any number of echo sockets, on one thread. */
final class EchoReceiver {
    private static final int IP_TTL = 2;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int IPV6_HOPLIMIT = 52;
    private static final int ORIGIN_LOCAL = 1;
    private static final int ORIGIN_ICMP = 2;
    private static final int ORIGIN_ICMP6 = 3;
    private static final int NAME_LENGTH = 28;
    private static final int CONTROL_LENGTH = 512;
    private static final int EXTENDED_ERROR = 16;
    /** How often in a row the kernel may fail without saying of what. */
    private static final int UNTOLD = 16;

    private final MessageHeader header = new MessageHeader();
    private final Memory data = Memory.allocate(1 << 16);
    private final Memory name = Memory.allocate(NAME_LENGTH);
    private final Memory control = Memory.allocate(CONTROL_LENGTH);
    private final byte[] bytes = new byte[1 << 16];

    /** Told of what came in. A socket that is raw also gets what is not its own: look at identifier and sequence. */
    interface Sink {
        /** @param nanos when the kernel took it */
        void reply(EchoSocket socket, int id, IpAddress from, int sequence, int length, int ttl, long nanos);

        /** An answer whose checksum is wrong. */
        void corrupted(EchoSocket socket, int id, int sequence);

        /** @param target of the request that it is about */
        void error(EchoSocket socket, int id, IpAddress target, IcmpError error);

        void redirect(EchoSocket socket, int id, IpAddress target, IcmpRedirect redirect);

        /** The kernel itself refused what was sent last. */
        void localError(EchoSocket socket, int errno, long info);
    }

    /** Takes everything that is there, errors first, since a pending error makes other calls on the socket fail. */
    void drain(EchoSocket socket, boolean errors, Sink sink) throws SysException {
        if (errors) {
            drainErrors(socket, sink);
        }
        int untold = 0;
        while (true) {
            int length;
            try {
                header.data(data, 0, data.size()).name(name, NAME_LENGTH).control(control, CONTROL_LENGTH);
                length = SocketCalls.tryRecvmsg(socket.fd(), header, 0);
            } catch (SysException e) {
                // A pending error is told once. Its message was read before the kernel set it, or found no room.
                if (drainErrors(socket, sink) == 0 && ++untold == UNTOLD) {
                    throw e;
                }
                continue;
            }
            if (length < 0) {
                return;
            }
            message(socket, length, sink);
        }
    }

    /** Takes what the error queue holds, recvmsg(2); gives how many that were. */
    int drainErrors(EchoSocket socket, Sink sink) throws SysException {
        int count = 0;
        while (true) {
            header.data(data, 0, data.size()).name(name, NAME_LENGTH).control(control, CONTROL_LENGTH);
            int length = SocketCalls.tryRecvmsg(socket.fd(), header, SocketCalls.MSG_ERRQUEUE);
            if (length < 0) {
                return count;
            }
            count++;
            queuedError(socket, length, sink);
        }
    }

    private void message(EchoSocket socket, int length, Sink sink) {
        IpAddress from = header.nameLength() == 0 ? null : SocketAddress.read(name, 0);
        if (from == null) {
            return;
        }
        int start = 0;
        int ttl = ttl(socket);
        if (!socket.isV6() && socket.isRaw()) {
            if (length < 20) {
                return;
            }
            start = (data.getByte(0) & 0xf) * 4;
            ttl = data.getByte(8) & 0xff;
        }
        if (length < start + Icmp.HEADER) {
            return;
        }
        int type = data.getByte(start) & 0xff;
        int size = length - start;
        if (type == (socket.isV6() ? Icmp.V6_ECHO_REPLY : Icmp.ECHO_REPLY)) {
            int id = unsignedShort(start + 4);
            int sequence = unsignedShort(start + 6);
            // A raw socket gets IPv4 packets before anybody has looked at the checksum.
            if (!socket.isV6() && socket.isRaw() && checksum(start, size) != 0) {
                sink.corrupted(socket, id, sequence);
            } else {
                sink.reply(socket, id, from, sequence, size, ttl, arrival());
            }
        } else if (!socket.isV6() && type == Icmp.REDIRECT) {
            redirect(socket, from, start, size, sink);
        }
    }

    /** Header with the next hop, then the header of the packet that it is about and the packet's first 8 bytes. */
    private void redirect(EchoSocket socket, IpAddress from, int start, int size, Sink sink) {
        int inner = start + Icmp.HEADER;
        if (size < Icmp.HEADER + 20) {
            return;
        }
        int echo = inner + (data.getByte(inner) & 0xf) * 4;
        if (start + size < echo + Icmp.HEADER || (data.getByte(echo) & 0xff) != Icmp.ECHO) {
            return;
        }
        int code = data.getByte(start + 1) & 0xff;
        IcmpRedirect redirect = new IcmpRedirect(from, unsignedShort(echo + 6), code, address(start + 4));
        sink.redirect(socket, unsignedShort(echo + 4), address(inner + 16), redirect);
    }

    private IpAddress address(int offset) {
        byte[] address = new byte[4];
        data.get(offset, address, 0, 4);
        return IpAddress.ofBytes(address);
    }

    /** {@code struct sock_extended_err} and the address of who sent the error; the data is the request. */
    private void queuedError(EchoSocket socket, int length, Sink sink) {
        int level = socket.isV6() ? SocketCalls.IPPROTO_IPV6 : SocketCalls.IPPROTO_IP;
        int at = find(level, socket.isV6() ? IPV6_RECVERR : IP_RECVERR, EXTENDED_ERROR);
        if (at < 0) {
            return;
        }
        int origin = control.getByte(at + 4) & 0xff;
        long info = Integer.toUnsignedLong(control.getInt(at + 8));
        if (origin == ORIGIN_LOCAL) {
            sink.localError(socket, control.getInt(at), info);
        } else if ((origin == ORIGIN_ICMP || origin == ORIGIN_ICMP6) && length >= Icmp.HEADER) {
            IpAddress from = SocketAddress.read(control, at + EXTENDED_ERROR);
            IpAddress target = header.nameLength() == 0 ? null : SocketAddress.read(name, 0);
            int type = data.getByte(0) & 0xff;
            if (from != null && target != null && type == (socket.isV6() ? Icmp.V6_ECHO_REQUEST : Icmp.ECHO)) {
                IcmpError error = new IcmpError(
                        from, unsignedShort(6), control.getByte(at + 5) & 0xff, control.getByte(at + 6) & 0xff, info);
                sink.error(socket, unsignedShort(4), target, error);
            }
        }
    }

    private int ttl(EchoSocket socket) {
        int at = socket.isV6()
                ? find(SocketCalls.IPPROTO_IPV6, IPV6_HOPLIMIT, 4)
                : find(SocketCalls.IPPROTO_IP, IP_TTL, 4);
        return at < 0 ? -1 : control.getInt(at);
    }

    private long arrival() {
        int at = find(SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 16);
        return at < 0 ? RealTime.nanos() : control.getLong(at) * 1_000_000_000L + control.getLong(at + 8);
    }

    private int find(int level, int type, int size) {
        return header.controlMessage(control, level, type, size);
    }

    private int unsignedShort(int offset) {
        return (data.getByte(offset) & 0xff) << 8 | (data.getByte(offset + 1) & 0xff);
    }

    private int checksum(int start, int size) {
        data.get(start, bytes, 0, size);
        return Icmp.checksum(bytes, 0, size);
    }
}
