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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            up: true                       | up: false                      | 'ip -o link show up dev eth0 | wc -l' | 0
            txqueuelen: 10                 | txqueuelen: 20                 | ip -o link show dev eth0           | qlen 20
            alias: one                     | alias: two                     | ip -o link show dev eth0           | alias=two
            altnames: [one]                | altnames: [two, three]         | ip -o link show dev eth0           | altname two
            addresses: ['fd00::1/64']      | 'addresses: [''fd00::1/64''], dad: true' | cat /proc/sys/net/ipv6/conf/eth0/accept_dad | 1
            'ipv6: auto, mtu: 1400'        | ipv6: on                       | ip -o -6 addr show dev eth0        | inet6 fe80::
            addresses: [10.0.0.1/24]       | ipv6: on                       | ip -o -d link show dev eth0        | addrgenmode eui64
            ipv6: on                       | ipv6: off                      | ip -o -d link show dev eth0        | addrgenmode none
            accept_ra: 0                   | accept_ra: 2                   | cat /proc/sys/net/ipv6/conf/eth0/accept_ra | 2
            accept_ra: 2                   | accept_ra: 0                   | cat /proc/sys/net/ipv6/conf/eth0/accept_ra | 0
            'accept_ra: 2, mtu: 1000'      | 'accept_ra: 2, mtu: 1280'      | sysctl -e net.ipv6.conf.eth0.accept_ra | accept_ra = 2
            addrgenmode: eui64             | addrgenmode: random            | ip -o -d link show dev eth0        | addrgenmode random
            ipv6: on                       | addrgenmode: random            | ip -o -6 addr show dev eth0        | stable-privacy
            'ipv6: off, mtu: 1400'         | addrgenmode: random            | ip -o -6 addr show dev eth0        | stable-privacy
            addrgenmode: random            | ipv6: off                      | ip -o -d link show dev eth0        | addrgenmode none
            'addrgenmode: none, mtu: 1400' | addrgenmode: eui64             | ip -o -6 addr show dev eth0        | inet6 fe80::
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

    /** The address of RFC 7217 is made anew from whatever was before, and gone afterwards. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ipv6: auto", "ipv6: on", "addrgenmode: random", "up: false"})
    void stableSecret(String before) throws Exception {
        String stable = yaml("addrgenmode: stable_secret")
                .replace("a: {", "a: {sysctls: {net.ipv6.conf.eth0.stable_secret: 'fd00::77'}, ");
        // The kernel makes random addresses from a secret that it has.
        Labs.down("attributes");
        inPlace(before);
        String address = read("ip -o -6 addr show dev eth0");
        Labs.up(stable);
        Labs.assertNothingDiffers(Labs.load(stable));
        assertEquals(
                "fd00:0000:0000:0000:0000:0000:0000:0077\n2\n",
                read("cd /proc/sys/net/ipv6/conf/eth0; cat stable_secret addr_gen_mode"));
        if (!before.startsWith("up")) {
            String made = read("ip -o -6 addr show dev eth0");
            assertTrue(made.contains("stable-privacy") && !made.equals(address), made);
            assertEquals(1, made.lines().count(), made);
        }
        inPlace(before);
        assertEquals(
                before.equals("addrgenmode: random"),
                read("ip -o -6 addr show dev eth0").contains("stable-privacy"));
    }

    /** A new interface has another value then, and one of which the file says none keeps it. */
    @Test
    void acceptRaWhereItsDefaultIsSet() throws Exception {
        String sysctl = "a: {sysctls: {net.ipv6.conf.default.accept_ra: 0}, ";
        Labs.down("attributes");
        Labs.up(yaml("").replace("a: {", sysctl));
        String more = yaml("mtu: 1000")
                .replace("a: {", sysctl)
                .replace("eth0: {", "eth1: {accept_ra: 1}, eth2: {}, eth0: {")
                .replace("links: [", "links: [[a:eth1, b:eth1], [a:eth2, b:eth2], ");
        Labs.up(more);
        Labs.assertNothingDiffers(Labs.load(more));
        assertEquals("1\n0\n", read("cd /proc/sys/net/ipv6/conf; cat eth1/accept_ra eth2/accept_ra"));
        String wide = more.replace("mtu: 1000", "accept_ra: 1");
        Labs.up(wide);
        Labs.assertNothingDiffers(Labs.load(wide));
        assertEquals("1\n", read("cat /proc/sys/net/ipv6/conf/eth0/accept_ra"));
        inPlace("");
        assertEquals("1\n", read("cat /proc/sys/net/ipv6/conf/eth0/accept_ra"));
    }

    /** What a sysctl said, the key says then. */
    @Test
    void acceptRaFromSysctlToKey() throws Exception {
        String sysctl = yaml("").replace("a: {", "a: {sysctls: {net.ipv6.conf.eth0.accept_ra: 2}, ");
        for (String next : new String[] {"accept_ra: 2", "accept_ra: 0", ""}) {
            Labs.up(sysctl);
            Labs.assertNothingDiffers(Labs.load(sysctl));
            assertEquals("2\n", read("cat /proc/sys/net/ipv6/conf/eth0/accept_ra"));
            inPlace(next);
            String value = next.isEmpty() ? "1" : next.substring(next.length() - 1);
            assertEquals(value + "\n", read("cat /proc/sys/net/ipv6/conf/eth0/accept_ra"));
        }
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
