package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jnetlab.testing.Seeds;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MacAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:00:00:00:00",
                "02:00:00:00:00:00:00",
                "02-00-00-00-00-01",
                "0200.0000.0001",
                "020000000001",
                "02:00:00:00:00:0g",
                "2:0:0:0:0:1:00:00:0",
                "02:00:00:00:00:1 ",
                " 2:00:00:00:00:01",
                "02:00:00:00:00:٠١",
                "02:00:00:00:0001:"
            })
    void otherTextIsNoAddress(String text) {
        assertNull(MacAddress.tryParse(text));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse(text));
    }

    @Test
    void printsAsIpLinkDoes() {
        Seeds.forAll(500, random -> {
            byte[] bytes = new byte[6];
            random.nextBytes(bytes);
            MacAddress mac = MacAddress.ofBytes(bytes);
            String text = HexFormat.ofDelimiter(":").formatHex(bytes);
            assertEquals(text, mac.toString());
            assertArrayEquals(bytes, mac.toBytes());
            assertEquals(mac, MacAddress.parse(text));
            assertEquals(mac, MacAddress.parse(text.toUpperCase(java.util.Locale.ROOT)));
            assertEquals((bytes[0] & 1) != 0, mac.isMulticast());
        });
    }

    @Test
    void holdsWhatFits() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(-1));
        assertThrows(IllegalArgumentException.class, () -> MacAddress.ofBytes(new byte[8]));
        assertEquals("ff:ff:ff:ff:ff:ff", new MacAddress(0xffffffffffffL).toString());
    }
}
