package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLA_F_NESTED;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes messages and attributes, in the processor's byte order unless said otherwise, into a buffer that grows.
 *
 * <p>An attribute starts on a boundary of four bytes; the bytes between are zero and not part of a length.
 */
public final class NlWriter {
    private static final boolean BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private byte[] bytes = new byte[256];
    private int size;

    /** How many bytes it holds. */
    public int size() {
        return size;
    }

    /** A copy of its bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Empties it, to be used again. */
    void clear() {
        size = 0;
    }

    /** Takes back what was written after this size. */
    void cutTo(int earlierSize) {
        size = earlierSize;
    }

    /** The buffer itself, of which {@link #size} bytes count. */
    byte[] buffer() {
        return bytes;
    }

    private int grow(int length) {
        int start = size;
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        size += length;
        return start;
    }

    public NlWriter u8(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
        return this;
    }

    public NlWriter u16(int value) {
        int at = grow(2);
        put16(at, value);
        return this;
    }

    public NlWriter u32(int value) {
        int at = grow(4);
        put32(at, value);
        return this;
    }

    public NlWriter u64(long value) {
        int high = (int) (value >>> 32);
        int low = (int) value;
        return BIG ? u32(high).u32(low) : u32(low).u32(high);
    }

    /** 16 bits in network byte order. */
    public NlWriter be16(int value) {
        return u8(value >> 8).u8(value);
    }

    public NlWriter bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    public NlWriter bytes(byte[] source, int offset, int length) {
        int at = grow(length);
        System.arraycopy(source, offset, bytes, at, length);
        return this;
    }

    public NlWriter zeros(int length) {
        int at = grow(length);
        Arrays.fill(bytes, at, at + length, (byte) 0);
        return this;
    }

    /** Fills up with zeros to a boundary of four bytes. */
    public NlWriter align() {
        return zeros(NlConstants.align(size) - size);
    }

    private void put16(int at, int value) {
        bytes[at] = (byte) (BIG ? value >> 8 : value);
        bytes[at + 1] = (byte) (BIG ? value : value >> 8);
    }

    /** Overwrites 32 bits that were written before. */
    void put32(int at, int value) {
        put16(at, BIG ? value >>> 16 : value);
        put16(at + 2, BIG ? value : value >>> 16);
    }

    /** Begins an attribute; its payload is what is written until {@link #end} is called with the result. */
    public int begin(int type) {
        align();
        int start = size;
        u16(0).u16(type);
        return start;
    }

    /** Begins an attribute that holds attributes, and says so in its type. */
    public int beginNested(int type) {
        return begin(type | NLA_F_NESTED);
    }

    /**
     * Ends an attribute.
     *
     * @param start what {@link #begin} gave
     * @throws IllegalArgumentException if it has more than 65535 bytes
     */
    public NlWriter end(int start) {
        int length = size - start;
        if (length > 0xffff) {
            throw new IllegalArgumentException("an attribute of " + length + " bytes");
        }
        put16(start, length);
        return align();
    }

    /** An attribute without payload, which means something by being there. */
    public NlWriter flag(int type) {
        return end(begin(type));
    }

    public NlWriter u8(int type, int value) {
        int start = begin(type);
        return u8(value).end(start);
    }

    public NlWriter u16(int type, int value) {
        int start = begin(type);
        return u16(value).end(start);
    }

    public NlWriter u32(int type, int value) {
        int start = begin(type);
        return u32(value).end(start);
    }

    public NlWriter u64(int type, long value) {
        int start = begin(type);
        return u64(value).end(start);
    }

    /** 16 bits in network byte order. */
    public NlWriter be16(int type, int value) {
        int start = begin(type);
        return be16(value).end(start);
    }

    public NlWriter bytes(int type, byte[] value) {
        int start = begin(type);
        return bytes(value).end(start);
    }

    /** Text in UTF-8 with a NUL. */
    public NlWriter string(int type, String value) {
        int start = begin(type);
        return bytes(value.getBytes(StandardCharsets.UTF_8)).u8(0).end(start);
    }

    /** Attributes inside one. */
    public NlWriter nested(int type, NlAttributes attributes) {
        int start = beginNested(type);
        attributes.encode(this);
        return end(start);
    }
}
