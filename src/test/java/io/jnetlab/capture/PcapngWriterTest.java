package io.jnetlab.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of each block, and that they can be read again. */
final class PcapngWriterTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    private static Packet packet(int source, int length, byte[] data, int flags) {
        return new Packet(source, TIME + source, length, data, flags, 0, 0);
    }

    private static byte[] file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PcapngWriter writer = new PcapngWriter((b, n) -> bytes.write(b, 0, n));
        writer.section("Linux 6.1", "jnetlab 1");
        writer.iface("ns1:eth0", LinkType.ETHERNET, 262_144, null);
        writer.iface("grün:wg0", LinkType.RAW, 64, "icmp");
        writer.packet(packet(0, 5, new byte[] {1, 2, 3, 4, 5}, 2));
        writer.packet(packet(1, 1500, new byte[] {6, 7, 8, 9}, 0));
        writer.statistics(0, TIME, TIME + 5, 3, 2);
        writer.flush();
        return bytes.toByteArray();
    }

    @Test
    void bytesAreThese() throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] file = file();
        for (int i = 0; i < file.length; i++) {
            text.append("%02x".formatted(file[i])).append(i % 16 == 15 || i == file.length - 1 ? '\n' : ' ');
        }
        Golden.check("capture/blocks.hex", text.toString());
    }

    @Test
    void theyAreReadAgain() throws IOException {
        PcapngFile file = PcapngFile.parse(file());
        assertEquals(List.of("ns1:eth0", "grün:wg0"), file.interfaces());
        assertEquals(List.of(1, 101), file.linkTypes());
        assertEquals(2, file.packets().size());
        PcapngFile.Captured first = file.packets().get(0);
        assertEquals("ns1:eth0", first.name());
        assertEquals(TIME, first.nanos());
        assertEquals(2, first.flags());
        assertEquals("[1, 2, 3, 4, 5]", Arrays.toString(first.data()));
        assertEquals(1500, file.packets().get(1).length());
        assertEquals(List.of(2L), file.dropped());
    }

    @Test
    void aPacketLargerThanTheBufferIsWhole() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PcapngWriter writer = new PcapngWriter((b, n) -> bytes.write(b, 0, n));
        writer.section("", "");
        writer.iface("x", LinkType.ETHERNET, 262_144, null);
        byte[] large = new byte[262_144];
        large[262_143] = 7;
        for (int i = 0; i < 3; i++) {
            writer.packet(packet(0, large.length, large, 1));
        }
        writer.flush();
        PcapngFile file = PcapngFile.parse(bytes.toByteArray());
        assertEquals(3, file.packets().size());
        assertTrue(Arrays.equals(large, file.packets().get(2).data()));
    }
}
