package io.jnetlab.ovsdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into JSON-RPC messages, which nothing separates: each is an object, and ends with the bracket
 * that closes it. Bytes may arrive in any portions.
 */
final class MessageSplitter {
    private final int limit;
    private byte[] buffer = new byte[8192];
    private int start;
    private int scanned;
    private int end;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean ascii = true;

    /** @param limit longest message in bytes */
    MessageSplitter(int limit) {
        this.limit = limit;
    }

    /** Takes bytes that arrived. */
    void add(byte[] source, int offset, int length) {
        if (end + length > buffer.length) {
            int kept = end - start;
            byte[] target = kept + length <= buffer.length / 2
                    ? buffer
                    : new byte
                            [(int) Math.min(
                                    Integer.MAX_VALUE - 8L, Math.max(2L * buffer.length, 2L * (kept + length)))];
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            scanned -= start;
            end = kept;
            start = 0;
        }
        System.arraycopy(source, offset, buffer, end, length);
        end += length;
    }

    /** Lets go of what has arrived; nothing can be read of this stream any more. */
    void forget() {
        buffer = new byte[0];
        start = 0;
        scanned = 0;
        end = 0;
    }

    /** Whether a message has begun that has not ended. */
    boolean inMessage() {
        return depth > 0;
    }

    /** The next whole message, or {@code null} if it has not arrived yet. */
    @Nullable
    String next() throws OvsdbDecodeException {
        while (scanned < end) {
            byte b = buffer[scanned];
            if (depth == 0 && !begin(b)) {
                continue;
            }
            scanned++;
            if (scan(b)) {
                return take();
            }
        }
        if (end - start > limit) {
            throw new OvsdbDecodeException("a message of more than " + limit + " bytes");
        }
        return null;
    }

    /** Between messages: skips white space. */
    private boolean begin(byte b) throws OvsdbDecodeException {
        if (b == '{') {
            start = scanned;
            return true;
        }
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            scanned++;
            start = scanned;
            return false;
        }
        String found = new String(buffer, scanned, Math.min(end - scanned, 40), StandardCharsets.ISO_8859_1);
        throw new OvsdbDecodeException("not a JSON-RPC message: " + printable(found));
    }

    /** Inside a message: whether this byte ends it. */
    private boolean scan(byte b) {
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else if (b == '"') {
                inString = false;
            } else if (b < 0) {
                ascii = false;
            }
        } else if (b == '"') {
            inString = true;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if (b == '}' || b == ']') {
            depth--;
            return depth == 0;
        } else if (b < 0) {
            ascii = false;
        }
        return false;
    }

    private String take() throws OvsdbDecodeException {
        int length = scanned - start;
        boolean plain = ascii;
        int from = start;
        start = scanned;
        ascii = true;
        if (length > limit) {
            throw new OvsdbDecodeException("a message of more than " + limit + " bytes");
        }
        if (plain) {
            return new String(buffer, from, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new OvsdbDecodeException("a message that is not UTF-8", e);
        }
    }

    private static String printable(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] < ' ' || chars[i] > '~') {
                chars[i] = '?';
            }
        }
        return new String(chars);
    }
}
