package io.jnetlab.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of the codec, over random trees of attributes. The seed is in each failure's text. */
class NlAttributesPropertyTest {
    private static final int CASES = 500;

    private static void write(Random random, NlWriter out, int depth) {
        for (int i = random.nextInt(6); i > 0; i--) {
            int type = random.nextInt(NlConstants.NLA_TYPE_MASK + 1);
            if (depth > 0 && random.nextInt(3) == 0) {
                int start = out.beginNested(type);
                write(random, out, depth - 1);
                out.end(start);
            } else {
                byte[] value = new byte[random.nextInt(20)];
                random.nextBytes(value);
                out.bytes(type, value);
            }
        }
    }

    private static void copy(NlAttributes from, NlWriter out) throws NetlinkDecodeException {
        for (NlAttributes.Cursor c = from.cursor(); c.next(); ) {
            NlReader payload = c.payload();
            out.bytes(c.type(), payload.bytes(payload.remaining()));
        }
    }

    @Test
    void whatIsDecodedIsEncodedAsItCame() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            NlWriter out = new NlWriter();
            write(new Random(seed), out, 3);
            byte[] bytes = out.toByteArray();
            NlAttributes attributes = new NlReader(bytes).attributes();
            NlWriter again = new NlWriter();
            attributes.encode(again);
            assertArrayEquals(bytes, again.toByteArray(), "seed " + seed);
            NlWriter copy = new NlWriter();
            copy(attributes, copy);
            assertEquals(bytes.length, copy.size(), "seed " + seed);
            assertEquals(attributes, new NlReader(bytes.clone()).attributes(), "seed " + seed);
        }
    }

    @Test
    void anyBytesAreDecodedOrRefused() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            NlWriter out = new NlWriter();
            write(random, out, 2);
            byte[] bytes = out.toByteArray();
            for (int flips = 0; bytes.length > 0 && flips < 4; flips++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
            try {
                walk(new NlReader(bytes, 0, length).attributes(), 3);
                NlMessage.parse(bytes);
            } catch (NetlinkDecodeException e) {
                assertNotEquals("", e.getMessage(), "seed " + seed);
            }
        }
    }

    private static void walk(NlAttributes attributes, int depth) throws NetlinkDecodeException {
        for (NlAttributes.Cursor c = attributes.cursor(); c.next(); ) {
            if (depth > 0) {
                walk(c.nested(), depth - 1);
            }
        }
    }
}
