package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.MessageHeader;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;

/** Sends echo requests through any number of sockets, from one thread. */
final class EchoSender {
    private static final long SECOND = 1_000_000_000L;

    private final MessageHeader header = new MessageHeader();
    private final SocketAddress address = new SocketAddress();
    private byte[] packet = new byte[0];
    private Memory memory = Memory.allocate(1);

    /**
     * Sends a request.
     *
     * @param size bytes of payload
     * @return when, in nanoseconds of the clock that the kernel stamps packets with
     */
    long send(EchoSocket socket, IpAddress target, int scope, int sequence, int size) throws SysException {
        int length = Icmp.HEADER + size;
        if (packet.length != length) {
            resize(length);
        }
        packet[0] = (byte) (socket.isV6() ? Icmp.V6_ECHO_REQUEST : Icmp.ECHO);
        putShort(2, 0);
        putShort(4, socket.id());
        putShort(6, sequence);
        long now = RealTime.nanos();
        if (size >= 16) {
            // Where ping(8) has it: tools that look at packets show it as their time stamp.
            putStamp(now);
        }
        if (!socket.isV6()) { // the kernel adds that of ICMPv6, which covers addresses
            putShort(2, Icmp.checksum(packet, 0, length));
        }
        memory.put(0, packet, 0, length);
        header.data(memory, 0, length).name(address.memory(), address.set(target, scope));
        now = RealTime.nanos();
        SocketCalls.sendmsg(socket.fd(), header, SocketCalls.MSG_DONTWAIT);
        return now;
    }

    /** Goes the way of a request up to the kernel, which refuses it for want of an address: the first is then no slower. */
    void warmUp(EchoSocket socket) {
        RealTime.nanos();
        try {
            SocketCalls.sendmsg(socket.fd(), new MessageHeader().data(memory, 0, 0), SocketCalls.MSG_DONTWAIT);
        } catch (SysException e) {
            return; // as it should be
        }
    }

    private void resize(int length) {
        packet = new byte[length];
        for (int i = Icmp.HEADER; i < length; i++) {
            packet[i] = (byte) (i - Icmp.HEADER);
        }
        memory = Memory.allocate(length);
    }

    private void putShort(int offset, int value) {
        packet[offset] = (byte) (value >> 8);
        packet[offset + 1] = (byte) value;
    }

    /** {@code struct timeval} of a little-endian processor. */
    private void putStamp(long nanos) {
        long seconds = nanos / SECOND;
        long micros = nanos % SECOND / 1000;
        for (int i = 0; i < 8; i++) {
            packet[Icmp.HEADER + i] = (byte) (seconds >> 8 * i);
            packet[Icmp.HEADER + 8 + i] = (byte) (micros >> 8 * i);
        }
    }
}
