package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user calls them, on a lab that is up. */
@Tag("launcher")
final class CommandsIT {
    private static final String LAB =
            """
            name: pair
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.7.0.1/24, "fd07::1/64"]}}}
              b: {interfaces: {eth0: {addresses: [10.7.0.2/24, "fd07::2/64"]}}}
            links:
              - [a:eth0, b:eth0]
            checks:
              - ping: a -> b
              - ping: {from: a, to: 10.7.0.9, expect: unreachable}
            """;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // by up()
    private static Jnetlab jnetlab;

    private static String file = "";

    @BeforeAll
    static void up() throws IOException {
        jnetlab = new Jnetlab(folder.resolve("prefix"));
        file = Files.writeString(folder.resolve("pair.yaml"), LAB).toString();
        jnetlab.run("up", file).orFail();
    }

    @AfterAll
    static void down() {
        jnetlab.run("down", "pair").orFail();
        assertEquals("", jnetlab.run("list", "-q").orFail().allOutput());
    }

    private static JsonObject json(Command command) {
        return JsonParser.parseString(command.out()).getAsJsonObject();
    }

    @Test
    void listAndStatusShowTheLab() {
        assertEquals("pair\n", jnetlab.run("list", "-q").orFail().out());
        String status = jnetlab.run("status").orFail().out();
        assertTrue(status.contains("eth0  up  10.7.0.1/24 fd07::1/64  ⇄ b:eth0"), status);
        assertTrue(status.contains("✓ as its file says"), status);
    }

    @Test
    void aFileMayBeReadOnceOnly() {
        String lab = "generate star 2 --bridge-kind linux --name piped --prefix piped- | \"$J\" ";
        try {
            Command up = jnetlab.sh("\"$J\" " + lab + "up - && \"$J\" check piped && \"$J\" status piped")
                    .orFail();
            assertTrue(up.out().contains("1 check holds\n"), up.out());
            assertTrue(up.out().contains("✓ as its file says"), up.out());
            assertTrue(jnetlab.sh("\"$J\" " + lab + "plan -").orFail().out().contains("nothing differs"));
        } finally {
            jnetlab.run("down", "piped").orFail();
        }
        Command wrong = jnetlab.sh("echo '- a' | \"$J\" validate -");
        assertEquals(ExitCode.USAGE, wrong.status());
        assertTrue(wrong.err().startsWith("-:1:1: error: a map"), wrong.err());
    }

    @Test
    void whatIsNotUpIsToldHowItComesUp() {
        String other = file.replace("pair.yaml", "not-up.yaml");
        Command made = jnetlab.run("generate", "star", "2", "--name", "not-up", "--to", other)
                .orFail();
        Command refused = jnetlab.run("break", other);
        assertEquals(ExitCode.USAGE, refused.status(), made.err());
        assertEquals(
                "error: there is no lab not-up on this machine\n   help: jnetlab up " + other + " brings it up\n",
                refused.err());
        Command named = jnetlab.run("validate", other.replace(".yaml", ""));
        assertTrue(
                named.err().contains("there is no such file\n   help: did you mean \"" + other + "\"?"), named.err());
    }

    @Test
    void aPingThatHasNoWayPointsAtWhy() {
        Command none = jnetlab.run("ping", "a", "10.99.0.1");
        assertEquals(ExitCode.NO, none.status(), none.allOutput());
        assertTrue(none.err().endsWith("\n   help: jnetlab why a 10.99.0.1 says what stops it\n"), none.err());
    }

    @Test
    void whoseNamesAreWantedIsToldAndHowTheyAreFreed() throws IOException {
        Path second = Files.writeString(folder.resolve("second.yaml"), LAB.replace("name: pair", "name: second"));
        Command labs = jnetlab.run("up", second.toString());
        assertEquals(ExitCode.NO, labs.status(), labs.allOutput());
        assertTrue(labs.err().contains("\n   namespace a belongs to lab pair\n"), labs.err());
        assertTrue(
                labs.err().endsWith("\n   help: jnetlab down pair takes that lab down; or give the lab other names\n"),
                labs.err());
        Command.run("ip", "netns", "add", "by-hand").orFail();
        try {
            Path third = Files.writeString(folder.resolve("third.yaml"), "namespaces: {by-hand: {}}\n");
            Command hand = jnetlab.run("up", third.toString());
            assertTrue(hand.err().contains("; jnetlab plan " + third + " compares them with the file"), hand.err());
            assertTrue(
                    hand.err().contains(", jnetlab adopt " + third + " makes them the lab's where they are the same\n"),
                    hand.err());
        } finally {
            Command.run("ip", "netns", "delete", "by-hand").orFail();
        }
    }

    @Test
    void statusShowsDrift() {
        Command.run("ip", "-n", "b", "link", "set", "eth0", "mtu", "1400").orFail();
        try {
            JsonObject drift = json(jnetlab.run("status", "pair", "-o", "json")).getAsJsonObject("drift");
            assertEquals(1, drift.getAsJsonArray("changes").size(), drift.toString());
            String text = jnetlab.run("status").orFail().out();
            assertTrue(text.contains("mtu: 1400 → 1500"), text);
        } finally {
            Command.run("ip", "-n", "b", "link", "set", "eth0", "mtu", "1500").orFail();
        }
    }

    @Test
    void pingAnswersWithItsExitCode() {
        Command answered = jnetlab.run("ping", "-c", "1", "a", "b");
        assertEquals(ExitCode.OK, answered.status(), answered.allOutput());
        assertTrue(answered.out().contains("64 bytes from 10.7.0.2: icmp_seq=1 ttl=64 time="), answered.out());
        assertTrue(answered.out().contains("1 packets transmitted, 1 received, 0% packet loss"), answered.out());
        assertTrue(jnetlab.run("ping", "-6", "-c", "1", "a", "b").orFail().out().contains("PING b(fd07::2)"));

        Command lost = jnetlab.run("ping", "-c", "1", "-W", "0.2", "a", "10.7.0.9");
        assertEquals(ExitCode.NO, lost.status(), lost.allOutput());
        assertTrue(lost.out().contains("0 received"), lost.out());

        Command noRoute = jnetlab.run("ping", "a", "192.0.2.1");
        assertEquals(ExitCode.NO, noRoute.status());
        assertTrue(noRoute.err().startsWith("error: ping from a to 192.0.2.1: connect: "), noRoute.err());
    }

    @Test
    void pingAsJson() {
        JsonObject ping = json(jnetlab.run("ping", "-o", "json", "-c", "2", "-i", "0.01", "a", "b"));
        assertEquals(2, ping.get("received").getAsInt());
        assertEquals(2, ping.getAsJsonArray("replies").size());
    }

    @Test
    void interruptedPingPrintsItsStatistics() throws IOException, InterruptedException {
        Process ping = jnetlab.start("ping", "-c", "0", "-i", "0.05", "a", "b");
        StringBuilder text = new StringBuilder();
        try (BufferedReader out = ping.inputReader(StandardCharsets.UTF_8)) {
            boolean signalled = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                text.append(line).append('\n');
                if (!signalled && line.contains("icmp_seq=3")) {
                    Command.run("kill", "-INT", Long.toString(ping.pid())).orFail();
                    signalled = true;
                }
            }
        }
        assertEquals(ExitCode.OK, ping.waitFor(), text.toString());
        assertTrue(text.toString().contains("--- b ping statistics ---\n"), text.toString());
    }

    @Test
    void pingallTriesBothFamilies() {
        Command all = jnetlab.run("pingall", "pair");
        assertEquals(ExitCode.OK, all.status(), all.allOutput());
        assertTrue(all.out().contains("✓ 4 of 4 pings answered"), all.out());

        Command.run("ip", "-n", "b", "address", "flush", "dev", "eth0", "scope", "global", "to", "10.7.0.0/24")
                .orFail();
        try {
            JsonObject json = json(jnetlab.run("pingall", "-o", "json"));
            assertEquals(2, json.get("sent").getAsInt(), "IPv4 is no longer common");
        } finally {
            jnetlab.run("up", "-q", file).orFail();
        }
    }

    @Test
    void pingallFailsWhereOneIsLost() {
        Command.run("ip", "-n", "b", "link", "set", "eth0", "down").orFail();
        try {
            Command lost = jnetlab.run("pingall", "-4", "-W", "0.3");
            assertEquals(ExitCode.NO, lost.status(), lost.allOutput());
            assertTrue(lost.out().contains("✗ a → b (10.7.0.2): "), lost.out());
            assertTrue(lost.out().contains("✗ 0 of 2 pings answered"), lost.out());
        } finally {
            jnetlab.run("up", "-q", file).orFail();
        }
    }

    @Test
    void checkHoldsByFileAndByName() {
        assertTrue(jnetlab.run("check", file).orFail().out().endsWith("2 checks hold\n"));
        JsonObject json = json(jnetlab.run("check", "pair", "-o", "json"));
        assertEquals("pair", json.get("lab").getAsString());
        assertEquals(0, json.get("failed").getAsInt());
        assertEquals(2, json.getAsJsonArray("checks").size());
    }

    @Test
    void failedCheckPrintsWhyAndItsHint() throws IOException {
        String other = LAB.replace(
                "to: 10.7.0.9, expect: unreachable}", "to: 10.7.0.9}\n    within: 200ms\n    hint: look there");
        String wrong = Files.writeString(folder.resolve("wrong.yaml"), other).toString();
        Command failed = jnetlab.run("check", wrong);
        assertEquals(ExitCode.NO, failed.status(), failed.allOutput());
        assertTrue(failed.out().contains("✓ ping a -> b\n"), failed.out());
        assertTrue(failed.out().contains("\n   a → 10.7.0.9: "), failed.out());
        assertTrue(failed.out().contains("\n   hint: look there\n1 of 2 checks failed\n"), failed.out());
    }

    @Test
    void checkOfALabThatIsNotThere() throws IOException {
        String text = LAB.replace("name: pair", "name: absent")
                .replace("  a: {", "  x: {")
                .replace("  b: {", "  y: {")
                .replace("[a:eth0, b:eth0]", "[x:eth0, y:eth0]")
                .replace("a -> b", "x -> y")
                .replace("from: a", "from: x");
        String absent = Files.writeString(folder.resolve("absent.yaml"), text).toString();
        Command failed = jnetlab.run("check", absent);
        assertEquals(ExitCode.NO, failed.status(), failed.allOutput());
        assertTrue(failed.err().startsWith("error: lab absent is not up"), failed.err());
    }

    @Test
    void execGivesTheCommandsStatusAndBytes() {
        Command exec = jnetlab.run(
                Map.of("LC_ALL", "C"), "exec", "a", "--", "sh", "-c", "echo $JNETLAB_NS $1; exit 7", "sh", "grün");
        assertEquals(7, exec.status(), exec.allOutput());
        assertEquals("a grün\n", exec.out());
        assertEquals(127, jnetlab.run("exec", "a", "no-such-command").status());
        assertTrue(
                jnetlab.run("exec", "b", "ip", "-br", "address").orFail().out().contains("10.7.0.2/24"));
    }

    @Test
    void shellReadsItsCommands() {
        Command shell = jnetlab.sh("echo 'echo in $JNETLAB_NS; exit 5' | SHELL=/bin/sh \"$J\" shell b");
        assertEquals(5, shell.status(), shell.allOutput());
        assertEquals("in b\n", shell.out());
    }

    @Test
    void doctorNamesWhatIsInTheWayOfAFile() throws IOException {
        String text = LAB.replace("name: pair", "name: rival");
        String rival = Files.writeString(folder.resolve("rival.yaml"), text).toString();
        Command doctor = jnetlab.run("doctor", rival);
        assertEquals(ExitCode.MACHINE, doctor.status(), doctor.allOutput());
        assertTrue(doctor.out().contains("FAIL  namespace a: belongs to lab pair\n"), doctor.out());
        assertTrue(jnetlab.run("doctor", file).out().contains("ok    lab pair: no name is in its way\n"));
        JsonObject json = json(jnetlab.run("doctor", "-o", "json"));
        assertTrue(json.getAsJsonArray("findings").size() > 5, json.toString());
    }

    @Test
    void doctorNamesWhatTheKernelLacksForAFile() throws IOException {
        String text = "{name: needy, bridges: {swn: {datapath: system}}}";
        String needy = Files.writeString(folder.resolve("needy.yaml"), text).toString();
        String lack =
                "the kernel lacks Open vSwitch's datapath (module openvswitch), in which the bridge swn is to be\n";
        String out = jnetlab.run("doctor", needy).out();
        if (GenericNetlink.has("ovs_datapath")) {
            assertTrue(out.contains("ok    lab needy: the kernel has all that it needs\n"), out);
        } else {
            assertTrue(out.contains("FAIL  lab needy: " + lack + "      help: load it (modprobe openvswitch)"), out);
            Command up = jnetlab.run("up", needy);
            assertEquals(ExitCode.MACHINE, up.status(), up.allOutput());
            assertTrue(up.err().contains(lack), up.err());
        }
    }

    @Test
    void statusShowsImpairments() throws IOException {
        Hermetic.requireQdisc("tbf");
        JsonObject slow =
                status("{endpoints: [sa:eth0, sb:eth0], impair: {forward: {rate: 1mbit}}}", "", "tbf rate 1mbit");
        assertEquals("tbf", slow.getAsJsonObject("qdisc").get("kind").getAsString());
        assertEquals("1mbit", slow.getAsJsonObject("qdisc").get("rate").getAsString());
    }

    @Test
    void statusShowsVlansOfLinuxBridges() throws IOException {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        JsonObject port = status(
                "{endpoints: [sw:p0, sb:eth0], vlan: {trunk: [20-22], native: 10}}",
                "bridges: {sw: {kind: linux, namespace: sa}}\n",
                "pvid 10 untagged 10 tagged 20-22");
        assertEquals(
                "{\"pvid\":10,\"untagged\":[10],\"tagged\":[20,21,22]}",
                port.get("vlans").toString());
    }

    @Test
    void statusShowsPeersOfAddressesAndWhereAnInterfaceWas() throws IOException {
        String text = "name: seen\nnamespaces: {sa: {interfaces: {up0: {move: {from: host, name: was0},"
                + " addresses: [{address: 10.3.0.1, peer: 10.3.0.2}, 10.4.0.1/24]}}}}\n";
        Command.sh("ip netns add far; ip link add was0 type veth peer name end0 netns far")
                .orFail();
        try {
            jnetlab.run(
                            "up",
                            Files.writeString(folder.resolve("seen.yaml"), text).toString())
                    .orFail();
            String out = jnetlab.run("status", "seen").orFail().out();
            assertTrue(out.contains("10.3.0.1 peer 10.3.0.2/32 10.4.0.1/24"), out);
            assertTrue(out.contains("moved from host:was0"), out);
            JsonObject up0 = json(jnetlab.run("status", "seen", "-o", "json"))
                    .getAsJsonArray("namespaces")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("interfaces")
                    .get(0)
                    .getAsJsonObject();
            assertEquals("host:was0", up0.get("moved_from").getAsString());
            assertEquals(
                    "[\"10.3.0.1/32\",\"10.4.0.1/24\"]", up0.get("addresses").toString());
            assertEquals(
                    "[{\"address\":\"10.3.0.1/32\",\"peer\":\"10.3.0.2/32\"}]",
                    up0.get("address_peers").toString());
            assertTrue(up0.get("wireguard").isJsonNull(), up0.toString());
        } finally {
            jnetlab.run("down", "seen");
            Command.sh("ip link del was0; ip netns del far");
        }
    }

    /** The first interface that the status of a lab with one link has, in a namespace or on its bridge. */
    private static JsonObject status(String link, String bridges, String words) throws IOException {
        String text = "name: seen\nnamespaces: {sa: {}, sb: {}}\n" + bridges + "links: [" + link + "]\n";
        jnetlab.run("up", Files.writeString(folder.resolve("seen.yaml"), text).toString())
                .orFail();
        try {
            String out = jnetlab.run("status", "seen").orFail().out();
            assertTrue(out.contains(words), out);
            JsonObject json = json(jnetlab.run("status", "seen", "-o", "json"));
            JsonObject holder = (bridges.isEmpty() ? json.getAsJsonArray("namespaces") : json.getAsJsonArray("bridges"))
                    .get(0)
                    .getAsJsonObject();
            return bridges.isEmpty()
                    ? holder.getAsJsonArray("interfaces").get(0).getAsJsonObject()
                    : holder.getAsJsonArray("ports").get(0).getAsJsonObject().getAsJsonObject("interface");
        } finally {
            jnetlab.run("down", "seen").orFail();
        }
    }

    @Test
    void wrongNamesAreNamed() {
        Command lab = jnetlab.run("status", "pari");
        assertEquals(ExitCode.USAGE, lab.status());
        assertTrue(lab.err().contains("did you mean \"pair\"? up is pair"), lab.err());
        Command namespace = jnetlab.run("ping", "a", "c");
        assertEquals(ExitCode.USAGE, namespace.status());
        assertTrue(namespace.err().startsWith("error: there is no network namespace \"c\""), namespace.err());
        assertEquals(ExitCode.USAGE, jnetlab.run("up", "no-such.yaml").status());
    }

    @Test
    void withoutRightsRootIsAskedFor() {
        String drop = "setpriv --bounding-set=-all --inh-caps=-all \"$J\" ";
        for (String line : List.of("exec a true", "ping -c 1 a b", "up " + file)) {
            Command refused = jnetlab.sh(drop + line);
            assertEquals(ExitCode.MACHINE, refused.status(), line + ": " + refused.allOutput());
            assertTrue(refused.err().contains("sudo"), line + ": " + refused.err());
            assertFalse(refused.err().contains("\tat "), refused.err());
        }
    }

    @Test
    void twoAtOnceAgree() throws IOException, InterruptedException {
        Process one = jnetlab.start("up", "-q", file);
        Process other = jnetlab.start("up", "-q", file);
        assertEquals(ExitCode.OK, one.waitFor());
        assertEquals(ExitCode.OK, other.waitFor());
    }

    @Test
    void interruptedUpUndoesWhatItDid() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("name: many\nnamespaces:\n");
        for (int i = 0; i < 400; i++) {
            text.append("  many").append(i).append(": {}\n");
        }
        String many = Files.writeString(folder.resolve("many.yaml"), text).toString();
        Process up = jnetlab.start("up", "-q", many);
        Path pins = Path.of("/run/netns");
        while (up.isAlive() && namesIn(pins) <= 2) {
            Thread.onSpinWait();
        }
        Command.run("kill", "-INT", Long.toString(up.pid())).orFail();
        String err = new String(up.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(ExitCode.INTERRUPTED, up.waitFor(), err);
        assertTrue(err.startsWith("error: interrupted\n"), err);
        assertEquals(2, namesIn(pins), "what was there before stays, the rest goes");
        assertEquals("pair\n", jnetlab.run("list", "-q").orFail().out());
    }

    @Test
    void downTakesAllLabsDown() throws IOException {
        String other = "name: other\nnamespaces: {o: {}}\n";
        jnetlab.run(
                        "up",
                        "-q",
                        Files.writeString(folder.resolve("other.yaml"), other).toString())
                .orFail();
        try {
            Command down = jnetlab.run("down", "--all").orFail();
            assertTrue(down.out().startsWith("lab other is down: "), down.out());
            assertTrue(down.out().contains("\nlab pair is down: "), down.out());
            assertEquals("", jnetlab.run("list", "-q").orFail().allOutput());
        } finally {
            jnetlab.run("up", "-q", file).orFail();
        }
    }

    private static int namesIn(Path pins) {
        String[] names = pins.toFile().list();
        return names == null ? 0 : names.length;
    }

    @Test
    void coloursOnATerminalOnly() {
        Hermetic.requireCommand("script", "bsdutils");
        // Progress, which a slow machine shows, is no colour.
        Pattern color = Pattern.compile("\u001b\\[[0-9;]+m");
        assertTrue(color.matcher(jnetlab.sh("TERM=xterm script -qec '\"$J\" list' /dev/null")
                        .out())
                .find());
        assertFalse(color.matcher(jnetlab.sh("NO_COLOR=1 TERM=xterm script -qec '\"$J\" list' /dev/null")
                        .out())
                .find());
        assertFalse(jnetlab.sh("TERM=dumb script -qec '\"$J\" list' /dev/null")
                .out()
                .contains("\u001b"));
        assertFalse(jnetlab.run("list").out().contains("\u001b"));
    }

    @Test
    void closedPipeEndsPingQuietly() {
        Command piped = jnetlab.sh("\"$J\" ping -c 0 -i 0.01 a b | head -n 1");
        assertEquals(0, piped.status());
        assertEquals("", piped.err());
        assertTrue(piped.out().startsWith("PING b "), piped.out());
    }

    @Test
    void fullDiskIsTold() {
        Command full = jnetlab.sh("\"$J\" list > /dev/full");
        assertEquals(ExitCode.MACHINE, full.status());
        assertTrue(full.err().startsWith("error: standard output: "), full.err());
    }
}
