package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Seeds;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IpPrefixTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "10.0.0.1",
                "10.0.0.1/",
                "10.0.0.1/33",
                "10.0.0.1/-1",
                "10.0.0.1/+1",
                "10.0.0.1/024",
                "10.0.0.1/00",
                "10.0.0.1/2 4",
                "10.0.0.1//24",
                "10.0.0.1/24/24",
                "10.0.0.1/255.255.255.0",
                "10.0.0.1/4294967320",
                "10.0.0/24",
                "fd00::/129",
                "fd00::/1000",
                "fd00::1%eth0/64",
                "fd00::/٦٤"
            })
    void otherTextIsNoPrefix(String text) {
        assertNull(IpPrefix.tryParse(text));
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "10.0.0.1/24", "10.0.0.1/32", "::/0", "fd00::1/64", "fd00::1/128", "1.2.3.4/9"})
    void printsAsItWasRead(String text) {
        assertEquals(text, IpPrefix.parse(text).toString());
    }

    /** Against arithmetic on whole numbers. */
    @Test
    void masksAsNumbers() {
        Seeds.forAll(3000, random -> {
            IpAddress address = IpAddress.ofBytes(IpAddressTest.bytes(random));
            int length = random.nextInt(address.bits() + 1);
            IpPrefix prefix = new IpPrefix(address, length);
            int hostBits = address.bits() - length;
            BigInteger number = IpAddressTest.number(address);
            BigInteger network = number.shiftRight(hostBits).shiftLeft(hostBits);
            assertEquals(prefix, IpPrefix.parse(prefix.toString()));
            assertEquals(network, IpAddressTest.number(prefix.network().address()));
            assertEquals(network.equals(number), prefix.isNetwork());
            assertTrue(prefix.network().isNetwork());
            assertTrue(prefix.contains(address));
            IpAddress other = random.nextBoolean()
                    ? IpAddress.ofBytes(IpAddressTest.bytes(random))
                    : address.plus(random.nextInt(64) - 32);
            boolean inside = other.isV6() == address.isV6()
                    && IpAddressTest.number(other).shiftRight(hostBits).equals(number.shiftRight(hostBits));
            assertEquals(inside, prefix.contains(other), () -> prefix + " contains " + other);
        });
    }

    @Test
    void familiesDoNotMix() {
        assertFalse(IpPrefix.DEFAULT_V4.contains(IpAddress.parse("::")));
        assertFalse(IpPrefix.DEFAULT_V6.contains(IpAddress.parse("0.0.0.0")));
        assertTrue(IpPrefix.DEFAULT_V4.isNetwork());
        assertTrue(IpPrefix.DEFAULT_V6.isNetwork());
        assertThrows(IllegalArgumentException.class, () -> new IpPrefix(IpAddress.parse("10.0.0.1"), 33));
        assertThrows(IllegalArgumentException.class, () -> new IpPrefix(IpAddress.parse("10.0.0.1"), -1));
    }

    @Test
    void isOrderedByAddressAndThenLength() {
        assertTrue(IpPrefix.parse("10.0.0.0/8").compareTo(IpPrefix.parse("10.0.0.0/16")) < 0);
        assertTrue(IpPrefix.parse("10.0.0.0/16").compareTo(IpPrefix.parse("10.0.0.1/8")) < 0);
        assertTrue(IpPrefix.parse("255.0.0.0/8").compareTo(IpPrefix.parse("::/0")) < 0);
    }
}
