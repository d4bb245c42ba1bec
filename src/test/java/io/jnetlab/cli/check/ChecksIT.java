package io.jnetlab.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Each kind of check on a lab that is up: h1 - r1 - r2 - h2, with both families. */
class ChecksIT {
    private static final String LAB =
            """
            name: hops
            namespaces:
              h1:
                interfaces: {eth0: {addresses: [10.0.1.10/24, 'fd01::10/64']}}
                routes: [{to: default, via: 10.0.1.1}, {to: default6, via: 'fd01::1'}]
              r1:
                forwarding: true
                sysctls: {net.ipv4.icmp_ratelimit: 0, net.ipv6.icmp.ratelimit: 0}
                interfaces:
                  eth0: {addresses: [10.0.1.1/24, 'fd01::1/64']}
                  eth1: {addresses: [10.0.12.1/30, 'fd12::1/64']}
                routes:
                  - {to: 10.0.2.0/24, via: 10.0.12.2}
                  - {to: 'fd02::/64', via: 'fd12::2'}
                  - {to: 10.0.66.0/24, type: blackhole}
                  - {to: 10.0.50.0/24, via: 10.0.12.2}
              r2:
                forwarding: true
                sysctls: {net.ipv4.icmp_ratelimit: 0, net.ipv6.icmp.ratelimit: 0}
                interfaces:
                  eth0: {addresses: [10.0.2.1/24, 'fd02::1/64']}
                  eth1: {addresses: [10.0.12.2/30, 'fd12::2/64']}
                routes:
                  - {to: 10.0.1.0/24, via: 10.0.12.1}
                  - {to: 'fd01::/64', via: 'fd12::1'}
                  - {to: 10.0.50.0/24, via: 10.0.12.1}
                  - {to: 10.0.51.0/24, via: 10.0.12.1, table: 77}
              h2:
                interfaces: {eth0: {addresses: [10.0.2.10/24, 'fd02::10/64']}}
                routes: [{to: default, via: 10.0.2.1}, {to: default6, via: 'fd02::1'}]
            links:
              - [h1:eth0, r1:eth0]
              - [r1:eth1, r2:eth1]
              - [r2:eth0, h2:eth0]
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void up() throws Exception {
        Topology topology = TopologyLoader.load("hops.yaml", LAB.getBytes(StandardCharsets.UTF_8))
                .topology();
        assertNotNull(topology);
        applier().up(topology.lab(), topology.desired(), new byte[0]);
    }

    @AfterAll
    static void down() throws Exception {
        applier().down(new LabName("hops"));
    }

    private static LabApplier applier() {
        return new LabApplier(new QuietListener(), true, System.getenv());
    }

    private static String file(String... checks) throws IOException {
        StringBuilder text = new StringBuilder(LAB).append("checks:\n");
        for (String check : checks) {
            text.append("  - ").append(check.replace("\n", "\n    ")).append('\n');
        }
        return Files.writeString(folder.resolve("checks.yaml"), text).toString();
    }

    private static String holds(String... checks) throws IOException {
        CliRun run = CliRun.of("check", file(checks));
        assertEquals(ExitCode.OK, run.status(), run.out() + run.err());
        return run.out();
    }

    private static String fails(String... checks) throws IOException {
        CliRun run = CliRun.of("check", file(checks));
        assertEquals(ExitCode.NO, run.status(), run.out() + run.err());
        return run.out();
    }

    private static JsonObject json(String check) throws IOException {
        CliRun run = CliRun.of("check", file(check), "-o", "json");
        JsonObject all = JsonParser.parseString(run.out()).getAsJsonObject();
        return all.getAsJsonArray("checks").get(0).getAsJsonObject();
    }

    @Test
    void pathByBothFamilies() throws IOException {
        assertEquals(
                """
                ✓ path h1 -> r1 -> r2 -> h2
                ✓ path h1 -> 10.0.1.1 -> r2 -> h2 (10.0.2.10)
                ✓ path h1 -> fd01::1 -> fd12::2 -> h2
                ✓ the shortest
                4 checks hold
                """,
                holds(
                        "path: {from: h1, to: h2, hops: [r1, r2, h2]}",
                        "path: {from: h1, to: 10.0.2.10, hops: [10.0.1.1, r2, h2]}",
                        "path: {from: h1, to: h2, hops: ['fd01::1', 'fd12::2', h2]}",
                        "path: {from: r1, to: r2, hops: [r2]}\ntitle: the shortest"));
        JsonObject check = json("path: {from: h1, to: h2, hops: [r1, r2, h2]}");
        assertEquals("path", check.get("kind").getAsString());
        assertEquals(2, check.getAsJsonArray("paths").size());
        JsonObject path = check.getAsJsonArray("paths").get(1).getAsJsonObject();
        assertEquals("fd02::10", path.get("address").getAsString());
        JsonObject hop = path.getAsJsonArray("hops").get(1).getAsJsonObject();
        assertEquals("[\"r2\"]", hop.get("namespaces").toString());
        assertEquals("fd12::2", hop.get("address").getAsString());
    }

    @Test
    void pathOfOtherHops() throws IOException {
        String out = fails(
                "path: {from: h2, to: h1, hops: [r2, h1]}\nwithin: 1s\nhint: there is one more",
                "path: {from: h2, to: h1, hops: [r2, r1, r1, h1]}\nwithin: 1s",
                "path: {from: h2, to: 10.0.66.1, hops: [r2, 10.0.66.1]}\nwithin: 2s");
        String went = "went r2 (10.0.2.1), r1 (10.0.12.1), h1 (10.0.1.10); expected ";
        assertTrue(out.startsWith("✗ path h2 -> r2 -> h1\n   h2 → h1 (10.0.1.10): " + went + "r2, h1\n"), out);
        assertTrue(
                out.contains("\n   in " + folder.resolve("checks.yaml") + ":36:11\n   hint: there is one more\n"), out);
        assertTrue(out.contains(": " + went + "r2, r1, r1, h1\n"), out);
        assertTrue(
                out.contains(
                        "\n   h2 → 10.0.66.1: went r2 (10.0.2.1), which says: Destination Net Unreachable; expected"
                                + " r2, 10.0.66.1\n"),
                out);
        assertTrue(out.endsWith("3 of 3 checks failed\n"), out);
    }

    @Test
    void pathInCirclesEnds() throws IOException {
        String out = fails("path: {from: h2, to: 10.0.50.1, hops: [r2, 10.0.50.1]}\nwithin: 2s");
        assertTrue(
                out.contains(
                        ": went r2 (10.0.2.1), r1 (10.0.12.1), r2 (10.0.2.1), and so on without an end; expected r2,"
                                + " 10.0.50.1\n"),
                out);
    }

    @Test
    void pathWithoutARoute() throws IOException {
        String out = fails("path: {from: r1, to: 10.0.99.1, hops: [10.0.99.1]}\nwithin: 50ms");
        assertTrue(out.contains("r1 → 10.0.99.1: Network is unreachable; expected 10.0.99.1\n"), out);
    }

    @Test
    void tcpIsReachableRefusedOrUnreachable() throws IOException {
        try (NetworkNamespace h2 = new NetworkNamespaces().open("h2");
                Fd server = h2.call(ChecksIT::listen)) {
            int port = port(server);
            holds(
                    "tcp: {from: h1, to: h2, port: " + port + "}",
                    "tcp: {from: h1, to: 10.0.2.10, port: " + port + "}",
                    "tcp: {from: h2, to: r2, port: " + port + ", expect: refused}",
                    "tcp: {from: h1, to: 10.0.66.1, port: 80, expect: unreachable}\nwithin: 1s",
                    "tcp: {from: r1, to: 10.0.99.1, port: 80, expect: unreachable}");
            String out = fails(
                    "tcp: {from: h1, to: h2, port: " + port + ", expect: unreachable}\nwithin: 1s",
                    "tcp: {from: h1, to: h2, port: " + port + ", expect: refused}\nwithin: 1s",
                    "tcp: {from: h1, to: r2, port: " + port + "}\nwithin: 1s",
                    "tcp: {from: r1, to: 10.0.99.1, port: 80}\nwithin: 50ms");
            assertTrue(
                    out.contains("\n   h1 → h2 (10.0.2.10) port " + port + ": connected, expected unreachable\n"
                            + "   h1 → h2 (fd02::10) port " + port + ": connected, expected unreachable\n"),
                    out);
            assertTrue(out.contains("(10.0.2.10) port " + port + ": connected, expected refused\n"), out);
            assertTrue(out.contains(") port " + port + ": refused\n"), out);
            assertTrue(out.contains("\n   r1 → 10.0.99.1 port 80: Network is unreachable\n"), out);
        }
    }

    /** By both families. */
    private static Fd listen() throws SysException {
        Fd socket = SocketCalls.socket(SocketCalls.AF_INET6, SocketCalls.SOCK_STREAM, 0);
        Memory any = Memory.allocate(28);
        any.putShort(0, SocketCalls.AF_INET6);
        SocketCalls.bind(socket, any, 28, "any address");
        SocketCalls.listen(socket, 1000); // nobody accepts
        return socket;
    }

    private static int port(Fd socket) throws SysException {
        Memory address = Memory.allocate(28);
        SocketCalls.getsockname(socket, address);
        return (address.getByte(2) & 0xff) << 8 | address.getByte(3) & 0xff;
    }

    @Test
    void routesAsTheKernelHasThem() throws IOException {
        assertTrue(holds(
                        "route: {in: r1, to: 10.0.2.0/24, via: 10.0.12.2, dev: eth1}",
                        "route: {in: r1, to: 10.0.2.9, via: 10.0.12.2}",
                        "route: {in: r1, to: 10.0.2.9, via: [10.0.12.2, 10.0.12.3], dev: [eth0, eth1]}",
                        "route: {in: r1, to: 'fd02::/64', via: 'fd12::2'}",
                        "route: {in: r1, to: 'fd02::7', dev: eth1}",
                        "route: {in: r1, to: 10.0.12.0/30}",
                        "route: {in: h1, to: default, via: 10.0.1.1}",
                        "route: {in: h1, to: default6, via: 'fd01::1'}",
                        "route: {in: r2, to: 10.0.51.0/24, table: 77, via: 10.0.12.1}",
                        "route: {in: r2, to: 10.0.51.0/24, expect: absent}",
                        "route: {in: r1, to: 10.0.66.0/24, expect: absent}",
                        "route: {in: r1, to: 10.0.66.1, expect: absent}",
                        "route: {in: r1, to: 10.0.2.0/25, expect: absent}",
                        "route: {in: r1, to: 10.0.99.1, expect: absent}",
                        "route: {in: r1, to: 'fd99::1', expect: absent}")
                .endsWith("15 checks hold\n"));
        String out = fails(
                "route: {in: r1, to: 10.0.2.0/24, via: 10.0.12.1}\nwithin: 10ms",
                "route: {in: r1, to: 10.0.2.0/24, via: [10.0.12.2, 10.0.12.1]}\nwithin: 10ms",
                "route: {in: r1, to: 10.0.2.9, dev: eth0}\nwithin: 10ms",
                "route: {in: r1, to: 10.0.66.0/24}\nwithin: 10ms",
                "route: {in: r1, to: 10.0.99.1}\nwithin: 10ms",
                "route: {in: r1, to: 10.0.2.0/24, expect: absent}\nwithin: 10ms");
        assertTrue(out.contains("\n   via 10.0.12.2 dev eth1; expected via 10.0.12.1\n"), out);
        assertTrue(out.contains("\n   via 10.0.12.2 dev eth1; expected via 10.0.12.1 and 10.0.12.2\n"), out);
        assertTrue(out.contains("\n   via 10.0.12.2 dev eth1; expected dev eth0\n"), out);
        assertTrue(out.contains("\n   blackhole; expected a route\n"), out);
        assertTrue(out.contains("\n   no route; expected a route\n"), out);
        assertTrue(out.contains("\n   via 10.0.12.2 dev eth1; expected no route\n"), out);
    }

    @Test
    void routesWithSeveralWays() throws IOException {
        Command.sh("ip -n r1 route add 10.0.70.0/24 nexthop via 10.0.12.2 nexthop via 10.0.1.10;"
                        + "ip -n r1 -6 route add fd70::/64 nexthop via fd12::2 nexthop via fd01::10")
                .orFail();
        holds(
                "route: {in: r1, to: 10.0.70.0/24, via: [10.0.1.10, 10.0.12.2], dev: [eth0, eth1]}",
                "route: {in: r1, to: 'fd70::/64', via: ['fd01::10', 'fd12::2']}",
                "route: {in: r1, to: 10.0.70.1, via: [10.0.1.10, 10.0.12.2]}");
        String out = fails("route: {in: r1, to: 10.0.70.0/24, via: 10.0.12.2}\nwithin: 10ms");
        Command.sh("ip -n r1 route delete 10.0.70.0/24; ip -n r1 -6 route delete fd70::/64")
                .orFail();
        assertTrue(
                out.contains("\n   via 10.0.12.2 dev eth1 and via 10.0.1.10 dev eth0; expected via 10.0.12.2\n"), out);
    }

    @Test
    void aLeakIsFoundHoweverLateTheAnswer() throws IOException {
        String out = fails("ping: {from: h1, to: h2, expect: unreachable}\nwithin: 1s");
        assertTrue(out.contains("   h1 → h2 (10.0.2.10): answered, and should not\n"), out);
    }

    @Test
    void commandsRunInTheNamespace() throws IOException {
        holds(
                "run: {in: h1, command: [ip, -br, address, show, dev, eth0], output: contains 10.0.1.10/24}",
                "run: {in: h1, command: 'echo $JNETLAB_NS; exit 3', output: equals h1, exit: 3}",
                "run: {in: h2, command: 'echo a; echo b7', output: 'matches ^b[0-9]$'}",
                "run: {in: h2, command: [/nothing/there], exit: 127}",
                "run: {in: h2, command: [cat]}",
                "run: {in: h2, command: 'kill -9 $$', exit: 137}");
        String out = fails(
                "run: {in: h1, command: 'echo out; echo wrong >&2; false'}\nwithin: 1ms",
                "run: {in: h1, command: [echo, some, words], output: equals words}\nwithin: 1ms");
        assertTrue(out.startsWith("✗ run in h1: echo out; echo wrong >&2; false\n"), out);
    }

    @Test
    void commandIsTriedAgainUntilItHolds() throws IOException {
        Path count = folder.resolve("count");
        holds("run: {in: h1, command: 'echo >>" + count + "; cat " + count + " | wc -l', output: matches 3}");
    }

    @Test
    void nothingOfACommandIsLeft() throws IOException {
        Path pids = folder.resolve("pids");
        String script = "sleep 1000 & echo $! >>" + pids + "; setsid sleep 1000 & echo $! >>" + pids + ";";
        holds("run: {in: h1, command: '" + script + " echo done', output: contains done}");
        String out = fails("run: {in: h1, command: '" + script + " echo waiting; wait'}\nwithin: 2s");
        assertTrue(out.contains("   the command had not ended when the time was over\n   │ waiting\n   in "), out);
        for (String pid : Files.readAllLines(pids)) {
            Path process = Path.of("/proc", pid, "cmdline");
            assertTrue(!Files.exists(process) || Files.readString(process).isEmpty(), pid);
        }
    }

    @Test
    void junitReportHasEachCheck() throws Exception {
        String file = file(
                "ping: h1 -> h2",
                "run: {in: h1, command: [sh, -c, 'echo \"<&>\"; printf \"\\\\001\"; false']}\nwithin: 200ms\nhint: a \"b\" < c");
        Path report = folder.resolve("report.xml");
        CliRun run = CliRun.of("check", file, "--junit", report.toString());
        assertEquals(ExitCode.NO, run.status(), run.out() + run.err());
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
        assertEquals("hops", suite.getAttribute("name"));
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals(1, suite.getElementsByTagName("properties").getLength(), "none of a test case, without points");
        Element failed = (Element) suite.getElementsByTagName("testcase").item(1);
        assertEquals(file, failed.getAttribute("file"));
        Element failure = (Element) failed.getElementsByTagName("failure").item(0);
        assertEquals("exit status 1, expected 0", failure.getAttribute("message"));
        assertTrue(failure.getTextContent().endsWith("\nhint: a \"b\" < c\n"), failure.getTextContent());
        String output = failed.getElementsByTagName("system-out").item(0).getTextContent();
        assertEquals("<&>\n\ufffd", output);
        CliRun unwritable = CliRun.of(
                "check", file, "--junit", folder.resolve("no/such/folder.xml").toString());
        assertEquals(ExitCode.USAGE, unwritable.status(), unwritable.err());
        assertEquals("", unwritable.out(), "it is told before the checks are tried");
        assertTrue(unwritable.err().endsWith("folder.xml isn't there\n   help: make it first\n"), unwritable.err());
    }
}
