package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Seeds;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.0.0.1",
                "1.2.3.999",
                "1.2.3.00",
                "01.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "0x1.2.3.4",
                "1.2.3.4/24",
                "1.2.3.٤",
                "99999999999.1.1.1",
                "example",
                ":",
                ":::",
                "1:",
                ":1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::01.2.3.4",
                "fe80::1%eth0",
                "[::1]",
                "::１",
                "-::1",
                "::1 "
            })
    void otherTextIsNoAddress(String text) {
        assertNull(IpAddress.tryParse(text));
        assertThrows(IllegalArgumentException.class, () -> IpAddress.parse(text));
    }

    /** RFC 5952 sections 4 and 5, and the ends of the ranges. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:DB8::1, 2001:db8::1",
        "2001:db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:201, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "10.0.100.1, 10.0.100.1"
    })
    void printsTheCanonicalForm(String text, String canonical) {
        assertEquals(canonical, IpAddress.parse(text).toString());
        assertEquals(IpAddress.parse(text), IpAddress.parse(canonical));
    }

    @Test
    void agreesWithTheJdk() {
        Seeds.forAll(2000, random -> {
            byte[] bytes = bytes(random);
            IpAddress address = IpAddress.ofBytes(bytes);
            assertArrayEquals(bytes, address.toBytes());
            assertEquals(bytes.length * 8, address.bits());
            assertEquals(address, IpAddress.parse(address.toString()));
            InetAddress jdk = InetAddress.getByName(address.toString());
            // The JDK makes an IPv4 address of a mapped one.
            boolean mapped = address.isV6() && address.high() == 0 && address.low() >>> 32 == 0xffff;
            assertEquals(mapped, jdk.getAddress().length < bytes.length);
            if (!mapped) {
                assertArrayEquals(bytes, jdk.getAddress());
                assertEquals(address, IpAddress.parse(jdk.getHostAddress()));
                assertEquals(jdk.isMulticastAddress(), address.isMulticast());
                assertEquals(jdk.isLoopbackAddress(), address.isLoopback());
                assertEquals(jdk.isAnyLocalAddress(), address.isUnspecified());
                assertEquals(jdk.isLinkLocalAddress(), address.isLinkLocal());
            }
        });
    }

    @Test
    void countsOnAsANumber() {
        Seeds.forAll(2000, random -> {
            IpAddress a = IpAddress.ofBytes(bytes(random));
            long n = random.nextBoolean() ? random.nextInt() : random.nextLong();
            BigInteger size = BigInteger.ONE.shiftLeft(a.bits());
            BigInteger sum = number(a).add(BigInteger.valueOf(n)).mod(size);
            assertEquals(sum, number(a.plus(n)), () -> a + " plus " + n);
        });
        assertEquals(
                "fd00::ffff:ffff:ffff:ffff",
                IpAddress.parse("fd00:0:0:1::").plus(-1).toString());
        assertEquals("0.0.0.0", IpAddress.parse("255.255.255.255").plus(1).toString());
        assertEquals("255.255.255.255", IpAddress.parse("0.0.0.0").plus(-1).toString());
        assertEquals(
                "::",
                IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                        .plus(1)
                        .toString());
        assertEquals("fd00::1", IpAddress.parse("fd00::1").plus(0).toString());
    }

    @Test
    void isOrderedByFamilyAndThenAsANumber() {
        Seeds.forAll(2000, random -> {
            IpAddress a = IpAddress.ofBytes(bytes(random));
            IpAddress b = IpAddress.ofBytes(bytes(random));
            int expected = a.isV6() == b.isV6() ? number(a).compareTo(number(b)) : a.isV6() ? 1 : -1;
            assertEquals(expected, Integer.signum(a.compareTo(b)));
            assertEquals(a.equals(b), expected == 0);
        });
        IpAddress v4 = new IpAddress(false, 0, 1);
        IpAddress v6 = new IpAddress(true, 0, 1);
        assertNotEquals(v4, v6);
        assertTrue(v4.compareTo(v6) < 0);
    }

    @Test
    void holdsWhatFits() {
        assertThrows(IllegalArgumentException.class, () -> new IpAddress(false, 0, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> new IpAddress(false, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofBytes(new byte[5]));
        assertFalse(IpAddress.parse("::7f00:1").isLoopback());
    }

    /** With runs of zeros and ones, as addresses have. */
    static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
        random.nextBytes(bytes);
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int kind = random.nextInt(4);
            if (kind < 2) {
                bytes[i] = (byte) -kind;
                bytes[i + 1] = (byte) -kind;
            }
        }
        return bytes;
    }

    static BigInteger number(IpAddress a) {
        return new BigInteger(1, a.toBytes());
    }
}
