package io.jnetlab.netlink;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers and structures from a range of bytes, in the processor's byte order unless said otherwise.
 *
 * <p>Every read is checked against the end of the range: {@link NetlinkDecodeException}.
 */
public final class NlReader {
    private static final boolean BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private final byte[] bytes;
    private final int end;
    private int at;

    public NlReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads a range; the array is not copied. */
    public NlReader(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + bytes.length);
        }
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - at;
    }

    private int take(int length) throws NetlinkDecodeException {
        if (length < 0 || length > end - at) {
            throw new NetlinkDecodeException(length + " bytes wanted where " + (end - at) + " are left");
        }
        int start = at;
        at += length;
        return start;
    }

    public void skip(int length) throws NetlinkDecodeException {
        take(length);
    }

    /** Skips to the next boundary of four bytes counted from {@code start} bytes read, or to the end. */
    void skipPadding(int length) {
        at = Math.min(end, at + NlConstants.align(length) - length);
    }

    public int u8() throws NetlinkDecodeException {
        return bytes[take(1)] & 0xff;
    }

    public int u16() throws NetlinkDecodeException {
        return u16At(bytes, take(2));
    }

    /** 32 bits; the sign bit is as it comes. */
    public int u32() throws NetlinkDecodeException {
        return u32At(bytes, take(4));
    }

    public long u64() throws NetlinkDecodeException {
        int start = take(8);
        long first = Integer.toUnsignedLong(u32At(bytes, start));
        long second = Integer.toUnsignedLong(u32At(bytes, start + 4));
        return BIG ? first << 32 | second : second << 32 | first;
    }

    /** 16 bits in network byte order. */
    public int be16() throws NetlinkDecodeException {
        int start = take(2);
        return (bytes[start] & 0xff) << 8 | bytes[start + 1] & 0xff;
    }

    public byte[] bytes(int length) throws NetlinkDecodeException {
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /** Text up to a NUL or the end of the range. */
    public String string() {
        int stop = at;
        while (stop < end && bytes[stop] != 0) {
            stop++;
        }
        String text = new String(bytes, at, stop - at, StandardCharsets.UTF_8);
        at = end;
        return text;
    }

    /** The next so many bytes as a range of their own. */
    public NlReader range(int length) throws NetlinkDecodeException {
        return new NlReader(bytes, take(length), length);
    }

    /**
     * All that is left as attributes.
     *
     * @throws NetlinkDecodeException if an attribute's length is under four bytes or passes the end
     */
    public NlAttributes attributes() throws NetlinkDecodeException {
        NlAttributes attributes = new NlAttributes(bytes, at, end - at);
        at = end;
        return attributes;
    }

    static int u16At(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return BIG ? first << 8 | second : second << 8 | first;
    }

    static int u32At(byte[] bytes, int at) {
        int first = u16At(bytes, at);
        int second = u16At(bytes, at + 2);
        return BIG ? first << 16 | second : second << 16 | first;
    }
}
