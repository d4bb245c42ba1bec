package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WireguardKeyTest {
    private static final String TEXT = "lP5Czons/2a8t/xkp/8mkkWHqLbKFBcvrJZJlFeRFV0=";

    private static WireguardKey key(String text) {
        return Objects.requireNonNull(WireguardKey.tryParse(text));
    }

    @Test
    void isBase64Of32Bytes() {
        WireguardKey key = key(TEXT);
        assertEquals(TEXT, key.base64());
        assertEquals(key, WireguardKey.ofBytes(key.toBytes()));
        for (String wrong : new String[] {
            "",
            "x",
            TEXT.substring(1),
            TEXT.replace("V0=", "V1="),
            TEXT.replace('/', '_'),
            TEXT.replace("=", "A"),
            TEXT + "\n"
        }) {
            assertNull(WireguardKey.tryParse(wrong), wrong);
        }
    }

    @Test
    void isClampedAsTheKernelDoes() {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xff);
        byte[] clamped = WireguardKey.ofBytes(ones).clamped().toBytes();
        assertEquals((byte) 0xf8, clamped[0]);
        assertEquals((byte) 0x7f, clamped[31]);
        assertEquals((byte) 0x40, WireguardKey.ofBytes(new byte[32]).clamped().toBytes()[31]);
        assertTrue(WireguardKey.ofBytes(new byte[32]).isZero());
        assertFalse(key(TEXT).isZero());
    }

    @Test
    void isNotInItsText() {
        assertFalse(key(TEXT).toString().contains(TEXT.substring(0, 4)));
        assertNotEquals(key(TEXT).toString(), key(TEXT).clamped().toString());
    }

    @Test
    void endpoints() {
        for (String text : new String[] {"192.0.2.1:51820", "[2001:db8::1]:1", "0.0.0.0:65535"}) {
            assertEquals(text, String.valueOf(WireguardPeer.Endpoint.tryParse(text)));
        }
        for (String text : new String[] {
            "",
            ":",
            "1",
            "192.0.2.1",
            "192.0.2.1:",
            "192.0.2.1:0",
            "192.0.2.1:65536",
            "192.0.2.1:05",
            "192.0.2.1:-1",
            "[]:1",
            "[192.0.2.1]:1",
            "2001:db8::1:1",
            "[2001:db8::1]",
            "[2001:db8::1]1",
            "192.0.2.1:99999999999",
            "host:1"
        }) {
            assertNull(WireguardPeer.Endpoint.tryParse(text), text);
        }
    }
}
