package io.jnetlab.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes pcapng, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html: one section, time stamps in nanoseconds.
 * What is written is kept until {@link #flush}, or until there is much of it.
 */
final class PcapngWriter {
    static final int SECTION_HEADER = 0x0A0D0D0A;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int LIMIT = 1 << 16;

    private static final int END_OF_OPTIONS = 0;
    private static final int SHB_OS = 3;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FILTER = 11;
    private static final int EPB_FLAGS = 2;
    private static final int ISB_STARTTIME = 2;
    private static final int ISB_ENDTIME = 3;
    private static final int ISB_IFRECV = 4;
    private static final int ISB_IFDROP = 5;

    /** 10⁻⁹ s. */
    private static final byte[] NANOSECONDS = {9};

    private final ByteSink sink;
    private ByteBuffer out = buffer(2 * LIMIT);
    private int block;

    /** Where the bytes go. */
    interface ByteSink {
        void write(byte[] bytes, int length) throws IOException;
    }

    PcapngWriter(ByteSink sink) {
        this.sink = sink;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The Section Header Block, which comes first. */
    void section(String os, String application) throws IOException {
        byte[] osBytes = os.getBytes(StandardCharsets.UTF_8);
        byte[] applicationBytes = application.getBytes(StandardCharsets.UTF_8);
        begin(SECTION_HEADER, 48 + osBytes.length + applicationBytes.length);
        out.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(SHB_OS, osBytes);
        option(SHB_USERAPPL, applicationBytes);
        endOptions();
        end();
    }

    /**
     * An Interface Description Block; they are numbered from 0.
     *
     * @param snapLength how many bytes of a packet are kept at most
     * @param filter in libpcap's words, or null
     */
    void iface(String name, LinkType type, int snapLength, @Nullable String filter) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] filterBytes = filter == null ? new byte[0] : ("\0" + filter).getBytes(StandardCharsets.UTF_8);
        begin(INTERFACE_DESCRIPTION, 64 + nameBytes.length + filterBytes.length);
        out.putShort((short) type.number()).putShort((short) 0).putInt(snapLength);
        option(IF_NAME, nameBytes);
        option(IF_TSRESOL, NANOSECONDS);
        if (filterBytes.length > 0) {
            option(IF_FILTER, filterBytes);
        }
        endOptions();
        end();
    }

    /** An Enhanced Packet Block. */
    void packet(Packet packet) throws IOException {
        byte[] data = packet.data();
        begin(ENHANCED_PACKET, 64 + data.length);
        out.putInt(packet.source());
        time(packet.nanos());
        out.putInt(data.length).putInt(packet.length());
        padded(data);
        if (packet.flags() != 0) {
            out.putShort((short) EPB_FLAGS).putShort((short) 4).putInt(packet.flags());
            endOptions();
        }
        end();
        if (out.position() > LIMIT) {
            flush();
        }
    }

    /**
     * An Interface Statistics Block.
     *
     * @param begin when the capture began, in nanoseconds since 1970
     * @param end when it ended
     * @param received packets that passed the filter, also those that were lost
     * @param dropped how many of these were lost, since they came faster than they were read
     */
    void statistics(int source, long begin, long end, long received, long dropped) throws IOException {
        begin(INTERFACE_STATISTICS, 80);
        out.putInt(source);
        time(end);
        out.putShort((short) ISB_STARTTIME).putShort((short) 8);
        time(begin);
        out.putShort((short) ISB_ENDTIME).putShort((short) 8);
        time(end);
        out.putShort((short) ISB_IFRECV).putShort((short) 8).putLong(received);
        out.putShort((short) ISB_IFDROP).putShort((short) 8).putLong(dropped);
        endOptions();
        end();
    }

    /** Hands everything on. */
    @SuppressWarnings("ByteBufferBackingArray") // from allocate
    void flush() throws IOException {
        int length = out.position();
        out.clear();
        if (length > 0) {
            sink.write(out.array(), length);
        }
    }

    private void begin(int type, int atMost) {
        if (out.remaining() < atMost) {
            ByteBuffer larger = buffer(out.position() + atMost + LIMIT);
            out.flip();
            out = larger.put(out);
        }
        block = out.position();
        out.putInt(type).putInt(0);
    }

    /** Its length stands at both ends of a block. */
    private void end() {
        int length = out.position() + 4 - block;
        out.putInt(length);
        out.putInt(block + 4, length);
    }

    /** The upper half first, whatever the byte order. */
    private void time(long nanos) {
        out.putInt((int) (nanos >>> 32)).putInt((int) nanos);
    }

    private void option(int code, byte[] value) {
        out.putShort((short) code).putShort((short) value.length);
        padded(value);
    }

    private void endOptions() {
        out.putShort((short) END_OF_OPTIONS).putShort((short) 0);
    }

    private void padded(byte[] bytes) {
        out.put(bytes);
        for (int i = bytes.length; (i & 3) != 0; i++) {
            out.put((byte) 0);
        }
    }
}
