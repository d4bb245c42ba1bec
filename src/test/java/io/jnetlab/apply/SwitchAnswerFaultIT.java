package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.FaultySwitch;
import io.jnetlab.ovsdb.JsonRpcConnection;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbProxy.Fault;
import io.jnetlab.ovsdb.OvsdbTransport;
import io.jnetlab.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real server answered, changed in every place: it is read, or refused as an answer, and nothing else happens. */
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SwitchAnswerFaultIT {
    /** Has a row in each table that is read. */
    private static final String LAB =
            """
            name: answers
            namespaces: {a: {}, b: {}}
            bridges:
              asw:
                rstp: true
                fail_mode: secure
                controllers: ['tcp:127.0.0.1:6653']
                mirrors: {m: {select_all: true, output_port: asw-m}}
                ports: {asw-m: {type: internal}, asw-a: {qos: {type: linux-noop, queues: {1: {max_rate: 1mbit}}}}}
            links:
              - {endpoints: [a:eth0, asw:asw-a], vlan: 10}
              - [b:eth0, asw:asw-b]
            """;

    private static final List<String> INSTEAD = List.of(
            "null",
            "true",
            "-1",
            "1e99",
            "\"x\"",
            "\"\"",
            "\"a/b c\"",
            "[]",
            "{}",
            "[[]]",
            "[\"uuid\",\"x\"]",
            "[\"uuid\",\"00000000-0000-0000-0000-000000000000\"]",
            "[\"named-uuid\",\"x\"]",
            "[\"set\",[1,\"a\"]]",
            "[\"set\",[\"a\",\"b\"]]",
            "[\"set\",[true]]",
            "[\"map\",[[\"a\",\"b\"]]]",
            "[\"map\",[[1,2]]]",
            "[\"map\",7]",
            "[\"set\"]");

    /** Of how many values one is tried: 1 for all of them. */
    private static final int EACH = Boolean.getBoolean("faults.all") ? 1 : 5;

    private String answer = "";

    @BeforeAll
    void capture() throws Exception {
        Labs.requireMixed();
        try (FaultySwitch ovs = new FaultySwitch()) {
            Labs.up(LAB);
            try {
                ovs.proxy().arm(0, Fault.NONE);
                try (OvsdbClient client = OvsdbClient.connect(
                        FaultySwitch.RUNDIR.resolve("db.sock").toString(), 10_000)) {
                    assertTrue(OvsRows.read(client).hasMarked());
                }
                answer = ovs.proxy().longestAnswer();
            } finally {
                Labs.down("answers");
            }
        }
        assertEquals("read", outcome(answer));
    }

    @AfterAll
    void forget() {
        answer = "";
    }

    /** A server that says this and then closes. */
    private static final class Saying implements OvsdbTransport {
        private final byte[] bytes;
        private int at;

        Saying(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return "here";
        }

        @Override
        public int read(byte[] target, int offset, int length, long timeoutMillis) {
            int n = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, n);
            at += n;
            return n == 0 ? -1 : n;
        }

        @Override
        public void write(byte[] source, int offset, int length, long timeoutMillis) {}

        @Override
        public void close() {}
    }

    private static String outcome(String text) {
        return outcome(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String outcome(byte[] said) {
        try (OvsdbClient client = new OvsdbClient(new JsonRpcConnection(new Saying(said)), 10_000)) {
            OvsRows.read(client);
            return "read";
        } catch (OvsdbException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("here: "), message);
            return "refused";
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(new String(said, StandardCharsets.UTF_8), e);
        }
    }

    private static int size(JsonElement json) {
        int n = 1;
        if (json instanceof JsonArray array) {
            for (JsonElement element : array) {
                n += size(element);
            }
        } else if (json instanceof JsonObject object) {
            for (String key : object.keySet()) {
                n += size(object.get(key));
            }
        }
        return n;
    }

    /** A copy with another value at one place, of those counted by {@link #size}. */
    private static JsonElement replaced(JsonElement json, int[] left, JsonElement instead) {
        if (left[0]-- == 0) {
            return instead;
        }
        if (json instanceof JsonArray array) {
            JsonArray out = new JsonArray();
            for (JsonElement element : array) {
                out.add(replaced(element, left, instead));
            }
            return out;
        }
        if (json instanceof JsonObject object) {
            JsonObject out = new JsonObject();
            for (String key : object.keySet()) {
                out.add(key, replaced(object.get(key), left, instead));
            }
            return out;
        }
        return json;
    }

    @Test
    void everyValueReplaced() {
        JsonElement json = JsonParser.parseString(answer);
        int size = size(json);
        int refused = 0;
        List<JsonElement> values = new ArrayList<>();
        INSTEAD.forEach(text -> values.add(JsonParser.parseString(text)));
        for (int i = 0; i < size; i++) {
            // Each by some of them, so that each stands in many places.
            for (int j = 0; j < values.size(); j += EACH) {
                JsonElement value = values.get((i + j) % values.size());
                refused +=
                        outcome(replaced(json, new int[] {i}, value).toString()).equals("refused") ? 1 : 0;
            }
        }
        assertTrue(size > 300 && refused > size, size + " values, " + refused + " refused");
    }

    @Test
    void everyMemberMissing() {
        String[] parts = answer.split("(?<=,)", -1);
        for (int i = 0; i < parts.length; i++) {
            String[] without = parts.clone();
            without[i] = "";
            outcome(String.join("", without));
        }
    }

    @Test
    void endsAtEveryByte() {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            assertEquals("refused", outcome(Arrays.copyOf(bytes, i)));
        }
    }

    @Test
    void bytesChanged() {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        Seeds.forAll(2000, random -> {
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            outcome(changed);
        });
    }
}
