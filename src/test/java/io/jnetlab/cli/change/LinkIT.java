package io.jnetlab.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabName;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wires of a running lab are changed, the difference is seen, and up puts it back. */
final class LinkIT {
    private static final String LAB =
            """
            name: wired
            namespaces:
              a:
                interfaces: {eth0: {addresses: [10.9.0.1/24, "fd09::1/64"]}, eth1: {addresses: [10.9.1.1/24]}}
                routes: [{to: default, via: 10.9.0.2}, {to: "fd0a::/64", via: "fd09::2"}]
                neighbors: [{address: 10.9.0.7, mac: "02:00:00:00:00:07", dev: eth0}]
              b:
                interfaces: {eth0: {addresses: [10.9.0.2/24, "fd09::2/64"]}, eth1: {addresses: [10.9.1.2/24]}}
              c: {interfaces: {eth0: {addresses: [10.9.2.1/24]}}}
            links:
              - [a:eth0, b:eth0]
              - [a:eth1, b:eth1]
              - [c:eth0, a:eth2]
            """;

    @TempDir
    Path folder;

    private static void up(String yaml) throws Exception {
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        Topology topology = TopologyLoader.load("wired.yaml", text).topology();
        assertNotNull(topology);
        new LabApplier(new QuietListener(), true, System.getenv()).up(topology.lab(), topology.desired(), text);
    }

    @BeforeEach
    void up() throws Exception {
        up(LAB);
    }

    @AfterEach
    void down() throws Exception {
        new LabApplier(new QuietListener(), true, System.getenv()).down(new LabName("wired"));
    }

    /** In a process of its own: a command catches signals once. */
    private static Command link(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "link";
        System.arraycopy(words, 0, all, 1, words.length);
        return ChildJvm.run(Main.class, all);
    }

    private String plan(String yaml) throws Exception {
        String file = Files.writeString(folder.resolve("wired.yaml"), yaml).toString();
        CliRun run = CliRun.of("plan", "--exit-code", file);
        assertTrue(run.status() <= ExitCode.NO, run.err());
        assertEquals(run.status() == ExitCode.OK, run.out().contains("nothing"), run.out());
        return run.status() == ExitCode.OK ? "" : run.out();
    }

    private String plan() throws Exception {
        return plan(LAB);
    }

    @Test
    void anUnpluggedWireIsDriftUntilItIsPluggedIn() throws Exception {
        Command down = link("wired", "a:eth0", "b:eth0", "--down").orFail();
        assertTrue(down.out().startsWith("wire a:eth0 ⇄ b:eth0 of lab wired:\n"), down.out());
        for (String namespace : List.of("a", "b")) {
            String links =
                    Command.run("ip", "-n", namespace, "-br", "link").orFail().out();
            assertTrue(links.matches("(?s).*eth0@\\S+ +DOWN .*eth1@[^\\n]*,UP,.*"), links);
        }
        String drift = plan();
        assertTrue(drift.contains("up: false → true"), drift);
        assertEquals(
                "wire a:eth0 ⇄ b:eth0 of lab wired is so already, nothing changed\n",
                link("a:eth0", "b:eth0", "--down").orFail().out());

        link("a:eth0", "b:eth0", "--up").orFail();
        assertEquals("", plan(), "routes, neighbours and addresses of IPv6 are there again");
    }

    @Test
    void upPutsItBack() throws Exception {
        link("c", "a", "--down").orFail();
        assertTrue(plan().contains("up: false → true"));
        up(LAB);
        assertEquals("", plan());
    }

    /** Somebody takes an interface down by hand: what the kernel took away with that comes back. */
    @Test
    void whatIsDownByHandIsPluggedInWhole() throws Exception {
        Command.run("ip", "-n", "a", "link", "set", "eth0", "down").orFail();
        link("a:eth0", "b:eth0", "--up").orFail();
        assertEquals("", plan());
    }

    @Test
    void aRateIsGivenAndTakenAway() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        link("a:eth0", "b:eth0", "--rate", "10mbit").orFail();
        assertEquals(
                "", plan(LAB.replace("[a:eth0, b:eth0]", "{endpoints: [a:eth0, b:eth0], impair: {rate: 10mbit}}")));
        assertTrue(plan().contains("- "), plan());

        Command one = link("a:eth0", "b:eth0", "--rate", "0", "--from", "a", "-o", "json")
                .orFail();
        assertEquals(
                1,
                JsonParser.parseString(one.out())
                        .getAsJsonObject()
                        .getAsJsonArray("changes")
                        .size(),
                one.out());
        assertEquals(
                "",
                plan(LAB.replace(
                        "[a:eth0, b:eth0]", "{endpoints: [a:eth0, b:eth0], impair: {backward: {rate: 10mbit}}}")));
        link("b:eth0", "a:eth0", "--reset").orFail();
        assertEquals("", plan());
    }

    @Test
    void resetGoesBackToTheFile() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        String slow = LAB.replace("[a:eth0, b:eth0]", "{endpoints: [a:eth0, b:eth0], impair: {rate: 10mbit}}");
        up(slow);
        link("a:eth0", "b:eth0", "--down", "--rate", "0").orFail();
        assertTrue(plan(slow).contains("up: false → true"));
        link("a:eth0", "b:eth0", "--reset").orFail();
        assertEquals("", plan(slow));
    }

    @Test
    void impairmentsStandBesideOthers() throws Exception {
        Hermetic.requireFeature(KernelFeature.NETEM);
        link("a:eth0", "b:eth0", "--delay", "20ms", "--jitter", "1ms").orFail();
        link("a:eth0", "b:eth0", "--loss", "1%", "--rate", "10mbit").orFail();
        String both = "{endpoints: [a:eth0, b:eth0], impair: {delay: 20ms, jitter: 1ms, loss: 1%, rate: 10mbit}}";
        assertEquals("", plan(LAB.replace("[a:eth0, b:eth0]", both)));
        link("a:eth0", "b:eth0", "--delay", "0").orFail();
        String less = "{endpoints: [a:eth0, b:eth0], impair: {loss: 1%, rate: 10mbit}}";
        assertEquals("", plan(LAB.replace("[a:eth0, b:eth0]", less)));
        link("a:eth0", "b:eth0", "--loss", "0", "--rate", "0").orFail();
        assertEquals("", plan());
    }

    @Test
    void aKernelWithoutNetemIsNamed() throws Exception {
        Command delayed = link("a:eth0", "b:eth0", "--delay", "5ms");
        if (delayed.status() != ExitCode.OK) {
            assertEquals(ExitCode.MACHINE, delayed.status(), delayed.allOutput());
            assertTrue(
                    delayed.err().startsWith("error: the kernel lacks the queueing discipline netem"), delayed.err());
            assertEquals("", plan(), "nothing was changed");
        }
    }

    @Test
    void bridgesAreEndsToo() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        down();
        String lab =
                """
                name: wired
                namespaces: {a: {}, b: {}}
                bridges: {sw: {kind: linux, subnet: 10.9.0.0/24}}
                links: [[a:eth0, "sw:p1"], [b:eth0, "sw:p2"]]
                """;
        up(lab);
        assertTrue(link("sw", "a", "--down").orFail().out().startsWith("wire sw:p1 ⇄ a:eth0 of lab wired"));
        assertTrue(plan(lab).contains("up: false → true"));
        link("a:eth0", "sw:p1", "--up").orFail();
        assertEquals("", plan(lab));
    }

    private static void refused(int status, String message, String... words) {
        Command refused = link(words);
        assertEquals(status, refused.status(), refused.allOutput());
        assertTrue(refused.err().startsWith("error: " + message), refused.err());
    }

    @Test
    void wrongCallsAreNamed() {
        refused(ExitCode.USAGE, "lab wired has 2 wires between a and b\n   help: name the", "a", "b", "--down");
        refused(ExitCode.USAGE, "lab wired has no wire between b and c\n   help: it has a:eth0", "b", "c", "--down");
        refused(
                ExitCode.USAGE,
                "no wire of lab wired ends at \"d\"\n   help: wires end at a, b, c",
                "a",
                "d",
                "--down");
        refused(ExitCode.USAGE, "there is no lab wirde on this machine", "wirde", "a", "c", "--down");
        refused(ExitCode.USAGE, "what is to become of the wire?", "a", "c");
        refused(ExitCode.USAGE, "--down, --up and --reset exclude", "a", "c", "--up", "--down");
        refused(
                ExitCode.USAGE,
                "\"b\" is no end of the wire a:eth2 c:eth0",
                "a",
                "c",
                "--rate",
                "1mbit",
                "--from",
                "b");
        refused(ExitCode.USAGE, "--rate: \"fast\" is not a rate", "a", "c", "--rate", "fast");
        refused(ExitCode.USAGE, "--jitter: \"jitter\" needs a delay", "a", "c", "--jitter", "1ms");
        refused(ExitCode.USAGE, "\"1, x: y\" is no value of --delay", "a", "c", "--delay", "1, x: y");
        refused(ExitCode.USAGE, "a wire has two ends, and 1 name was given", "a", "--down");
    }

    @Test
    void withoutRightsRootIsAskedFor() {
        Hermetic.requireCommand("setpriv", "util-linux");
        Command refused = Command.sh("setpriv --bounding-set=-all --inh-caps=-all "
                + ChildJvm.shell(Main.class, "link", "a", "c", "--down"));
        assertEquals(ExitCode.MACHINE, refused.status(), refused.err());
        assertTrue(refused.err().contains("this needs root: run it with sudo"), refused.err());
    }
}
