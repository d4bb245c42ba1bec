package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.plan.fault.Fault;
import io.jnetlab.plan.fault.Faults;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code break}: each kind of fault on a lab that it fits, found by pings, revealed, and put right. */
final class BreakIT {
    private static final String ROUTED =
            """
            name: victim
            namespaces:
              r1:
                forwarding: true
                interfaces: {eth0: {addresses: [10.41.1.1/24]}, eth1: {addresses: [10.41.2.1/24]}}
              h1:
                interfaces: {eth0: {addresses: [10.41.1.10/24]}}
                routes: [{to: default, via: 10.41.1.1}]
              h2:
                interfaces: {eth0: {addresses: [10.41.2.10/24]}}
                routes: [{to: default, via: 10.41.2.1}]
            links:
              - [h1:eth0, r1:eth0]
              - [h2:eth0, r1:eth1]
            checks:
              - ping: all
                within: 30s
            """;

    private static final String SIX =
            """
            name: victim
            namespaces:
              r1:
                forwarding: true
                interfaces: {eth0: {addresses: ['fd41:1::1/64']}, eth1: {addresses: ['fd41:2::1/64']}}
              h1:
                interfaces: {eth0: {addresses: ['fd41:1::10/64']}}
                routes: [{to: default6, via: 'fd41:1::1'}]
              h2:
                interfaces: {eth0: {addresses: ['fd41:2::10/64']}}
                routes: [{to: default6, via: 'fd41:2::1'}]
            links:
              - [h1:eth0, r1:eth0]
              - [h2:eth0, r1:eth1]
            checks:
              - ping: all
                within: 30s
            """;

    /** Neighbours remember where a duplicate address was for most of a minute. */
    private static final String SWITCHED =
            """
            name: victim
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.42.0.1/24]}}}
              h2: {interfaces: {eth0: {addresses: [10.42.0.2/24]}}}
              h3: {interfaces: {eth0: {addresses: [10.42.0.3/24]}}}
            bridges:
              vbr0: {kind: KIND}
            links:
              - [h1:eth0, vbr0:vic-h1]
              - [h2:eth0, vbr0:vic-h2]
              - [h3:eth0, vbr0:vic-h3]
            checks:
              - ping: all
                within: 90s
              - ping: {from: h1, to: 10.42.0.2}
                within: 90s
              - ping: {from: h2, to: 10.42.0.3}
                within: 90s
              - ping: {from: h3, to: 10.42.0.1}
                within: 90s
            """;

    private static final String TAGGED =
            SWITCHED.replaceAll("- \\[(.*), (vbr0:.*)\\]", "- {endpoints: [$1, $2], vlan: 10}");

    @TempDir
    Path folder;

    private @Nullable Topology topology;

    private Path file = Path.of("");

    @AfterEach
    void down() throws Exception {
        if (topology != null) {
            new LabApplier(new QuietListener(), true, System.getenv()).down(topology.lab());
        }
        assertEquals("", Command.run("ip", "netns", "list").orFail().allOutput());
    }

    private void up(String text) throws Exception {
        file = Files.writeString(folder.resolve("victim.yaml"), text);
        Topology loaded = TopologyLoader.load(file).topology();
        assertNotNull(loaded);
        LabNeeds.require(loaded.desired());
        topology = loaded;
        put();
    }

    /** What {@code up} does. */
    private void put() throws Exception {
        Topology lab = topology;
        assertNotNull(lab);
        new LabApplier(new QuietListener(), true, System.getenv())
                .up(lab.lab(), lab.desired(), Files.readAllBytes(file));
    }

    private static ProcessBuilder builder(String... arguments) {
        List<String> options = List.of("-Djnr.ffi.x86asm.enabled=false");
        return new ProcessBuilder(ChildJvm.words(options, Main.class, List.of(arguments)));
    }

    /** In a process of its own, since one catches signals once. */
    private static Command jnetlab(String... arguments) {
        return Command.run(builder(arguments));
    }

    private JsonObject plan() {
        CliRun run = CliRun.of("plan", "-o", "json", file.toString());
        assertEquals(ExitCode.OK, run.status(), run.err());
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private void whole() {
        CliRun check = CliRun.of("check", file.toString());
        assertEquals(ExitCode.OK, check.status(), check.out() + check.err());
        assertEquals("[]", plan().get("changes").toString());
    }

    /** Whether a ping that must not be cut into pieces comes through everywhere. */
    private static boolean fullSizedPingsWork() {
        return Command.sh(
                                "ip netns exec h1 ping -c 1 -W 1 -M do -s 1472 $(ip -n h2 -br -4 addr show eth0 | awk '{print $3}'"
                                        + " | cut -d/ -f1) && ip netns exec h2 ping -c 1 -W 1 -M do -s 1472 $(ip -n h1 -br -4 addr show eth0"
                                        + " | awk '{print $3}' | cut -d/ -f1)")
                        .status()
                == 0;
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-mask, routed",
        "wrong-mask, six",
        "missing-route, routed",
        "missing-route, six",
        "wrong-gateway, routed",
        "wrong-gateway, six",
        "mtu-mismatch, routed",
        "link-down, routed",
        "link-down, six",
        "link-down, linux",
        "link-down, ovs",
        "forwarding-off, routed",
        "forwarding-off, six",
        "duplicate-address, linux",
        "firewall-rule, routed",
        "firewall-rule, six",
        "port-off-bridge, linux",
        "port-off-bridge, linux-tagged",
        "port-off-bridge, ovs",
        "wrong-vlan, ovs",
        "wrong-vlan, ovs-tagged",
        "wrong-vlan, linux-tagged",
    })
    void brokenRevealedAndPutRight(String kind, String lab) throws Exception {
        if (kind.equals("firewall-rule")) {
            Hermetic.requireCommand("nft", "nftables");
            Hermetic.requireFeature(KernelFeature.NFTABLES);
        }
        up(
                switch (lab) {
                    case "routed" -> ROUTED;
                    case "six" -> SIX;
                    case "linux" -> SWITCHED.replace("KIND", "linux");
                    case "ovs" -> SWITCHED.replace("KIND", "ovs");
                    case "linux-tagged" -> TAGGED.replace("KIND", "linux");
                    default -> TAGGED.replace("KIND", "ovs");
                });
        whole();

        Command broken = jnetlab("break", "-v", "--kind", kind, "--seed", "3", "victim");
        assertEquals(ExitCode.OK, broken.status(), broken.allOutput());
        assertEquals(
                """
                lab victim is broken with seed 3
                find it with: jnetlab why, check, pingall, status
                put it right with: jnetlab break --reveal victim, or jnetlab up FILE
                """,
                broken.out());
        for (String word : List.of("h1", "h2", "h3", "r1", "eth0", "vic-", "vbr0", "10.4", kind)) {
            assertFalse(broken.allOutput().contains(word), broken.allOutput());
        }
        assertFalse(plan().getAsJsonArray("changes").isEmpty());
        if (kind.equals("mtu-mismatch")) {
            assertFalse(fullSizedPingsWork());
        } else {
            String soon = Files.readString(file)
                    .replaceAll("(?m)^ *within: .*\n", "")
                    .replaceAll("(?m)^( *)(- ping: .*)", "$1$2\n$1  within: 1s");
            CliRun check = CliRun.of(
                    "check",
                    Files.writeString(folder.resolve("soon.yaml"), soon).toString());
            assertEquals(ExitCode.NO, check.status(), check.out() + check.err());
        }
        CliRun dry = CliRun.of("plan", "--exit-code", file.toString());
        assertEquals(ExitCode.NO, dry.status(), dry.out());

        Command revealed = jnetlab("break", "--reveal");
        assertEquals(ExitCode.OK, revealed.status(), revealed.allOutput());
        assertTrue(revealed.out().contains(kind + ": "), revealed.allOutput());
        assertTrue(revealed.out().endsWith("\nlab victim is as its file says again\n"), revealed.allOutput());
        whole();
        assertTrue(!kind.equals("mtu-mismatch") || fullSizedPingsWork());

        jnetlab("break", "--kind", kind, "--seed", "4", file.toString()).orFail();
        put();
        whole();
    }

    @Test
    void oneSeedBreaksInOneWay() throws Exception {
        up(ROUTED);
        JsonObject first = null;
        for (int i = 0; i < 2; i++) {
            Command run = jnetlab("break", "--seed", "11", "-o", "json");
            assertEquals(ExitCode.OK, run.status(), run.allOutput());
            JsonObject told = JsonParser.parseString(run.out()).getAsJsonObject();
            assertEquals(11, told.get("seed").getAsInt());
            assertTrue(told.get("lost").getAsInt() > 0, run.out());
            JsonObject plan = plan();
            assertTrue(first == null || first.equals(plan), () -> "not as before: " + plan);
            first = plan;
            Command revealed = jnetlab("break", "--reveal", "-o", "json");
            JsonObject faults = JsonParser.parseString(revealed.out()).getAsJsonObject();
            assertFalse(faults.getAsJsonArray("faults").isEmpty(), revealed.out());
            assertEquals(plan.get("changes"), faults.get("changes"));
        }
    }

    @Test
    void bothFaultsAreRevealedWhereSomebodyAsksForAnother() throws Exception {
        up(ROUTED);
        jnetlab("break", "--kind", "missing-route", "--seed", "1").orFail();
        Command refused = jnetlab("break");
        assertEquals(ExitCode.NO, refused.status(), refused.allOutput());
        assertTrue(refused.err().startsWith("error: lab victim is not as its file says already\n"), refused.err());
        jnetlab("break", "--again", "--kind", "link-down", "--seed", "1").orFail();
        Command revealed = jnetlab("break", "--reveal", "victim");
        assertEquals(ExitCode.OK, revealed.status(), revealed.allOutput());
        assertTrue(revealed.out().contains("link-down: "), revealed.out());
        whole();
    }

    @Test
    void withoutAPingNothingIsBroken() throws Exception {
        up(
                """
                name: victim
                namespaces:
                  h1: {interfaces: {eth0: {addresses: [10.41.1.10/24]}}}
                  h2: {interfaces: {eth0: {addresses: [10.55.1.10/24]}}}
                links:
                  - [h1:eth0, h2:eth0]
                """);
        Command run = jnetlab("break");
        assertEquals(ExitCode.NO, run.status(), run.allOutput());
        assertTrue(
                run.err()
                        .startsWith(
                                "error: no ping between namespaces of lab victim is answered, so that none can be lost\n"),
                run.err());
        assertEquals("[]", plan().get("changes").toString());
    }

    @Test
    void aKindThatCostsNothingIsTakenBack() throws Exception {
        up(ROUTED.replace("- [h1:eth0, r1:eth0]", "- [h1:eth0, r1:eth0]\n  - [h1:spare, h2:spare]"));
        Command vlan = jnetlab("break", "--kind", "wrong-vlan");
        assertEquals(ExitCode.NO, vlan.status(), vlan.allOutput());
        assertTrue(
                vlan.err().startsWith("error: lab victim was not broken: no fault of this kind costs it a ping\n"),
                vlan.err());
        for (Fault fault : Faults.all()) {
            if (fault.name().equals("link-down")) {
                // One seed at least tries the spare cable first, and takes it back.
                for (int seed = 0; seed < 3; seed++) {
                    jnetlab("break", "--kind", fault.name(), "--seed", Integer.toString(seed))
                            .orFail();
                    Command revealed = jnetlab("break", "--reveal").orFail();
                    assertFalse(revealed.out().contains("spare"), revealed.out());
                }
            }
        }
        whole();
    }

    @Test
    void interruptedItLeavesTheLabWhole() throws Exception {
        up(ROUTED);
        Process process =
                builder("break", "--kind", "mtu-mismatch", "--seed", "1").start();
        Path lock = Path.of("/run/jnetlab/lock");
        while (process.isAlive() && !Files.exists(lock)) {
            Thread.onSpinWait();
        }
        ProcessCalls.kill((int) process.pid(), ProcessCalls.SIGINT);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(ExitCode.INTERRUPTED, process.exitValue(), err);
        whole();
    }

    @Test
    void wrongCalls() throws IOException {
        assertEquals(ExitCode.USAGE, CliRun.of("break", "nolab").status());
        CliRun none = CliRun.of("break");
        assertEquals(ExitCode.NO, none.status());
        assertTrue(none.err().startsWith("error: no lab is up\n"), none.err());
        CliRun kind = CliRun.of("break", "--kind", "wrong-msk");
        assertEquals(ExitCode.USAGE, kind.status());
        assertTrue(kind.err().contains("did you mean \"wrong-mask\"?"), kind.err());
        assertEquals(ExitCode.USAGE, CliRun.of("break", "--seed", "-1").status());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("break", "--reveal", "--kind", "wrong-mask").status());
        Path path = Files.writeString(folder.resolve("victim.yaml"), ROUTED);
        CliRun down = CliRun.of("break", path.toString());
        assertEquals(ExitCode.USAGE, down.status());
        assertTrue(down.err().startsWith("error: there is no lab victim on this machine\n"), down.err());
    }

    @Test
    void kindsAreListed() {
        CliRun list = CliRun.of("break", "--list");
        assertEquals(ExitCode.OK, list.status());
        assertEquals(Faults.all().size(), list.out().lines().count());
        assertTrue(list.out().startsWith("wrong-mask "), list.out());
        JsonObject json = JsonParser.parseString(
                        CliRun.of("break", "--list", "-o", "json").out())
                .getAsJsonObject();
        assertEquals(Faults.all().size(), json.getAsJsonArray("kinds").size());
    }
}
