package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLA_HDRLEN;
import static io.jnetlab.netlink.NlConstants.NLA_TYPE_MASK;
import static io.jnetlab.netlink.NlConstants.align;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of attributes ({@code struct nlattr}), kept as the bytes they came in and read where asked for.
 *
 * <p>Their lengths are checked once, when it is made. What nobody asks for costs nothing and survives
 * {@link #encode}, known or not. Where a type occurs twice, the last counts, as in the kernel. Immutable.
 */
public final class NlAttributes {
    /** No attributes. */
    public static final NlAttributes EMPTY = new NlAttributes();

    private final byte[] bytes;
    private final int start;
    private final int end;

    private NlAttributes() {
        bytes = new byte[0];
        start = 0;
        end = 0;
    }

    /** Attributes in a range that nobody writes to any more. */
    NlAttributes(byte[] bytes, int start, int length) throws NetlinkDecodeException {
        this.bytes = bytes;
        this.start = start;
        this.end = start + length;
        for (int at = start; at < end; ) {
            if (end - at < NLA_HDRLEN) {
                throw new NetlinkDecodeException((end - at) + " bytes where an attribute's header should be");
            }
            int size = NlReader.u16At(bytes, at);
            if (size < NLA_HDRLEN || size > end - at) {
                int type = NlReader.u16At(bytes, at + 2) & NLA_TYPE_MASK;
                throw new NetlinkDecodeException(
                        "attribute " + type + " says it has " + size + " bytes where " + (end - at) + " are left");
            }
            at += align(size);
        }
    }

    /** What a writer wrote: attributes only. */
    public static NlAttributes of(NlWriter writer) {
        byte[] bytes = writer.toByteArray();
        try {
            return new NlAttributes(bytes, 0, bytes.length);
        } catch (NetlinkDecodeException e) {
            throw new IllegalArgumentException("the writer holds more than attributes", e);
        }
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Where the last attribute of a type has its header, or -1. */
    private int find(int type) {
        int found = -1;
        for (int at = start; at < end; at += align(NlReader.u16At(bytes, at))) {
            if ((NlReader.u16At(bytes, at + 2) & NLA_TYPE_MASK) == type) {
                found = at;
            }
        }
        return found;
    }

    public boolean has(int type) {
        return find(type) >= 0;
    }

    /** The payload of an attribute, or null if there is none of this type. */
    public @Nullable NlReader get(int type) {
        int at = find(type);
        return at < 0 ? null : payload(at);
    }

    private NlReader payload(int at) {
        return new NlReader(bytes, at + NLA_HDRLEN, NlReader.u16At(bytes, at) - NLA_HDRLEN);
    }

    /** An 8-bit number, or {@code absent}. */
    public int u8(int type, int absent) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? absent : in.u8();
    }

    /** A 16-bit number, or {@code absent}. */
    public int u16(int type, int absent) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? absent : in.u16();
    }

    /** A 32-bit number, or {@code absent}. */
    public int u32(int type, int absent) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? absent : in.u32();
    }

    /** A 64-bit number, or {@code absent}. */
    public long u64(int type, long absent) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? absent : in.u64();
    }

    /** Text without its NUL, or null. */
    public @Nullable String string(int type) {
        NlReader in = get(type);
        return in == null ? null : in.string();
    }

    /** A copy of the payload, or null. */
    public byte @Nullable [] bytes(int type) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? null : in.bytes(in.remaining());
    }

    /** The attributes inside one; empty if there is none of this type. */
    public NlAttributes nested(int type) throws NetlinkDecodeException {
        NlReader in = get(type);
        return in == null ? EMPTY : in.attributes();
    }

    /** A walk over all of them in their order. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Writes them as they came, unknown ones too. */
    public void encode(NlWriter out) {
        out.align();
        out.bytes(bytes, start, end - start);
    }

    /** Their bytes, a copy. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NlAttributes that && Arrays.equals(bytes, start, end, that.bytes, that.start, that.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Types and payloads in hexadecimal: {@code {3: 6c6f00, 4: dc050000}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Cursor c = cursor(); c.next(); ) {
            text.append(text.length() == 1 ? "" : ", ").append(c.type()).append(": ");
            for (int i = c.at + NLA_HDRLEN; i < c.at + c.size; i++) {
                text.append(Character.forDigit(bytes[i] >> 4 & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
            }
        }
        return text.append('}').toString();
    }

    /** Steps from attribute to attribute: {@code while (cursor.next()) …}. */
    public final class Cursor {
        private int at = start;
        private int size;

        private Cursor() {}

        /** Goes to the next one, at first to the first; false at the end. */
        public boolean next() {
            at += align(size);
            if (at >= end) {
                return false;
            }
            size = NlReader.u16At(bytes, at);
            return true;
        }

        /** Its type, without the flags. */
        public int type() {
            return NlReader.u16At(bytes, at + 2) & NLA_TYPE_MASK;
        }

        /** Its payload. */
        public NlReader payload() {
            return NlAttributes.this.payload(at);
        }

        /** The attributes inside it. */
        public NlAttributes nested() throws NetlinkDecodeException {
            return payload().attributes();
        }
    }
}
