package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/** An Ethernet address, the 48 bits in the low end of a long. */
public record MacAddress(long bits) {
    private static final String HEX = "0123456789abcdef";

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits");
        }
    }

    /** Six pairs of hexadecimal digits with colons between them, as ip-link(8) writes it; null for other text. */
    public static @Nullable MacAddress tryParse(String text) {
        if (text.length() != 17) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2) {
                if (c != ':') {
                    return null;
                }
            } else {
                int digit = c < 128 ? Character.digit(c, 16) : -1;
                if (digit < 0) {
                    return null;
                }
                bits = bits << 4 | digit;
            }
        }
        return new MacAddress(bits);
    }

    /** @throws IllegalArgumentException where the text is no address */
    public static MacAddress parse(String text) {
        MacAddress mac = tryParse(text);
        if (mac == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not a MAC address");
        }
        return mac;
    }

    /** Whether it is a group address (the I/G bit), which no interface may have. */
    public boolean isMulticast() {
        return (bits >>> 40 & 1) != 0;
    }

    /** The six bytes in the order of the wire. */
    public byte[] toBytes() {
        byte[] out = new byte[6];
        for (int i = 0; i < 6; i++) {
            out[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return out;
    }

    /** The address in six bytes in the order of the wire. */
    public static MacAddress ofBytes(byte[] bytes) {
        if (bytes.length != 6) {
            throw new IllegalArgumentException("a MAC address has 6 bytes, not " + bytes.length);
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | (b & 0xff);
        }
        return new MacAddress(bits);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof MacAddress m && m.bits == bits;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(17);
        for (int shift = 44; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((int) (bits >>> shift & 15)));
            if (shift % 8 == 0 && shift > 0) {
                out.append(':');
            }
        }
        return out.toString();
    }
}
