package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. IPv4 stands in the low 32 bits of {@code low}.
 *
 * <p>Not {@link java.net.InetAddress}: parsing never asks a name server, and only the strict written forms are taken.
 */
public record IpAddress(boolean isV6, long high, long low) implements Comparable<IpAddress> {
    public IpAddress {
        if (!isV6 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("more than 32 bits in an IPv4 address");
        }
    }

    /** The address in 4 or 16 bytes in network order. */
    public static IpAddress ofBytes(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + bytes.length);
        }
        long high = 0;
        long low = 0;
        for (byte b : bytes) {
            high = high << 8 | low >>> 56;
            low = low << 8 | (b & 0xff);
        }
        return new IpAddress(bytes.length == 16, high, low);
    }

    /** Dotted decimal without leading zeros, or RFC 4291 section 2.2 text without a zone; null for other text. */
    public static @Nullable IpAddress tryParse(String text) {
        return IpText.parse(text);
    }

    /** @throws IllegalArgumentException where the text is no address */
    public static IpAddress parse(String text) {
        IpAddress address = tryParse(text);
        if (address == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 or IPv6 address");
        }
        return address;
    }

    /** 32 or 128. */
    public int bits() {
        return isV6 ? 128 : 32;
    }

    /** 4 or 16 bytes in network order. */
    public byte[] toBytes() {
        byte[] out = new byte[isV6 ? 16 : 4];
        for (int i = 0; i < out.length; i++) {
            int shift = 8 * (out.length - 1 - i);
            out[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        return out;
    }

    public boolean isMulticast() {
        return isV6 ? high >>> 56 == 0xff : low >>> 28 == 0xe;
    }

    public boolean isLoopback() {
        return isV6 ? high == 0 && low == 1 : low >>> 24 == 127;
    }

    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    /** Whether it is in fe80::/10 or 169.254.0.0/16. */
    public boolean isLinkLocal() {
        return isV6 ? high >>> 54 == 0x3fa : low >>> 16 == 0xa9fe;
    }

    /** The address that many numbers further on, or back where negative; wraps around at the end of the family. */
    public IpAddress plus(long n) {
        if (!isV6) {
            return new IpAddress(false, 0, (low + n) & 0xffffffffL);
        }
        long sum = low + n;
        int compared = Long.compareUnsigned(sum, low);
        long carry = n > 0 && compared < 0 ? 1 : n < 0 && compared > 0 ? -1 : 0;
        return new IpAddress(true, high + carry, sum);
    }

    /** IPv4 before IPv6, then by number. */
    @Override
    public int compareTo(IpAddress other) {
        if (isV6 != other.isV6) {
            return isV6 ? 1 : -1;
        }
        int c = Long.compareUnsigned(high, other.high);
        return c != 0 ? c : Long.compareUnsigned(low, other.low);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high) * 31 + Long.hashCode(low) + (isV6 ? 1 : 0);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof IpAddress a && a.isV6 == isV6 && a.high == high && a.low == low;
    }

    /** Dotted decimal, or the canonical form of RFC 5952. */
    @Override
    public String toString() {
        return IpText.format(this);
    }
}
