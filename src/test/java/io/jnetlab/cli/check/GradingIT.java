package io.jnetlab.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code check} for who grades: points, folders of files, and a model whose values stay hidden. */
final class GradingIT {
    private static final String MODEL =
            """
            name: exercise
            namespaces:
              r1:
                forwarding: true
                interfaces: {eth0: {addresses: [10.31.1.1/24]}, eth1: {addresses: [10.31.2.1/24]}}
              h1:
                interfaces: {eth0: {addresses: [10.31.1.10/24]}}
                routes: [{to: default, via: 10.31.1.1}]
              h2:
                interfaces: {eth0: {addresses: [10.31.2.10/24]}}
                routes: [{to: default, via: 10.31.2.1}]
            links:
              - [h1:eth0, r1:eth0]
              - {endpoints: [h2:eth0, r1:eth1], mtu: 1432}
            checks:
              - ping: h1 -> r1
                points: 2
                title: the router answers
                hint: is the cable in?
                within: 2s
              - ping: h1 -> h2
                points: 5
                hint: h1 goes via 10.31.1.1
                within: 2s
              - route: {in: h1, to: default, via: 10.31.1.1}
                points: 3
                within: 50ms
            """;

    /** What a solution has and nobody may read: whole values and what they are made of. */
    private static final List<String> VALUES = List.of("10.31.", "1432", "/24", "via 10");

    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void model() throws IOException {
        model = write("model.yaml", MODEL);
    }

    @AfterEach
    void nothingIsLeft() {
        Command.sh("for n in h1 h2 r1; do ip netns delete $n 2>/dev/null; done; true")
                .orFail();
        assertEquals("", Command.run("ip", "netns", "list").orFail().allOutput());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    /** In a process of its own, since one catches signals once. */
    private static Command jnetlab(String... arguments) {
        return Command.run(builder(arguments));
    }

    private static ProcessBuilder builder(String... arguments) {
        List<String> options = List.of("-Djnr.ffi.x86asm.enabled=false");
        return new ProcessBuilder(ChildJvm.words(options, Main.class, List.of(arguments)));
    }

    private static Element suites(Path report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
    }

    @Test
    void pointsAreSummed() throws Exception {
        String file = write(
                        "mine.yaml", MODEL.replace("to: default, via: 10.31.1.1}]", "to: default, via: 10.31.1.9}]"))
                .toString();
        Path report = folder.resolve("report.xml");
        jnetlab("up", file).orFail();
        try {
            CliRun text = CliRun.of("check", file, "--junit", report.toString());
            assertEquals(ExitCode.NO, text.status(), text.out() + text.err());
            assertTrue(text.out().startsWith("✓ the router answers · 2 points\n"), text.out());
            assertTrue(text.out().contains("\n✗ ping h1 -> h2 · 0 of 5 points\n"), text.out());
            assertTrue(text.out().contains("\n   hint: h1 goes via 10.31.1.1\n"), text.out());
            assertTrue(text.out().endsWith("\n2 of 3 checks failed · 2 of 10 points\n"), text.out());
            JsonObject json = JsonParser.parseString(
                            CliRun.of("check", file, "-o", "json").out())
                    .getAsJsonObject();
            assertEquals(2, json.get("points_earned").getAsInt());
            assertEquals(10, json.get("points_possible").getAsInt());
            assertEquals(
                    5,
                    json.getAsJsonArray("checks")
                            .get(1)
                            .getAsJsonObject()
                            .get("points")
                            .getAsInt());
            Element first =
                    (Element) suites(report).getElementsByTagName("testcase").item(0);
            Element property = (Element) first.getElementsByTagName("property").item(0);
            assertEquals("2", property.getAttribute("value"));
        } finally {
            jnetlab("down", file).orFail();
        }
    }

    @Test
    void withoutPointsNoSumIsPrinted() throws IOException {
        String file =
                write("plain.yaml", MODEL.replaceAll("(?m)^ *points:.*\n", "")).toString();
        Command run = jnetlab("check", "--up", file);
        assertEquals(ExitCode.OK, run.status(), run.allOutput());
        assertTrue(run.out().endsWith("\n3 checks hold\n"), run.out());
        assertFalse(run.out().contains("point"), run.out());
    }

    @Test
    void aFolderIsGradedFileByFile() throws Exception {
        write("class/anna.yaml", MODEL);
        write("class/ben/lab.yml", MODEL.replace("via: 10.31.2.1}", "via: 10.31.2.9}"));
        write("class/carl.yaml", MODEL.replace("forwarding: true", "forwording: true"));
        write("class/dora.yaml", MODEL.replaceAll("(?s)checks:.*", "checks: [{ping: h1 -> r1, points: 1000}]"));
        write("class/notes.txt", "no topology");
        Path report = folder.resolve("report.xml");
        Command run = jnetlab(
                "check",
                "--up",
                "--against",
                model.toString(),
                folder.resolve("class").toString(),
                "--junit",
                report.toString());
        assertEquals(ExitCode.NO, run.status(), run.allOutput());
        List<String> lines = run.out().lines().toList();
        assertEquals(6, lines.size(), run.out());
        assertTrue(lines.get(1).matches("✓ anna.yaml +10 of 10"), run.out());
        assertTrue(
                lines.get(2).matches("✗ ben/lab.yml +5 of 10 +ping h1 -> h2; 1 namespace differs from the model"),
                run.out());
        assertTrue(
                lines.get(3).matches("✗ carl.yaml +0 of 10 +.*carl.yaml:4:5: unknown key \"forwording\".*"), run.out());
        assertTrue(lines.get(4).matches("✓ dora.yaml +10 of 10"), run.out());
        assertEquals("2 of 4 files right", lines.get(5));
        Element suites = suites(report);
        assertEquals(4, suites.getElementsByTagName("testsuite").getLength());
        Element carl = (Element) suites.getElementsByTagName("testsuite").item(2);
        assertEquals("carl.yaml", carl.getAttribute("name"));
        assertEquals("1", carl.getAttribute("errors"));
    }

    @Test
    void aSymbolicLinkInAFolderIsNotFollowed() throws IOException {
        Path secret = write("secret", "root:hash-of-a-password::\n");
        Files.createDirectories(folder.resolve("class/ben"));
        Files.createSymbolicLink(folder.resolve("class/anna.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("class/gone.yaml"), folder.resolve("nowhere"));
        write("class/ben/lab.yaml", MODEL);
        Command run = jnetlab("check", "-v", "--up", folder.resolve("class").toString());
        assertEquals(ExitCode.NO, run.status(), run.allOutput());
        assertFalse(run.allOutput().contains("hash-of"), run.allOutput());
        assertTrue(
                run.out().contains("✗ anna.yaml     0         it is a symbolic link, which is not followed"),
                run.out());
        assertTrue(run.out().contains("✗ gone.yaml     0         it is a symbolic link"), run.out());
        assertTrue(run.out().contains("✓ ben/lab.yaml  10 of 10"), run.out());
        assertFalse(run.allOutput().contains("interface eth0"), "-v is about the checks, not about up and down");
        Command named = jnetlab(
                "check", "--up", model.toString(), folder.resolve("class/ben").toString());
        assertTrue(named.out().contains("/class/ben/lab.yaml"), "a file has its folder's name where there are several");
        Path link = Files.createSymbolicLink(folder.resolve("current"), Path.of("class", "ben"));
        Command linked = jnetlab("check", "--up", link.toString()).orFail();
        assertTrue(linked.out().contains("✓ lab.yaml"), "who grades may name a folder by a link");
    }

    @Test
    void withoutRightsNobodyGetsNoPoints() throws IOException {
        write("class/anna.yaml", MODEL);
        List<String> words = new ArrayList<>(List.of("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"));
        words.addAll(
                builder("check", "--up", folder.resolve("class").toString()).command());
        Command run = Command.run(new ProcessBuilder(words));
        assertEquals(ExitCode.MACHINE, run.status(), run.allOutput());
        assertEquals("", run.out());
        assertTrue(run.err().contains("help: this needs root: run it with sudo"), run.err());
    }

    @Test
    void whatIsMissingOrTooManyAsAWholeIsToldOnce() throws IOException {
        Path other = write("other.yaml", MODEL.replace("h2", "host2"));
        for (String hidden : List.of("", "--no-solution")) {
            List<String> words =
                    new ArrayList<>(List.of("check", "--up", other.toString(), "--against", model.toString()));
            words.addAll(hidden.isEmpty() ? List.of() : List.of(hidden));
            Command run = jnetlab(words.toArray(new String[0]));
            assertEquals(ExitCode.NO, run.status(), run.allOutput());
            assertTrue(
                    run.out()
                            .matches("(?s).*\n✗ h2\n   (it|namespace h2) is missing[^\n]*\n"
                                    + "✗ host2\n   (it|namespace host2) is there and not asked for\n✗ r1\n.*"),
                    run.out());
        }
    }

    @Test
    void oneThatDoesNotComeUpHoldsUpNobody() throws IOException {
        write(
                "class/a.yaml",
                MODEL.replace(
                        "  h2:\n", "  h2:\n    run: [{command: [sleep, '600'], ready: {file: /nowhere/at/all}}]\n"));
        write("class/b.yaml", MODEL.replace("within: 2s", "within: 10m").replace("[10.31.1.10/24]", "[10.31.7.10/24]"));
        write("class/c.yaml", MODEL);
        long start = System.nanoTime();
        Command run = jnetlab(
                "check", "--up", "--time-limit", "3", folder.resolve("class").toString());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertEquals(ExitCode.NO, run.status(), run.allOutput());
        assertTrue(seconds < 60, () -> seconds + " s");
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(1).matches("✗ a.yaml +0 of 10 .*"), run.out());
        assertTrue(lines.get(2).startsWith("✗ b.yaml"), run.out());
        assertTrue(lines.get(3).matches("✓ c.yaml +10 of 10"), run.out());
    }

    @Test
    void aLabThatDoesNotComeUpSaysWhatFailed() throws IOException {
        Hermetic.requireControlGroups();
        Command late = jnetlab(
                "check",
                "--up",
                write(
                                "late.yaml",
                                MODEL.replace(
                                        "  h2:\n", "  h2:\n    run: [{command: 'echo no; exit 3', ready: {tcp: 1}}]\n"))
                        .toString(),
                model.toString());
        assertTrue(
                late.out().contains("  process h2:echo: the command ended with status 3 before it was ready"),
                late.out());
    }

    @Test
    void aLabThatIsUpStays() throws IOException {
        jnetlab("up", model.toString()).orFail();
        try {
            write("class/anna.yaml", MODEL);
            write("class/eve.yaml", MODEL.replace("name: exercise", "name: other"));
            String all = folder.resolve("class").toString();
            Command run = jnetlab("check", "--up", all);
            assertEquals(ExitCode.NO, run.status(), run.allOutput());
            List<String> lines = run.out().lines().toList();
            assertTrue(lines.get(1).matches("✗ anna.yaml +0 of 10 +lab exercise is up already"), run.out());
            assertTrue(
                    lines.get(2).matches("✗ eve.yaml +0 of 10 +lab other wants names that others have: .*"), run.out());
            assertEquals(ExitCode.OK, CliRun.of("check", "exercise").status());
            assertTrue(CliRun.of("check", all).out().contains("✓ anna.yaml"), all);
        } finally {
            jnetlab("down", "exercise").orFail();
        }
    }

    @Test
    void withoutUpOnlyWhatIsUpCounts() throws IOException {
        write("class/anna.yaml", MODEL);
        String all = folder.resolve("class").toString();
        CliRun run = CliRun.of("check", all);
        assertEquals(ExitCode.NO, run.status(), run.err());
        assertTrue(
                run.out().contains("✗ anna.yaml  0 of 10  lab exercise is not up: none of its namespaces is there\n"),
                run.out());
        write("class/ben.yaml", MODEL);
        CliRun twice = CliRun.of("check", all);
        assertEquals(ExitCode.USAGE, twice.status(), twice.out());
        assertTrue(twice.err().contains("are both lab exercise, of which one can be up\n"), twice.err());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("check", folder.resolve("none").toString(), "x").status());
    }

    @Test
    void interruptedItTakesTheLabDown() throws Exception {
        write(
                "class/a.yaml",
                MODEL.replaceAll(
                        "(?s)checks:.*",
                        "checks:\n  - run: {in: h1, command: 'touch " + folder
                                + "/begun; sleep 600'}\n    within: 10m\n"));
        write("class/b.yaml", MODEL);
        Process process =
                builder("check", "--up", folder.resolve("class").toString()).start();
        while (!Files.exists(folder.resolve("begun"))) {
            assertTrue(process.isAlive());
            Thread.onSpinWait();
        }
        ProcessCalls.kill((int) process.pid(), ProcessCalls.SIGINT);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(ExitCode.INTERRUPTED, process.exitValue());
        String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(err.contains("interrupted after 1 of 2 files\n"), err);
    }

    @Test
    void handBuiltLabBesideItsModel() {
        byHand("ip -n h1 addr add 10.31.1.10/16 dev eth0; ip -n h1 link set eth0 up;"
                + "ip -n r1 addr add 10.31.1.1/24 dev eth0; ip -n r1 link set eth0 up");
        CliRun open = CliRun.of("check", "--against", model.toString());
        assertEquals(ExitCode.NO, open.status(), open.err());
        for (String line : List.of(
                "✗ h1\n   address eth0 10.31.1.10/16 is there and not asked for\n",
                "   address eth0 10.31.1.10/24 is missing\n",
                "   route default is missing: type unicast, via 10.31.1.1\n",
                "   interface eth0: mtu is 1500, asked for is 1432\n",
                "   namespace r1: net.ipv4.ip_forward is 0, asked for is 1\n",
                "\n2 of 3 checks failed · 2 of 10 points · 3 namespaces differ from the model\n")) {
            assertTrue(open.out().contains(line), () -> line + " is not in\n" + open.out());
        }
        CliRun hidden = CliRun.of("check", "--against", model.toString(), "--no-solution");
        assertEquals(
                """
                ✗ h1
                   eth0: its address is not what is asked for
                   a route is missing
                ✗ h2
                   eth0: an address is missing
                   a route is missing
                   eth0: its mtu is not what is asked for
                   eth0: its state (up or down) is not what is asked for
                ✗ r1
                   eth1: an address is missing
                   net.ipv4.ip_forward is not what is asked for
                   eth1: its mtu is not what is asked for
                   eth1: its state (up or down) is not what is asked for
                ✓ the router answers · 2 points
                ✗ ping h1 -> h2 · 0 of 5 points
                   it does not hold
                   in %s:21:11
                ✗ check 3 (route) · 0 of 3 points
                   it does not hold
                   in %s:25:12
                2 of 3 checks failed · 2 of 10 points · 3 namespaces differ from the model
                """
                        .formatted(model, model),
                hidden.out());
    }

    @Test
    void aRightLabIsAsTheModelWhoeverMadeIt() {
        byHand("ip -n h1 addr add 10.31.1.10/24 dev eth0; ip -n h1 link set eth0 up;"
                + "ip -n h2 addr add 10.31.2.10/24 dev eth0; ip -n h2 link set eth0 up mtu 1432;"
                + "ip -n r1 addr add 10.31.1.1/24 dev eth0; ip -n r1 link set eth0 up;"
                + "ip -n r1 addr add 10.31.2.1/24 dev eth1; ip -n r1 link set eth1 up mtu 1432;"
                + "ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1;"
                + "ip -n h1 route add default via 10.31.1.1; ip -n h2 route add default via 10.31.2.1");
        CliRun run = CliRun.of("check", "--against", model.toString());
        assertEquals(ExitCode.OK, run.status(), run.out() + run.err());
        assertTrue(run.out().startsWith("✓ h1: as the model\n✓ h2: as the model\n✓ r1: as the model\n"), run.out());
        assertTrue(
                run.out().endsWith("\n3 checks hold · 10 of 10 points · nothing differs from the model\n"), run.out());
    }

    @Test
    void noValueOfTheModelIsTold() throws Exception {
        List<String> labs = List.of(
                "true",
                "ip -n h1 link del eth0",
                "ip -n h1 link set eth0 up; ip -n h1 addr add 10.9.0.1/16 dev eth0",
                "ip -n h1 link set eth0 up; ip -n h1 addr add 10.9.0.1/16 dev eth0; ip -n h1 route add default via 10.9.0.2;"
                        + "ip -n h1 route add 10.77.0.0/16 via 10.9.0.2; ip -n h1 link set eth0 mtu 1300");
        for (String lab : labs) {
            byHand(lab);
            Path report = folder.resolve("hidden.xml");
            List<String> told = new ArrayList<>();
            for (String form : List.of("text", "json")) {
                CliRun run = CliRun.of(
                        "check",
                        "-v",
                        "--against",
                        model.toString(),
                        "--no-solution",
                        "--junit",
                        report.toString(),
                        "-o",
                        form);
                assertEquals(ExitCode.NO, run.status(), run.err());
                told.add(run.out() + run.err());
            }
            told.add(Files.readString(report));
            for (String text : told) {
                String shown = text.replace(model.toString(), "MODEL");
                for (String value : VALUES) {
                    assertFalse(shown.contains(value), () -> value + " is told after " + lab + ":\n" + shown);
                }
                assertTrue(shown.contains("is not what is asked for") || shown.contains("is missing"), shown);
            }
            JsonArray namespaces =
                    JsonParser.parseString(told.get(1)).getAsJsonObject().getAsJsonArray("namespaces");
            assertEquals(3, namespaces.size());
            Command.sh("for n in h1 h2 r1; do ip netns delete $n; done").orFail();
        }
    }

    @Test
    void noValueOfASwitchIsTold() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        String text =
                """
                name: switches
                namespaces:
                  h1: {interfaces: {eth0: {addresses: [10.32.0.1/24]}}}
                  h2: {interfaces: {eth0: {addresses: [10.32.0.2/24]}}}
                bridges:
                  gsw: {}
                links:
                  - {endpoints: [h1:eth0, gsw:gs-first], vlan: 2345}
                  - {endpoints: [h2:eth0, gsw:gs-second], vlan: 2345}
                checks:
                  - ping: {from: h1, to: h2, size: 1333}
                    title: VLAN 2345 is whole
                    hint: both ports belong into 2345
                    within: 2s
                """;
        Path answer = write("switches.yaml", text);
        Path wrong = write(
                "wrong.yaml",
                text.replace("gs-first], vlan: 2345", "gs-first], vlan: 77").replace("gs-second", "gs-mine"));
        Path report = folder.resolve("hidden.xml");
        Command run = jnetlab(
                "check",
                "--up",
                wrong.toString(),
                "--against",
                answer.toString(),
                "--no-solution",
                "--junit",
                report.toString());
        assertEquals(ExitCode.NO, run.status(), run.allOutput());
        assertTrue(run.out().contains("   gs-first: its tag is not what is asked for\n"), run.out());
        assertTrue(run.out().contains("   a port is missing\n"), run.out());
        assertTrue(run.out().contains("\n✗ check 1 (ping)\n"), run.out());
        String shown = (run.allOutput() + Files.readString(report)).replace(folder.toString(), "");
        for (String value : List.of("2345", "gs-second", "10.32")) {
            assertFalse(shown.contains(value), () -> value + " is told:\n" + shown);
        }
    }

    @Test
    void aBrokenModelIsNotShown() throws IOException {
        write("model.yaml", MODEL.replace("mtu: 1432", "mtu: 1432, mtv: 1432"));
        CliRun run = CliRun.of("check", "--against", model.toString(), "--no-solution");
        assertEquals(ExitCode.USAGE, run.status());
        assertFalse(run.err().contains("1432"), run.err());
    }

    @Test
    void wrongCalls() {
        assertEquals(ExitCode.USAGE, CliRun.of("check").status());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("check", model.toString(), "--no-solution").status());
        assertEquals(ExitCode.USAGE, CliRun.of("check", "--up", "nolab").status());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("check", "--up", "--against", model.toString()).status());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("check", "--time-limit", "x", model.toString()).status());
        assertEquals(
                ExitCode.NO, CliRun.of("check", "--against", model.toString()).status());
    }

    private static void byHand(String script) {
        Command.sh("set -e; for n in h1 h2 r1; do ip netns add $n; ip -n $n link set lo up; done;"
                        + "ip -n h1 link add eth0 type veth peer name eth0 netns r1;"
                        + "ip -n h2 link add eth0 type veth peer name eth1 netns r1;" + script)
                .orFail();
    }
}
