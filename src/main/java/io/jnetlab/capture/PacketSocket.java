package io.jnetlab.capture;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.MessageHeader;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes and goes at one interface: packet(7). For one thread. */
final class PacketSocket implements AutoCloseable {
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_AUXDATA = 8;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int ETH_P_ALL = 3;
    private static final int ETH_P_IP = 0x0800;
    private static final int ETH_P_IPV6 = 0x86dd;
    private static final int ETH_P_8021Q = 0x8100;

    private static final int PACKET_HOST = 0;
    private static final int PACKET_BROADCAST = 1;
    private static final int PACKET_MULTICAST = 2;
    private static final int PACKET_OTHERHOST = 3;
    private static final int PACKET_OUTGOING = 4;

    private static final int TP_STATUS_VLAN_VALID = 1 << 4;
    private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

    private static final int SOCKADDR_LL = 20;
    private static final int AUXDATA = 20;
    private static final int CONTROL = 128;
    private static final int MAC_ADDRESSES = 12;
    private static final int VLAN_TAG = 4;

    /** Holds some hundred thousand small packets while the reader of a pipe rests; the kernel takes it as they come. */
    private static final int RECEIVE_BUFFER = 64 << 20;

    /** One for all sockets: a packet is copied out of it at once. */
    static final class Buffers {
        final MessageHeader header = new MessageHeader();
        final Memory data;
        final Memory name = Memory.allocate(SOCKADDR_LL);
        final Memory control = Memory.allocate(CONTROL);

        Buffers(int snapLength) {
            data = Memory.allocate(snapLength);
        }
    }

    private final Fd fd;
    private final LinkType type;
    private long received;
    private long dropped;

    private PacketSocket(Fd fd, LinkType type) {
        this.fd = fd;
        this.type = type;
    }

    /** Opens one in the namespace of the calling thread. Nothing that the filter refuses comes in. */
    static PacketSocket open(CaptureInterface iface, @Nullable PacketFilter filter) throws SysException {
        int kind = iface.type() == LinkType.ETHERNET ? SocketCalls.SOCK_RAW : SocketCalls.SOCK_DGRAM;
        // Protocol 0: nothing comes in before it is bound.
        Fd fd = SocketCalls.socket(SocketCalls.AF_PACKET, kind | SocketCalls.SOCK_NONBLOCK, 0);
        boolean good = false;
        try {
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 1);
            SocketCalls.setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, 1);
            if (iface.isLoopback()) {
                // It comes in at once; twice would be once too often, as libpcap has it.
                SocketCalls.setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
            }
            enlarge(fd);
            if (filter != null) {
                filter.attach(fd);
            }
            Memory address = Memory.allocate(SOCKADDR_LL);
            address.putShort(0, SocketCalls.AF_PACKET);
            address.putByte(3, ETH_P_ALL); // in network order
            address.putInt(4, iface.ifindex());
            SocketCalls.bind(fd, address, SOCKADDR_LL, iface.name());
            good = true;
            return new PacketSocket(fd, iface.type());
        } finally {
            if (!good) {
                fd.close();
            }
        }
    }

    private static void enlarge(Fd fd) throws SysException {
        try {
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUFFORCE, RECEIVE_BUFFER);
        } catch (SysException e) {
            // In a user namespace no more than net.core.rmem_max.
            SocketCalls.setsockopt(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, RECEIVE_BUFFER);
        }
    }

    Fd fd() {
        return fd;
    }

    /** Lets nothing more in; what has come can still be read. */
    void end() throws SysException {
        PacketFilter.NOTHING.attach(fd);
    }

    /** Whether the interface was deleted, or moved to another namespace. */
    boolean isGone() throws SysException {
        Memory address = Memory.allocate(SOCKADDR_LL);
        SocketCalls.getsockname(fd, address);
        return address.getInt(4) < 0;
    }

    /**
     * The next packet, or null where there is none.
     *
     * @param source the place of its interface
     * @param number how many were read before
     */
    @Nullable
    Packet receive(Buffers in, int source, long number) throws SysException {
        while (true) {
            in.header
                    .data(in.data, 0, in.data.size())
                    .name(in.name, SOCKADDR_LL)
                    .control(in.control, CONTROL);
            int length;
            try {
                length = SocketCalls.tryRecvmsg(fd, in.header, SocketCalls.MSG_TRUNC);
            } catch (SysException e) {
                if (e.errno() == Errno.ENETDOWN) {
                    continue; // it was set down, which is told once; it may come up again
                }
                throw e;
            }
            if (length < 0) {
                return null;
            }
            if (type == LinkType.RAW && !isIp(in.name)) {
                continue;
            }
            return packet(in, length, source, number);
        }
    }

    private static boolean isIp(Memory address) {
        int protocol = (address.getByte(2) & 0xff) << 8 | address.getByte(3) & 0xff;
        return protocol == ETH_P_IP || protocol == ETH_P_IPV6;
    }

    private Packet packet(Buffers in, int length, int source, long number) {
        int kept = Math.min(length, in.data.size());
        int whole = length;
        int tag = 0;
        int at = in.header.controlMessage(in.control, SOL_PACKET, PACKET_AUXDATA, AUXDATA);
        if (at >= 0) {
            // A filter has cut what it lets through.
            whole = in.control.getInt(at + 4);
            tag = type == LinkType.ETHERNET ? vlanTag(in.control, at) : 0;
        }
        byte[] data;
        if (tag != 0 && kept >= MAC_ADDRESSES) {
            data = withTag(in.data, kept, tag);
            whole += VLAN_TAG;
        } else {
            data = new byte[kept];
            in.data.get(0, data, 0, kept);
        }
        return new Packet(source, time(in), whole, data, flags(in.name.getByte(10)), System.nanoTime(), number);
    }

    /** {@code struct tpacket_auxdata}: status 0, length 4, snapped 8, mac 12, net 14, TCI 16, TPID 18. 0 where there is none. */
    private static int vlanTag(Memory control, int at) {
        int status = control.getInt(at);
        int tci = control.getShort(at + 16) & 0xffff;
        if ((status & TP_STATUS_VLAN_VALID) == 0 && tci == 0) {
            return 0;
        }
        int tpid = (status & TP_STATUS_VLAN_TPID_VALID) == 0 ? ETH_P_8021Q : control.getShort(at + 18) & 0xffff;
        return tpid << 16 | tci;
    }

    /** The kernel takes the outermost tag out of the frame; it belongs after the addresses. */
    private static byte[] withTag(Memory frame, int kept, int tag) {
        int size = Math.min(kept + VLAN_TAG, frame.size());
        byte[] data = new byte[kept + VLAN_TAG];
        frame.get(0, data, 0, MAC_ADDRESSES);
        for (int i = 0; i < VLAN_TAG; i++) {
            data[MAC_ADDRESSES + i] = (byte) (tag >>> 24 - 8 * i);
        }
        frame.get(MAC_ADDRESSES, data, MAC_ADDRESSES + VLAN_TAG, kept - MAC_ADDRESSES);
        return size == data.length ? data : java.util.Arrays.copyOf(data, size);
    }

    private static long time(Buffers in) {
        int at = in.header.controlMessage(in.control, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 16);
        return at < 0 ? now() : in.control.getLong(at) * 1_000_000_000L + in.control.getLong(at + 8);
    }

    /** CLOCK_REALTIME, with which the kernel stamps packets: nanoseconds since 1970. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** {@code epb_flags}: the direction in bits 0 and 1, the kind of address in bits 2 to 4. */
    private static int flags(int packetType) {
        return switch (packetType) {
            case PACKET_HOST -> 1 | 1 << 2;
            case PACKET_BROADCAST -> 1 | 3 << 2;
            case PACKET_MULTICAST -> 1 | 2 << 2;
            case PACKET_OTHERHOST -> 1 | 4 << 2;
            case PACKET_OUTGOING -> 2;
            default -> 0;
        };
    }

    /** Adds what the kernel has counted since the last time; its counters have 32 bits. */
    void count() throws SysException {
        Memory counters = Memory.allocate(8);
        SocketCalls.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, counters, 8);
        received += Integer.toUnsignedLong(counters.getInt(0));
        dropped += Integer.toUnsignedLong(counters.getInt(4));
    }

    /** Packets that passed the filter, as last counted, with those that were lost. */
    long received() {
        return received;
    }

    long dropped() {
        return dropped;
    }

    @Override
    public void close() {
        fd.close();
    }
}
