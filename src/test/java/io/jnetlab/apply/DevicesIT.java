package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Devices of which the file speaks elsewhere than under the interfaces of a namespace: ports, bridges' own and the host's ends
 * of links. Each attribute is changed in place, read back with the tools, and changed back.
 */
final class DevicesIT {
    private static final String BASE =
            """
            name: devices
            namespaces:
              a: {interfaces: {eth0: {NAMESPACE}}}
              host: {interfaces: {h1: {HOST}}}
            bridges:
              sw: {SWITCH, ports: {p1: {PORT}, in1: {INTERNAL, type: internal}, bx: {BOND, bond: {members: [m1, m2]}}}}
              lx: {LINUX, kind: linux, ports: {l1: {MEMBER}}}
            links:
              - [a:eth0, sw:p1]
              - [a:eth1, lx:l1]
              - [a:eth2, host:h1]
              - [a:eth3, sw:m1]
              - [a:eth4, sw:m2]
            """;

    @BeforeAll
    static void require() {
        Labs.requireMixed();
    }

    @AfterAll
    static void down() throws Exception {
        Labs.down("devices");
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PORT     | mac: '02:00:00:00:00:01' | mac: '02:00:00:00:00:02' | ip -o link show dev p1                | link/ether 02:00:00:00:00:02
            PORT     | mtu: 1400                | mtu: 1300                | ip -o link show dev p1                | mtu 1300
            PORT     | up: true                 | up: false                | 'ip -o link show up dev p1 | wc -l'   | 0
            PORT     | txqueuelen: 10           | txqueuelen: 20           | ip -o link show dev p1                | qlen 20
            PORT     | alias: one               | alias: two               | ip -o link show dev p1                | alias=two
            PORT     | altnames: [one]          | altnames: [two, three]   | ip -o link show dev p1                | altname two
            PORT     | ipv6: off                | ipv6: on                 | ip -o -6 addr show dev p1             | inet6 fe80::
            PORT     | ipv6: on                 | 'ipv6: on, dad: true'    | cat /proc/sys/net/ipv6/conf/p1/accept_dad | 1
            PORT     | addrgenmode: eui64       | addrgenmode: random      | ip -o -d link show dev p1             | addrgenmode random
            PORT     | tx_checksumming: on      | tx_checksumming: off     | ethtool -k p1                         | tx-checksumming: off
            MEMBER   | mtu: 1400                | mtu: 1300                | ip -o link show dev l1                | mtu 1300
            MEMBER   | ipv6: on                 | ipv6: off                | ip -o -d link show dev l1             | addrgenmode none
            MEMBER   | tx_checksumming: on      | tx_checksumming: off     | ethtool -k l1                         | tx-checksumming: off
            BOND     | txqueuelen: 10           | txqueuelen: 20           | ip -o link show dev m2                | qlen 20
            BOND     | ipv6: off                | ipv6: on                 | ip -o -d link show dev m1             | addrgenmode eui64
            INTERNAL | 'up: true, ipv6: off'    | 'up: true, ipv6: on'     | ip -o -6 addr show dev in1            | inet6 fe80::
            INTERNAL | 'up: true, ipv6: on'     | 'up: true, ipv6: on, dad: true' | cat /proc/sys/net/ipv6/conf/in1/accept_dad | 1
            INTERNAL | mtu: 1300                | mtu: auto                | ovs-vsctl --db=unix:/run/jnetlab/ovs/db.sock get interface in1 mtu_request | []
            SWITCH   | up: false                | up: true                 | 'ip -o link show up dev sw | wc -l'   | 1
            SWITCH   | 'up: true, ipv6: off'    | 'up: true, ipv6: on'     | ip -o -6 addr show dev sw             | inet6 fe80::
            SWITCH   | 'up: true, ipv6: on'     | 'up: true, ipv6: on, dad: true' | cat /proc/sys/net/ipv6/conf/sw/accept_dad | 1
            INTERNAL | alias: one               | alias: two               | ip -o link show dev in1               | alias two
            INTERNAL | altnames: [one]          | altnames: [two, three]   | ip -o link show dev in1               | altname two
            SWITCH   | alias: one               | alias: two               | ip -o link show dev sw                | alias two
            SWITCH   | altnames: [one]          | altnames: [two, three]   | ip -o link show dev sw                | altname two
            LINUX    | alias: one               | alias: two               | ip -o link show dev lx                | alias=two
            LINUX    | altnames: [one]          | altnames: [two, three]   | ip -o link show dev lx                | altname two
            LINUX    | up: true                 | up: false                | 'ip -o link show up dev lx | wc -l'   | 0
            LINUX    | ipv6: off                | ipv6: on                 | ip -o -6 addr show dev lx             | inet6 fe80::
            LINUX    | addrgenmode: eui64       | addrgenmode: random      | ip -o -d link show dev lx             | addrgenmode random
            HOST     | addresses: [10.77.0.1/24] | addresses: [10.77.0.9/24] | ip -o addr show dev h1              | 10.77.0.9/24
            HOST     | mtu: 1400                | mtu: 1300                | ip -o link show dev h1                | mtu 1300
            HOST     | ipv6: off                | ipv6: on                 | ip -o -6 addr show dev h1             | inet6 fe80::
            HOST     | alias: one               | alias: two               | ip -o link show dev h1                | alias=two
            NAMESPACE | tx_checksumming: off    | tx_checksumming: on      | ip netns exec a ethtool -k eth0       | tx-checksumming: on
            NAMESPACE | tx_checksumming: on     | tx_checksumming: off     | ip netns exec a ethtool -k eth0       | tx-checksumming: off
            """)
    void changesInPlace(String place, String first, String second, String read, String expected) throws Exception {
        if (read.contains("ethtool")) {
            Hermetic.requireCommand("ethtool", "ethtool");
        }
        inPlace("NONE", "");
        String indexes = read("cat /sys/class/net/*/ifindex");
        inPlace(place, first);
        String before = read(read);
        assertFalse(before.contains(expected), before);
        assertFalse(inPlace(place, second).isEmpty());
        String there = read(read);
        assertTrue(there.contains(expected), there);
        assertFalse(inPlace(place, first).isEmpty());
        assertFalse(read(read).contains(expected), expected);
        inPlace("NONE", "");
        assertEquals(indexes, read("cat /sys/class/net/*/ifindex"));
    }

    @Test
    void defaultsOfPortsGoUnderEachThatALinkMakes() throws Exception {
        String file = yaml("PORT", "ipv6: off") + "defaults: {port: {ipv6: on, mtu: 1400}}\n";
        Labs.up(file);
        Labs.assertNothingDiffers(Labs.load(file));
        for (String port : List.of("l1", "m1", "m2")) {
            assertTrue(read("ip -d link show dev " + port).contains("mtu 1400"), port);
            assertTrue(read("ip -d link show dev " + port).contains("addrgenmode eui64"), port);
        }
        assertTrue(read("ip -d link show dev p1").contains("addrgenmode none"));
        assertFalse(read("ip link show dev in1").contains("mtu 1400"));
        inPlace("NONE", "");
    }

    @Test
    void whatSomebodyChangesIsDriftAndIsPutBack() throws Exception {
        Hermetic.requireCommand("ethtool", "ethtool");
        String file = yaml("PORT", "ipv6: on, tx_checksumming: off");
        Labs.up(file);
        Command.sh(
                        "ethtool -K p1 tx on; ip link set dev p1 addrgenmode none; ip link set dev lx down; ip link set dev l1 mtu 1300")
                .orFail();
        List<String> drift = Labs.tree(Labs.plan(Labs.load(file)));
        assertTrue(drift.contains("~ tx-checksumming: on → off"), drift::toString);
        assertTrue(drift.contains("~ addrgenmode: none → eui64"), drift::toString);
        assertTrue(drift.contains("~ up: false → true"), drift::toString);
        assertTrue(drift.contains("~ mtu: 1300 → 1500"), drift::toString);
        Labs.up(file);
        Labs.assertNothingDiffers(Labs.load(file));
        inPlace("NONE", "");
    }

    private static String yaml(String place, String text) {
        String out = BASE;
        for (String each : List.of("NAMESPACE", "HOST", "SWITCH", "PORT", "INTERNAL", "BOND", "LINUX", "MEMBER")) {
            boolean ours = each.equals(place);
            out = out.replaceFirst("\\{" + each + "(, )?", "{" + (ours ? text.replace("$", "") + "$1" : ""));
        }
        return out;
    }

    /** Brings it up and makes sure that no device is made again for it. */
    private static Plan inPlace(String place, String text) throws Exception {
        Plan plan = Labs.up(yaml(place, text));
        Labs.assertNothingDiffers(Labs.load(yaml(place, text)));
        for (Change change : plan.changes()) {
            assertFalse(change.action() == Action.REPLACE, change::toString);
        }
        return plan;
    }

    private static String read(String command) {
        return Command.sh(command).orFail().out();
    }
}
