package io.jnetlab.topology.yaml;

import io.jnetlab.diag.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes text of a file's bytes: UTF-8, with or without a byte order mark, and none of the characters YAML forbids. */
public final class SourceBytes {
    public static final int MAX_BYTES = 10 << 20;

    private static final char REPLACEMENT = '\ufffd';

    private SourceBytes() {}

    /** The text; what can't be read of it stands as a replacement character, and is reported. */
    public static Problems decode(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            Problems problems = new Problems(new SourceFile(name, ""));
            problems.errorInFile("the file is larger than 10 MiB", "a topology file describes one lab");
            return problems;
        }
        boolean mark = bytes.length >= 3
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
        int start = mark ? 3 : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        Problems problems = new Problems(new SourceFile(name, text));
        int malformed = text.indexOf(REPLACEMENT) < 0 ? -1 : firstMalformed(bytes);
        if (malformed >= 0) {
            reportMalformed(bytes, start, malformed, problems);
        } else {
            checkCharacters(text, problems);
        }
        return problems;
    }

    /** Where the first byte stands that UTF-8 does not allow there, or -1. */
    private static int firstMalformed(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        boolean bad = decoder.decode(in, out, true).isError();
        return bad ? in.position() : -1;
    }

    private static void reportMalformed(byte[] bytes, int start, int malformed, Problems problems) {
        String before = new String(bytes, start, malformed - start, StandardCharsets.UTF_8);
        int index = before.codePointCount(0, before.length());
        boolean utf16 = bytes.length >= 2 && malformed == 0 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        problems.error(
                index,
                index + 1,
                "the file is not UTF-8: byte " + malformed + " (0x" + hex(bytes[malformed]) + ") can't stand there",
                utf16 ? "it seems to be UTF-16: save it as UTF-8" : "save it as UTF-8");
    }

    private static String hex(byte b) {
        return Integer.toHexString(b >> 4 & 15) + Integer.toHexString(b & 15);
    }

    /** YAML 1.1 section 5.1. */
    private static void checkCharacters(String text, Problems problems) {
        int point = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean printable = c >= 0x20 && c < 0x7f
                    || c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || c == 0x85
                    || c >= 0xa0 && c < 0xfffe
                    || c > 0xffff;
            if (!printable && problems.isFull()) {
                problems.addUnlisted();
            } else if (!printable) {
                problems.error(
                        point,
                        point + 1,
                        "the character U+" + code(c) + " can't stand in a YAML file",
                        c < 0x100 ? "in double quotes it is written \"\\x" + hex((byte) c) + "\"" : null);
            }
            point++;
            i += Character.charCount(c);
        }
    }

    private static String code(int c) {
        String hex = Integer.toHexString(c);
        return "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }
}
