package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes each attribute of an interface that a link makes in place, reads it back with ip(8), and changes it back. */
final class InterfaceAttributesIT {
    private static final String BASE =
            """
            name: attributes
            namespaces:
              a: {interfaces: {eth0: {EXTRA}}}
              b: {}
            links: [{endpoints: [a:eth0, b:eth0]}]
            """;

    @AfterAll
    static void down() throws Exception {
        Labs.down("attributes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            addresses: [10.0.0.1/24]       | addresses: [10.0.0.1/25, 'fd00::1/64'] | ip -o addr show dev eth0 | inet 10.0.0.1/25
            addresses: ['fd00::1/64']      | addresses: ['fd00::2/64']      | ip -o addr show dev eth0           | inet6 fd00::2/64
            mac: '02:00:00:00:00:01'       | mac: '02:00:00:00:00:02'       | ip -o link show dev eth0           | link/ether 02:00:00:00:00:02
            mtu: 1400                      | mtu: 1300                      | ip -o link show dev eth0           | mtu 1300
            up: true                       | up: false                      | ip -o link show dev eth0           | state DOWN
            txqueuelen: 10                 | txqueuelen: 20                 | ip -o link show dev eth0           | qlen 20
            alias: one                     | alias: two                     | ip -o link show dev eth0           | alias=two
            altnames: [one]                | altnames: [two, three]         | ip -o link show dev eth0           | altname two
            addresses: ['fd00::1/64']      | 'addresses: [''fd00::1/64''], dad: true' | cat /proc/sys/net/ipv6/conf/eth0/accept_dad | 1
            """)
    void changesInPlace(String first, String second, String read, String expected) throws Exception {
        Labs.up(yaml(""));
        String index = read("cat /sys/class/net/eth0/ifindex");
        Plan bare = inPlace(first);
        assertFalse(bare.isEmpty() && !first.startsWith("up"), first);
        String before = read(read);
        assertFalse(before.contains(expected), before);
        assertFalse(inPlace(second).isEmpty());
        String there = read(read);
        assertTrue(there.contains(expected), there);
        assertFalse(inPlace(first).isEmpty());
        assertFalse(read(read).contains(expected), expected);
        inPlace("");
        assertEquals(index, read("cat /sys/class/net/eth0/ifindex"));
    }

    private static String yaml(String extra) {
        return BASE.replace("EXTRA", extra);
    }

    private static Plan inPlace(String extra) throws Exception {
        Plan plan = Labs.up(yaml(extra));
        Labs.assertNothingDiffers(Labs.load(yaml(extra)));
        for (Change change : plan.changes()) {
            assertFalse(change.action() == Action.REPLACE, change::toString);
        }
        return plan;
    }

    private static String read(String command) {
        return Command.run(
                        List.of("ip", "netns", "exec", "a", "sh", "-c", command).toArray(new String[0]))
                .orFail()
                .out();
    }
}
