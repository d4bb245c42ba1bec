package io.jnetlab.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pcapng file of one section says. Fails where the file is not whole.
 *
 * @param dropped of each interface that has statistics
 */
public record PcapngFile(List<String> interfaces, List<Integer> linkTypes, List<Captured> packets, List<Long> dropped) {
    /** A packet, with the name of its interface. */
    public static final class Captured {
        private final String name;
        private final long nanos;
        private final int length;
        private final byte[] data;
        private final int flags;

        private Captured(String name, long nanos, int length, byte[] data, int flags) {
            this.name = name;
            this.nanos = nanos;
            this.length = length;
            this.data = data;
            this.flags = flags;
        }

        public String name() {
            return name;
        }

        /** When it was seen, since 1970. */
        public long nanos() {
            return nanos;
        }

        /** On the wire. */
        public int length() {
            return length;
        }

        public byte[] data() {
            return data;
        }

        /** {@code epb_flags}, 0 for none. */
        public int flags() {
            return flags;
        }

        /** The type in its Ethernet header. */
        public int etherType() {
            return unsignedShort(12);
        }

        public int unsignedShort(int offset) {
            return (data[offset] & 0xff) << 8 | data[offset + 1] & 0xff;
        }
    }

    public static PcapngFile read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    public static PcapngFile parse(byte[] bytes) {
        PcapngFile out = new PcapngFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean first = true;
        while (in.hasRemaining()) {
            int type = in.getInt();
            int length = in.getInt();
            check(length >= 12 && length % 4 == 0 && length - 8 <= in.remaining(), "a block of " + length);
            check(first == (type == PcapngWriter.SECTION_HEADER), "block " + type);
            first = false;
            ByteBuffer body = in.slice(in.position(), length - 12).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + length - 12);
            check(in.getInt() == length, "the length at the end of block " + type);
            switch (type) {
                case PcapngWriter.SECTION_HEADER ->
                    check(body.getInt() == 0x1A2B3C4D && body.getShort() == 1, "section");
                case PcapngWriter.INTERFACE_DESCRIPTION -> out.iface(body);
                case PcapngWriter.ENHANCED_PACKET -> out.packet(body);
                case PcapngWriter.INTERFACE_STATISTICS -> out.statistics(body);
                default -> throw new AssertionError("block " + type);
            }
        }
        return out;
    }

    private void iface(ByteBuffer body) {
        linkTypes.add((int) body.getShort());
        body.position(8);
        Map<Integer, byte[]> options = options(body);
        interfaces.add(new String(options.getOrDefault(2, new byte[0]), StandardCharsets.UTF_8));
        check(options.getOrDefault(9, new byte[1])[0] == 9, "resolution of time stamps");
    }

    private void packet(ByteBuffer body) {
        String name = interfaces.get(body.getInt());
        long nanos = time(body);
        byte[] data = new byte[body.getInt()];
        int length = body.getInt();
        body.get(data);
        body.position(body.position() + 3 & ~3);
        byte[] flags = options(body).get(2);
        packets.add(new Captured(name, nanos, length, data, flags == null ? 0 : flags[0]));
    }

    private void statistics(ByteBuffer body) {
        body.position(12);
        byte[] drops = options(body).getOrDefault(5, new byte[8]);
        dropped.add(ByteBuffer.wrap(drops).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }

    private static long time(ByteBuffer body) {
        long upper = body.getInt();
        return upper << 32 | Integer.toUnsignedLong(body.getInt());
    }

    private static Map<Integer, byte[]> options(ByteBuffer body) {
        Map<Integer, byte[]> out = new TreeMap<>();
        while (body.hasRemaining()) {
            int code = body.getShort();
            byte[] value = new byte[body.getShort()];
            body.get(value);
            body.position(body.position() + 3 & ~3);
            if (code == 0) {
                break;
            }
            out.put(code, value);
        }
        check(!body.hasRemaining(), "something behind the options");
        return out;
    }

    private static void check(boolean good, String what) {
        if (!good) {
            throw new AssertionError(what);
        }
    }
}
