package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * An address with a prefix length, as {@code 10.0.0.1/24}. Host bits are kept: it serves for an interface's address and,
 * where {@link #isNetwork()}, for a network.
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
    public static final IpPrefix DEFAULT_V4 = new IpPrefix(new IpAddress(false, 0, 0), 0);
    public static final IpPrefix DEFAULT_V6 = new IpPrefix(new IpAddress(true, 0, 0), 0);

    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("prefix length " + length + " of " + address.bits());
        }
    }

    /** {@code ADDRESS/LENGTH}; null for other text. */
    public static @Nullable IpPrefix tryParse(String text) {
        int slash = text.indexOf('/');
        int digits = text.length() - slash - 1;
        if (slash < 0 || digits < 1 || digits > 3 || digits > 1 && text.charAt(slash + 1) == '0') {
            return null;
        }
        int length = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            length = length * 10 + (c - '0');
        }
        IpAddress address = IpAddress.tryParse(text.substring(0, slash));
        return address == null || length > address.bits() ? null : new IpPrefix(address, length);
    }

    /** @throws IllegalArgumentException where the text is no prefix */
    public static IpPrefix parse(String text) {
        IpPrefix prefix = tryParse(text);
        if (prefix == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IPv4 or IPv6 prefix");
        }
        return prefix;
    }

    public boolean isV6() {
        return address.isV6();
    }

    /** The same prefix without its host bits. */
    public IpPrefix network() {
        return new IpPrefix(new IpAddress(isV6(), address.high() & maskHigh(), address.low() & maskLow()), length);
    }

    public boolean isNetwork() {
        return (address.high() & ~maskHigh()) == 0 && (address.low() & ~maskLow() & familyMask()) == 0;
    }

    /** Whether the address is in this prefix; never across families. */
    public boolean contains(IpAddress a) {
        return a.isV6() == isV6()
                && (a.high() & maskHigh()) == (address.high() & maskHigh())
                && (a.low() & maskLow()) == (address.low() & maskLow());
    }

    private long maskHigh() {
        if (!isV6()) {
            return 0;
        }
        return length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
    }

    private long maskLow() {
        if (!isV6()) {
            return length == 0 ? 0 : (-1L << (32 - length)) & 0xffffffffL;
        }
        return length <= 64 ? 0 : -1L << (128 - length);
    }

    private long familyMask() {
        return isV6() ? -1L : 0xffffffffL;
    }

    @Override
    public int compareTo(IpPrefix other) {
        int c = address.compareTo(other.address);
        return c != 0 ? c : Integer.compare(length, other.length);
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + length;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof IpPrefix p && p.length == length && p.address.equals(address);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
