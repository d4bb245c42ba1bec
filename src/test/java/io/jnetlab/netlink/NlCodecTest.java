package io.jnetlab.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NlCodecTest {
    /** As {@code struct nlattr} lies in memory. */
    private static byte[] attribute(int size, int type, int... payload) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + payload.length).order(ByteOrder.nativeOrder());
        buffer.putShort((short) size).putShort((short) type);
        for (int b : payload) {
            buffer.put((byte) b);
        }
        return buffer.array();
    }

    @Test
    void anAttributeIsPaddedAndItsLengthIsNot() {
        byte[] expected = attribute(7, 3, 'l', 'o', 0, 0);
        assertArrayEquals(expected, new NlWriter().string(3, "lo").toByteArray());
    }

    @Test
    void numbersAreInTheProcessorsOrder() throws Exception {
        NlWriter out = new NlWriter()
                .u8(0x12)
                .u8(0)
                .u16(0xfffe)
                .u32(0x89abcdef)
                .u64(0x0123456789abcdefL)
                .be16(0x1234);
        ByteBuffer buffer = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.nativeOrder());
        assertEquals((short) 0xfffe, buffer.getShort(2));
        assertEquals(0x89abcdef, buffer.getInt(4));
        assertEquals(0x0123456789abcdefL, buffer.getLong(8));
        assertEquals(0x12, buffer.get(16));
        NlReader in = new NlReader(out.toByteArray());
        assertEquals(0x12, in.u8());
        in.skip(1);
        assertEquals(0xfffe, in.u16());
        assertEquals(0x89abcdef, in.u32());
        assertEquals(0x0123456789abcdefL, in.u64());
        assertEquals(0x1234, in.be16());
        assertEquals(0, in.remaining());
    }

    @Test
    void readingPastTheEndIsRefused() {
        NlReader in = new NlReader(new byte[10], 2, 3);
        NetlinkDecodeException e = assertThrows(NetlinkDecodeException.class, in::u32);
        assertEquals("4 bytes wanted where 3 are left", e.getMessage());
        assertThrows(NetlinkDecodeException.class, () -> in.bytes(-1));
        assertThrows(NetlinkDecodeException.class, () -> in.range(4));
        assertThrows(IndexOutOfBoundsException.class, () -> new NlReader(new byte[4], 2, 3));
    }

    @Test
    void attributesAreFoundByType() throws Exception {
        NlWriter out =
                new NlWriter().u32(1, 7).string(2, "eth0").u8(5, 200).flag(6).be16(7, 0x8100);
        int nest = out.beginNested(18);
        out.u64(1, -1).u16(2, 65535).end(nest);
        NlAttributes attributes = NlAttributes.of(out);
        assertEquals(7, attributes.u32(1, 0));
        assertEquals("eth0", attributes.string(2));
        assertEquals(200, attributes.u8(5, 0));
        assertTrue(attributes.has(6));
        assertFalse(attributes.has(8));
        assertNull(attributes.get(8));
        assertEquals(-5, attributes.u32(8, -5));
        assertEquals(-1L, attributes.nested(18).u64(1, 0));
        assertEquals(65535, attributes.nested(18).u16(2, 0));
        assertTrue(attributes.nested(99).isEmpty());
        assertThrows(NetlinkDecodeException.class, () -> attributes.u64(1, 0));
    }

    @Test
    void theLastOfATypeCountsAndTheCursorSeesAll() throws Exception {
        NlAttributes attributes =
                NlAttributes.of(new NlWriter().u32(1, 10).u32(2, 20).u32(1, 11));
        assertEquals(11, attributes.u32(1, 0));
        StringBuilder seen = new StringBuilder();
        for (NlAttributes.Cursor c = attributes.cursor(); c.next(); ) {
            seen.append(c.type()).append('=').append(c.payload().u32()).append(' ');
        }
        assertEquals("1=10 2=20 1=11 ", seen.toString());
    }

    @Test
    void lengthsOfAttributesAreChecked() {
        assertThrows(NetlinkDecodeException.class, () -> new NlReader(attribute(3, 1, 0, 0, 0, 0)).attributes());
        assertThrows(NetlinkDecodeException.class, () -> new NlReader(attribute(9, 1, 0, 0, 0, 0)).attributes());
        assertThrows(NetlinkDecodeException.class, () -> new NlReader(new byte[3]).attributes());
        NetlinkDecodeException e = assertThrows(
                NetlinkDecodeException.class, () -> new NlReader(attribute(0x7fff, 0x8012, 1, 2)).attributes());
        assertEquals("attribute 18 says it has 32767 bytes where 6 are left", e.getMessage());
    }

    @Test
    void anUnpaddedLastAttributeIsAccepted() throws Exception {
        assertEquals("a", new NlReader(attribute(6, 1, 'a', 0)).attributes().string(1));
    }

    @Test
    void anAttributeOver65535BytesIsRefused() {
        NlWriter out = new NlWriter();
        assertThrows(IllegalArgumentException.class, () -> out.bytes(1, new byte[65532]));
    }

    @Test
    void lengthsOfMessagesAreChecked() throws Exception {
        NlRequest request = new NlRequest(16, "X", 0, new ThreeBytes(1, 2, 3));
        NlWriter out = new NlWriter();
        request.encode(out, NlConstants.NLM_F_REQUEST, 5, 6);
        request.encode(out, NlConstants.NLM_F_ACK, 7, 8);
        byte[] bytes = out.toByteArray();
        assertEquals(40, bytes.length);
        List<NlMessage> messages = NlMessage.parse(bytes);
        assertEquals(2, messages.size());
        NlMessage second = messages.get(1);
        assertEquals(16, second.type());
        assertEquals(NlConstants.NLM_F_ACK, second.flags());
        assertEquals(7, second.sequence());
        assertEquals(8, second.port());
        assertArrayEquals(new byte[] {1, 2, 3}, second.payload().bytes(3));
        for (int length : new int[] {0, 15, 21, -1}) {
            out.put32(20, length);
            assertThrows(NetlinkDecodeException.class, () -> NlMessage.parse(out.toByteArray()));
        }
        assertThrows(NetlinkDecodeException.class, () -> NlMessage.parse(new byte[15]));
    }

    private record ThreeBytes(int a, int b, int c) implements NlPayload {
        @Override
        public void encode(NlWriter out) {
            out.u8(a).u8(b).u8(c);
        }
    }
}
