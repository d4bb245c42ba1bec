package io.jnetlab.ovsdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageSplitterTest {
    private static final List<String> MESSAGES = List.of(
            "{}",
            "{\"id\":1,\"result\":[{\"a\":[]},{\"b\":{}}],\"error\":null}",
            "{\"text\":\"}]{[\\\"}\\\\\"}",
            "{\"h\u00e9\":\"\u20ac \ud83d\ude00 \\u0041\"}",
            "{\"end\":\"\\\\\"}");

    private static List<String> drain(MessageSplitter splitter) throws OvsdbDecodeException {
        List<String> messages = new ArrayList<>();
        for (String text = splitter.next(); text != null; text = splitter.next()) {
            messages.add(text);
        }
        return messages;
    }

    private static void add(MessageSplitter splitter, byte[] bytes) {
        splitter.add(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void splitAtEveryByte() throws Exception {
        byte[] all = bytes(String.join("", MESSAGES));
        for (int cut = 0; cut <= all.length; cut++) {
            MessageSplitter splitter = new MessageSplitter(1000);
            splitter.add(all, 0, cut);
            List<String> messages = drain(splitter);
            splitter.add(all, cut, all.length - cut);
            messages.addAll(drain(splitter));
            assertEquals(MESSAGES, messages, "cut at " + cut);
            assertFalse(splitter.inMessage());
        }
    }

    @Test
    void byteByByte() throws Exception {
        MessageSplitter splitter = new MessageSplitter(1000);
        List<String> messages = new ArrayList<>();
        for (byte b : bytes(String.join(" \r\n\t", MESSAGES))) {
            add(splitter, new byte[] {b});
            messages.addAll(drain(splitter));
        }
        assertEquals(MESSAGES, messages);
    }

    @Test
    void severalAtOnceAndManyInARow() throws Exception {
        MessageSplitter splitter = new MessageSplitter(1 << 20);
        byte[] all = bytes(String.join("\n", MESSAGES));
        for (int i = 0; i < 1000; i++) {
            add(splitter, all);
            assertEquals(MESSAGES, drain(splitter));
        }
    }

    @Test
    void oneThatIsLargerThanTheBuffer() throws Exception {
        String large = "{\"x\":\"" + "y".repeat(3_000_000) + "\"}";
        MessageSplitter splitter = new MessageSplitter(4_000_000);
        byte[] all = bytes(large + "{}");
        for (int at = 0; at < all.length; at += 65_536) {
            splitter.add(all, at, Math.min(65_536, all.length - at));
            if (at + 65_536 < all.length) {
                assertNull(splitter.next());
                assertTrue(splitter.inMessage());
            }
        }
        assertEquals(List.of(large, "{}"), drain(splitter));
    }

    @Test
    void oneThatIsTooLarge() {
        MessageSplitter splitter = new MessageSplitter(100);
        add(splitter, bytes("{\"x\":\"" + "y".repeat(200)));
        assertEquals(
                "a message of more than 100 bytes",
                assertThrows(OvsdbDecodeException.class, splitter::next).getMessage());
    }

    @Test
    void garbage() {
        for (String text : List.of("HTTP/1.1 400 Bad Request\r\n", "[1]", "\u0000\u0001", "{}x", "null")) {
            MessageSplitter splitter = new MessageSplitter(100);
            add(splitter, bytes(text));
            OvsdbDecodeException e = assertThrows(OvsdbDecodeException.class, () -> drain(splitter));
            assertTrue(String.valueOf(e.getMessage()).startsWith("not a JSON-RPC message: "), e.getMessage());
        }
    }

    @Test
    void notUtf8() {
        MessageSplitter splitter = new MessageSplitter(100);
        add(splitter, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertEquals(
                "a message that is not UTF-8",
                assertThrows(OvsdbDecodeException.class, splitter::next).getMessage());
    }
}
