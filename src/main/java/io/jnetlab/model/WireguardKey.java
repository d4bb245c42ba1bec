package io.jnetlab.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A key of WireGuard: 32 bytes, in Base64 as wg(8) writes it. Its {@link #toString} tells keys apart and gives none away. */
public final class WireguardKey implements Comparable<WireguardKey> {
    private static final int LENGTH = 32;
    private static final int TEXT_LENGTH = 44;
    private static final int SHOWN_BYTES = 8;

    private final byte[] bytes;

    private WireguardKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it is not of 32 bytes */
    public static WireguardKey ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key of " + bytes.length + " bytes");
        }
        return new WireguardKey(bytes.clone());
    }

    /** Null for other text than 44 characters of Base64. */
    public static @Nullable WireguardKey tryParse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        WireguardKey key = bytes.length == LENGTH ? new WireguardKey(bytes) : null;
        return key != null && key.base64().equals(text) ? key : null;
    }

    /** Whether it is no key: all zeros. */
    public boolean isZero() {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** As the kernel keeps a private key: RFC 7748, section 5, decodeScalar25519. */
    public WireguardKey clamped() {
        byte[] out = bytes.clone();
        out[0] &= (byte) 248;
        out[LENGTH - 1] = (byte) (out[LENGTH - 1] & 127 | 64);
        return new WireguardKey(out);
    }

    /** A copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(WireguardKey other) {
        return base64().compareTo(other.base64());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WireguardKey k && Arrays.equals(k.bytes, bytes);
    }

    /** As {@code (hidden, 0123456789abcdef)}: the beginning of its SHA-256. */
    @Override
    public String toString() {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
        StringBuilder out = new StringBuilder("(hidden, ");
        for (int i = 0; i < SHOWN_BYTES; i++) {
            out.append(Character.forDigit(digest[i] >> 4 & 0xf, 16)).append(Character.forDigit(digest[i] & 0xf, 16));
        }
        return out.append(')').toString();
    }
}
