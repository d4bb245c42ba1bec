package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each word of a rule and the MAC address of a neighbor change on the real kernel, and strays go. */
final class RulesEditIT {
    private static final String LAB =
            """
            name: rules
            namespaces:
              r1:
                interfaces:
                  eth0: {addresses: [10.0.0.1/24, 'fd00::1/64']MAC}
            MORE
              r2: {}
            links:
              - [r1:eth0, r2]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("rules");
    }

    private static List<String> up(String mac, String more) throws Exception {
        String yaml = LAB.replace("MAC", mac).replace("MORE\n", more);
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return Labs.tree(plan);
    }

    private static List<String> rule(String words) throws Exception {
        return up("", "    rules: [{priority: 50, " + words + "}]\n");
    }

    /** What ip rule shows but the kernel's own. */
    private static List<String> rules(String family) {
        List<String> out = new ArrayList<>();
        for (String line : lines("ip -n r1 -d " + family + " rule show")) {
            if (!line.contains("proto kernel")) {
                out.add(line.replace('\t', ' ').replace(" proto static", ""));
            }
        }
        return out;
    }

    private static List<String> lines(String command) {
        String out = Command.sh(command).orFail().out().replaceAll(" +\n", "\n").strip();
        return out.isEmpty() ? List.of() : List.of(out.split("\n", -1));
    }

    private static void ip(String words) {
        Command.sh("ip -n r1 " + words).orFail();
    }

    @Test
    void eachWordChanges() throws Exception {
        String[][] steps = {
            {"table: 100", "from all lookup 100"},
            {"table: 1000", "from all lookup 1000"},
            {"table: 1000, iif: eth0", "from all iif eth0 lookup 1000"},
            {"table: 1000, oif: eth0", "from all oif eth0 lookup 1000"},
            {"table: 1000, oif: lo", "from all oif lo lookup 1000"},
            {"table: main, fwmark: 16", "from all fwmark 0x10 lookup main"},
            {"table: main, fwmark: 0x10/0xff", "from all fwmark 0x10/0xff lookup main"},
            {"table: main, ipproto: tcp", "from all ipproto tcp lookup main"},
            {"table: main, ipproto: udp, dport: 53", "from all ipproto udp dport 53 lookup main"},
            {"table: main, ipproto: udp, sport: 1024-65534", "from all ipproto udp sport 1024-65534 lookup main"},
            {"table: main, tos: 20", "from all tos 0x14 lookup main"},
            {"table: main, uidrange: 0", "from all uidrange 0-0 lookup main"},
            {"type: prohibit", "from all prohibit"},
            {"type: unreachable", "from all unreachable"},
            {"type: blackhole", "from all blackhole"},
            {"table: main, suppress_prefixlength: 0", "from all lookup main suppress_prefixlength 0"},
            {"table: main, iif: eth0, not: true", "not from all iif eth0 lookup main"},
            {"table: main, iif: eth0", "from all iif eth0 lookup main"},
        };
        for (String[] step : steps) {
            rule(step[0]);
            assertEquals(List.of("50: " + step[1]), rules("-4"));
            assertEquals(List.of("50: " + step[1]), rules("-6"));
        }
        rule("table: 100, family: ipv6");
        assertEquals(List.of(), rules("-4"));
        assertEquals(List.of("50: from all lookup 100"), rules("-6"));
        rule("table: 100, from: 10.0.0.0/24");
        assertEquals(
                List.of(
                        "namespace r1",
                        "-/+ rule ipv4 50 (from can't be changed in place)",
                        "~ from: 10.0.0.0/24 → 10.0.0.0/25"),
                rule("table: 100, from: 10.0.0.0/25"));
        assertEquals(List.of("50: from 10.0.0.0/25 lookup 100"), rules("-4"));
        rule("table: 100, to: fd00::7");
        assertEquals(List.of("50: from all to fd00::7 lookup 100"), rules("-6"));
        assertEquals(List.of("namespace r1", "- rule ipv6 50"), up("", ""));
        assertEquals(List.of(), rules("-6"));
    }

    @Test
    void whatIsBesideTheFilesRulesGoes() throws Exception {
        String rules = "    rules: [{from: 10.0.0.0/24, table: 100}, {iif: lo, table: 101}]\n";
        up("", rules);
        List<String> there = List.of("10000: from 10.0.0.0/24 lookup 100", "10001: from all iif lo lookup 101");
        assertEquals(there, rules("-4"));
        ip("rule add from 10.0.9.0/24 lookup 100 priority 10000");
        ip("rule add lookup 7");
        ip("-6 rule add goto 32766 priority 5");
        ip("rule add tos 0x10 lookup 7 priority 6");
        ip("rule delete priority 10001");
        up("", rules);
        assertEquals(there, rules("-4"));
        assertEquals(List.of("10001: from all iif lo lookup 101"), rules("-6"));
        assertTrue(lines("ip -n r1 rule show").size() == 5);
    }

    @Test
    void neighborsChangeAndComeBack() throws Exception {
        String more = "    neighbors: [{address: 10.0.0.2, mac: '02:00:00:00:00:02'}, "
                + "{address: 'fd00::2', mac: '02:00:00:00:00:02'}]\n";
        up("", more);
        List<String> there = List.of(
                "10.0.0.2 dev eth0 lladdr 02:00:00:00:00:02 PERMANENT",
                "fd00::2 dev eth0 lladdr 02:00:00:00:00:02 PERMANENT");
        String show = "ip -n r1 neighbour show nud permanent";
        assertEquals(there, lines(show));
        for (String loss : List.of(
                "link set eth0 down",
                "address delete 10.0.0.1/24 dev eth0",
                "link set eth0 mtu 1000",
                "neighbour flush nud permanent",
                "neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent",
                "neighbour replace 10.0.0.2 lladdr 02:00:00:00:00:09 dev eth0 nud permanent")) {
            ip(loss);
            up("", more);
            assertEquals(there, lines(show), loss);
        }
        assertEquals(
                List.of("namespace r1", "~ interface eth0"),
                up(", mac: '02:00:00:00:00:77'", more).subList(0, 2));
        assertEquals(there, lines(show));
        assertEquals(
                List.of(
                        "namespace r1",
                        "interface eth0",
                        "~ neighbor 10.0.0.2",
                        "~ lladdr: 02:00:00:00:00:02 → 02:00:00:00:00:03",
                        "~ neighbor fd00::2",
                        "~ lladdr: 02:00:00:00:00:02 → 02:00:00:00:00:03"),
                up(", mac: '02:00:00:00:00:77'", more.replace("00:02'", "00:03'")));
        up("", "");
        assertEquals(List.of(), lines(show));
    }
}
