package io.jnetlab.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownOutputTest {
    private static boolean matches(String commands, String shown, String printed) {
        return ShownOutput.matches(
                commands, shown.lines().toList(), printed.lines().toList());
    }

    private static boolean same(String shown, String printed) {
        return matches("a command\n", shown, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.073 ms; 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=12 ms",
                "rtt min/avg/max/mdev = 0.1/0.2/0.3/0.004 ms; rtt min/avg/max/mdev = 9.1/9.2/9.3/1.004 ms, pipe 2",
                "2 received, 0% packet loss, time 1030ms; 2 received, 0% packet loss, time 0ms",
                "13 received, 56.6667% packet loss; 14 received, 53.3333% packet loss",
                "1 link added · 1.84 s · try: jnetlab ping a b; 1 link added · 12 ms · try: jnetlab ping a b",
                "eth0@if2  UP  ce:0b:fd:17:5c:fb <UP>; eth0@if17 UP 12:34:56:78:9a:bc <UP>",
                "net:[4026532179]; net:[4026539999]",
                "25: br1-pc1@if2: mtu 1500 link-netnsid 0; 7: br1-pc1@if9: mtu 1500 link-netnsid 3",
                "inet6 fe80::f81f:24ff:fed5:23c1/64 scope link; inet6 fe80::1:2/64 scope link",
                "10.0.0.2 lladdr 0e:4d:30:d7:02:89 STALE; 10.0.0.2 lladdr 0e:4d:30:d7:02:8a REACHABLE",
                "    1    10  7e:b8:4c:6e:c4:ed    2;     1    10  7e:b8:4c:6e:c4:ee   11",
                "[22/Nov/2026 06:14:45] GET; [01/Jan/2027 23:59:59] GET",
                "08:53:58.956469 ICMP echo request, id 878, seq 1; 09:00:00.1 ICMP echo request, id 9, seq 1",
                "rx 24 (2.2 kB)  tx 26 (2.3 kB); rx 9 (801 B)  tx 8 (1.0 MB)  dropped 1",
                "server  runs  pid 59 and 1 more; server runs pid 25162 and 1 more",
                "qdisc tbf 8067: root refcnt 3; qdisc tbf 806a: root refcnt 3",
                "48cef5cd-4d06-4a27-84eb-3b95bc2f02f5; 00000000-4d06-4a27-84eb-3b95bc2f02f5",
            })
    void whatDiffersByNatureIsNotCompared(String shown, String printed) {
        assertTrue(same(shown, printed), () -> ShownOutput.essence(List.of(shown, printed), true)
                .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "icmp_seq=1 ttl=64 time=1 ms; icmp_seq=1 ttl=63 time=1 ms",
                "1 received, 0% packet loss; 0 received, 100% packet loss",
                "10.0.0.1/30 dev eth0; 10.0.0.1/31 dev eth0",
                "3 checks hold; 2 checks hold",
                "tag: 20; tag: 10",
                "mtu 1500; mtu 1450",
                "eth0@if2 UP; eth0@if2 DOWN",
                "lladdr 02:00:00:00:00:11; lladdr 02:00:00:00:00:12",
                "fd00::1; fd00::2",
                "✓ ping a -> b; ✗ ping a -> b",
            })
    void allElseIs(String shown, String printed) {
        assertFalse(same(shown, printed));
    }

    @Test
    void oneNameStandsForOneThing() {
        String shown = "net:[4026532179]\nnet:[4026532248]\n4026532248 ns1\n";
        assertTrue(same(shown, "net:[4026530000]\nnet:[4026530001]\n4026530001 ns1\n"));
        assertFalse(same(shown, "net:[4026530000]\nnet:[4026530001]\n4026530000 ns1\n"));
        assertFalse(same(shown, "net:[4026530000]\nnet:[4026530000]\n4026530000 ns1\n"));
    }

    @Test
    void orderCountsWhereThereIsOne() {
        assertFalse(matches("jnetlab check lab.yaml\n", "a\nb\n", "b\na\n"));
        assertTrue(matches("ip netns list\n", "a\nb\n", "b\na\n"));
        assertFalse(matches("ip netns list\n", "a\nb\n", "b\nb\n"));
        assertTrue(matches("ovs-vsctl show\n", "u\n  Port a\n  Port b", "u\n  Port b\n  Port a"));
    }

    @Test
    void whiteSpaceAroundAndBetweenDoesNotCount() {
        assertTrue(same("a  b \n", " a b\n\n"));
        assertEquals(List.of("a", "", "b"), ShownOutput.essence(List.of("a", "", "b", ""), true));
        assertFalse(same("a\nb\n", "a\n\nb\n"));
    }

    @Test
    void anEllipsisStandsForAnyLines() {
        assertTrue(same("a\n…\nd", "a\nb\nc\nd"));
        assertTrue(same("a\n…\nd", "a\nd"));
        assertTrue(same("…", ""));
        assertTrue(same("…\nb\n…", "a\nb\nc\nb"));
        assertFalse(same("a\n…\nd", "a\nb\nc"));
        assertFalse(same("a\n…", "b\na"));
        assertFalse(same("a … d", "a b d"), "only as a line of its own");
    }
}
