package io.jnetlab.cli.check;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.apply.LabSession;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabState;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
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
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
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
            """;

    private static final String PING_ALL = """
              - ping: all
                within: 5s
            """;

    private static final String LARGE =
            """
              - ping: {from: h1, to: h2, size: SIZE, df: true}
                within: 5s
              - ping: {from: h2, to: h1, size: SIZE, df: true}
                within: 5s
            """;

    private static final String CONNECT =
            """
              - tcp: {from: h1, to: h2, port: 80}
                within: 5s
            """;

    /** Pings of addresses would not be answered for most of a minute where neighbours remembered duplicate ones. */
    private static final String SWITCHED =
            """
            name: victim
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.42.0.1/24]}}}
              h2: {interfaces: {eth0: {addresses: [10.42.0.2/24]}}}
              h3: {interfaces: {eth0: {addresses: [10.42.0.3/24]}}}
            bridges:
              vbr0: {kind: linux}
            links:
              - [h1:eth0, vbr0:vic-h1]
              - [h2:eth0, vbr0:vic-h2]
              - [h3:eth0, vbr0:vic-h3]
            checks:
              - ping: all
                within: 5s
              - ping: {from: h1, to: 10.42.0.2}
                within: 5s
              - ping: {from: h2, to: 10.42.0.3}
                within: 5s
              - ping: {from: h3, to: 10.42.0.1}
                within: 5s
            """;

    private static final String TRUNK =
            """
            name: victim
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.42.0.1/24]}}}
              h2: {interfaces: {eth0: {addresses: [10.42.0.2/24]}}}
              h3: {interfaces: {eth0: {addresses: [10.42.0.3/24]}}}
            bridges:
              vbr0: {}
              vbr1: {}
            links:
              - {endpoints: [h1:eth0, vbr0:vic-h1], vlan: 10}
              - {endpoints: [h2:eth0, vbr1:vic-h2], vlan: 10}
              - {endpoints: [h3:eth0, vbr1:vic-h3], vlan: 20}
              - {endpoints: [vbr0:vic-t0, vbr1:vic-t1], vlan: {trunk: [10, 20]}}
            checks:
              - ping: h1 -> h2
                within: 5s
              - ping: {from: h1, to: h3, expect: unreachable}
                within: 300ms
            """;

    private static final int PORT = 80;

    /** What {@code why} calls each kind of fault. */
    private static final Map<String, String> VERDICTS = Map.of(
            "wrong-mask", "wrong-mask",
            "missing-route", "no-route",
            "wrong-gateway", "wrong-gateway",
            "wrong-vlan", "vlan",
            "mtu-mismatch", "mtu",
            "link-down", "link-down",
            "forwarding-off", "forwarding-off",
            "duplicate-address", "duplicate-address",
            "firewall-rule", "firewall",
            "port-off-bridge", "port-detached");

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

    private static String text(String lab) throws IOException {
        String six = ROUTED.replaceAll("10\\.41\\.([12])\\.([0-9]+)/24", "'fd41:$1::$2/64'")
                .replaceAll("default, via: 10\\.41\\.([12])\\.1", "default6, via: 'fd41:$1::1'");
        return switch (lab) {
            case "two-ns" ->
                Files.readString(Path.of("topologies/two-ns.yaml"))
                                .stripTrailing()
                                .replace("name: two-ns", "name: victim")
                        + "\n    within: 5s\n";
            case "star" -> SWITCHED;
            case "tagged" -> SWITCHED.replaceAll("- \\[(.*), (vbr0:.*)\\]", "- {endpoints: [$1, $2], vlan: 10}");
            case "trunk" -> TRUNK;
            case "routed" -> ROUTED + PING_ALL + LARGE.replace("SIZE", "1472");
            case "six" -> six + PING_ALL + LARGE.replace("SIZE", "1452");
            case "tcp" -> ROUTED + CONNECT;
            default -> throw new IllegalArgumentException(lab);
        };
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

    private static CliRun broken(String... options) {
        List<String> words = new ArrayList<>(List.of("break"));
        words.addAll(List.of(options));
        CliRun run = CliRun.of(words.toArray(new String[0]));
        assertEquals(ExitCode.OK, run.status(), words + run.out() + run.err());
        return run;
    }

    private static JsonObject json(CliRun run) {
        assertTrue(run.out().startsWith("{"), run.out() + run.err());
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private JsonObject plan() {
        CliRun run = CliRun.of("plan", "-o", "json", file.toString());
        assertEquals(ExitCode.OK, run.status(), run.err());
        return json(run);
    }

    private void whole() {
        CliRun check = CliRun.of("check", file.toString());
        assertEquals(ExitCode.OK, check.status(), check.out() + check.err());
        assertEquals("[]", plan().get("changes").toString());
    }

    /** What {@code check} says of who is not so patient as the file. */
    private CliRun checkSoon(String... options) throws IOException {
        String soon = Files.readString(file).replace("within: 5s", "within: 300ms");
        List<String> words = new ArrayList<>(List.of(
                "check", Files.writeString(folder.resolve("soon.yaml"), soon).toString()));
        words.addAll(List.of(options));
        return CliRun.of(words.toArray(new String[0]));
    }

    /** One that listens in h2 on all addresses, as the lab with checks of TCP asks for; else null. */
    private static @Nullable ServerSocket server(String lab) throws IOException {
        if (!lab.equals("tcp")) {
            return null;
        }
        try (NetworkNamespace h2 = new NetworkNamespaces().open("h2")) {
            return h2.call(() -> new ServerSocket(PORT, 1000));
        }
    }

    /** The two of each failed check that went from one to another. */
    private static Set<List<String>> failedPairs(JsonObject checked) {
        Set<List<String>> out = new LinkedHashSet<>();
        for (JsonElement element : checked.getAsJsonArray("checks")) {
            JsonObject check = element.getAsJsonObject();
            String kind = check.get("kind").getAsString();
            if (check.get("holds").getAsBoolean() || kind.equals("path")) {
                continue;
            }
            for (JsonElement one : check.getAsJsonArray(kind.equals("tcp") ? "connections" : "pings")) {
                JsonObject pair = one.getAsJsonObject();
                if (!pair.get("holds").getAsBoolean()) {
                    out.add(List.of(
                            pair.get("from").getAsString(), pair.get("to").getAsString()));
                }
            }
            // Who has the address of the other one itself has tried nothing.
            for (JsonElement fault : check.getAsJsonArray("faults")) {
                String[] words = fault.getAsString().split(" ", -1);
                if (fault.getAsString().endsWith("has this address itself")) {
                    out.add(List.of(words[0], words[2]));
                }
            }
        }
        return out;
    }

    private void assertGraded(String kind, String lab) throws IOException {
        CliRun check = checkSoon("-o", "json");
        assertEquals(ExitCode.NO, check.status(), check.out() + check.err());
        Set<List<String>> pairs = failedPairs(json(check));
        assertFalse(pairs.isEmpty(), check.out());
        pairs.stream().limit(2).parallel().forEach(pair -> {
            List<String> words = new ArrayList<>(List.of("why", "-W", "0.1", "-o", "json"));
            if (kind.equals("mtu-mismatch")) {
                words.addAll(List.of("-M", "do", "-s", lab.equals("six") ? "1452" : "1472"));
            }
            words.addAll(pair);
            JsonObject why = json(CliRun.of(words.toArray(new String[0])));
            assertFalse(why.get("verdict").isJsonNull(), () -> kind + " " + pair + why);
            String verdict = why.getAsJsonObject("verdict").get("kind").getAsString();
            assertEquals(VERDICTS.get(kind), verdict, () -> kind + " " + pair + why);
        });
    }

    private void breakRevealAndPutRight(String kind, String lab) throws Exception {
        CliRun broken = broken("-v", "--kind", kind, "--seed", "3", "victim");
        assertEquals(
                """
                lab victim is broken with seed 3
                find it with: jnetlab why, check, pingall, status
                put it right with: jnetlab break --reveal victim, or jnetlab up FILE
                """,
                broken.out());
        for (String word : List.of("h1", "h2", "h3", "r1", "eth0", "ns1", "vic-", "vbr0", "10.4", kind)) {
            assertFalse((broken.out() + broken.err()).contains(word), broken.out() + broken.err());
        }
        CliRun dry = CliRun.of("plan", "--exit-code", file.toString());
        assertEquals(ExitCode.NO, dry.status(), dry.out());
        assertGraded(kind, lab);

        CliRun revealed = broken("--reveal");
        assertTrue(revealed.out().contains(kind + ": "), revealed.out());
        assertTrue(revealed.out().endsWith("\nlab victim is as its file says again\n"), revealed.out());
        whole();
    }

    @ParameterizedTest
    @CsvSource({
        "two-ns, wrong-vlan link-down duplicate-address port-off-bridge firewall-rule",
        "star, wrong-mask link-down duplicate-address port-off-bridge firewall-rule",
        "tagged, wrong-vlan port-off-bridge",
        "trunk, wrong-vlan link-down duplicate-address port-off-bridge",
        "routed, wrong-mask missing-route wrong-gateway mtu-mismatch link-down forwarding-off duplicate-address firewall-rule",
        "six, wrong-mask missing-route wrong-gateway mtu-mismatch link-down forwarding-off firewall-rule",
        "tcp, wrong-mask missing-route wrong-gateway link-down forwarding-off firewall-rule",
    })
    void eachKindIsNoticedByACheckNamedRevealedAndPutRight(String lab, String kinds) throws Exception {
        up(text(lab));
        try (ServerSocket server = server(lab)) {
            assertEquals(lab.equals("tcp"), server != null);
            whole();
            List<Executable> wrong = new ArrayList<>();
            for (String kind : kinds.split(" ", -1)) {
                if (!kind.equals("firewall-rule") || canFilter()) {
                    try {
                        breakRevealAndPutRight(kind, lab);
                    } catch (AssertionError e) {
                        wrong.add(() -> {
                            throw e;
                        });
                        put();
                    }
                }
            }
            assertAll(wrong);
        }
    }

    private static boolean canFilter() {
        return KernelFeature.NFTABLES.missing() == null && Hermetic.find("nft") != null;
    }

    /** Each fault in each place, also where nobody would notice it. */
    @ParameterizedTest
    @CsvSource({"star, 5", "tagged, 2", "routed, 8"})
    void eachFaultIsPutRightByUp(String name, int least) throws Exception {
        up(text(name));
        Topology lab = topology;
        assertNotNull(lab);
        Set<String> tried = new LinkedHashSet<>();
        for (Fault fault : Faults.all()) {
            if (!fault.name().equals("firewall-rule") || canFilter()) {
                for (LabState broken : fault.in(lab.desired(), new Random(4))) {
                    try (LabSession session = LabSession.open(lab.lab(), new QuietListener(), System.getenv())) {
                        session.apply(broken);
                    }
                    put();
                    whole();
                    tried.add(fault.name());
                }
            }
        }
        assertTrue(tried.size() >= (canFilter() ? least : least - 1), tried::toString);
    }

    @Test
    void whatNoCheckNoticesIsNoticedByPingsOfAll() throws Exception {
        up(text("two-ns"));
        CliRun broken = broken("--kind", "mtu-mismatch", "--seed", "1", "victim");
        assertEquals(
                """
                lab victim is broken with seed 1
                no check of its file notices it, but this does: jnetlab pingall -s 1472 -M do victim
                find it with: jnetlab why, check, pingall, status
                put it right with: jnetlab break --reveal victim, or jnetlab up FILE
                """,
                broken.out());
        assertEquals(ExitCode.OK, CliRun.of("check", file.toString()).status());
        assertEquals(ExitCode.OK, CliRun.of("pingall", "victim").status());
        CliRun pingall = CliRun.of("pingall", "-W", "0.3", "-s", "1472", "-M", "do", "victim");
        assertEquals(ExitCode.NO, pingall.status(), pingall.out());
        broken("--reveal");
        assertEquals(
                ExitCode.OK,
                CliRun.of("pingall", "-s", "1472", "-M", "do", "victim").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing-route | route: {in: h1, to: 10.41.2.10, via: 10.41.1.1}",
                "link-down | run: {in: h2, command: 'ping -c 1 -W 0.2 10.41.1.10'}",
                "forwarding-off | path: {from: h1, to: h2, hops: [r1, h2]}",
                "wrong-mask | tcp: {from: h1, to: h2, port: 80, expect: refused}",
            })
    void checksOfAllSortsNotice(String kind, String check) throws Exception {
        up(ROUTED + "  - " + check + "\n    within: 5s\n");
        JsonObject told = json(broken("--kind", kind, "--seed", "2", "-o", "json"));
        assertEquals(1, told.get("checks").getAsInt());
        assertEquals("checks", told.get("noticed_by").getAsString());
        assertTrue(told.get("lost").isJsonNull(), told::toString);
        CliRun failed = checkSoon();
        assertEquals(ExitCode.NO, failed.status(), failed.out());
        broken("--reveal");
        whole();
    }

    @Test
    void withoutChecksPingsOfAllNotice() throws Exception {
        up(ROUTED.replace("checks:\n", ""));
        CliRun broken = broken("--seed", "5");
        assertEquals(3, broken.out().lines().count(), broken.out());
        CliRun pingall = CliRun.of("pingall", "-W", "0.3", "-s", "1472", "-M", "do", "victim");
        assertEquals(ExitCode.NO, pingall.status(), pingall.out());
        broken("--reveal");
    }

    @Test
    void aLabWhoseChecksFailIsNotBroken() throws Exception {
        up(
                ROUTED
                        + """
                  - ping: h1 -> h2
                  - ping: {from: h1, to: 10.41.1.77}
                    title: the printer answers
                    within: 100ms
                """);
        CliRun refused = CliRun.of("break");
        assertEquals(ExitCode.NO, refused.status(), refused.out());
        assertEquals(
                """
                error: 1 check of lab victim fails before it is broken
                   fails: the printer answers
                   help: jnetlab check victim tells why, jnetlab up FILE mends what is not as the file says; --again breaks it all the same
                """,
                refused.err());
        assertEquals("[]", plan().get("changes").toString());
        assertEquals(
                1,
                json(broken("--again", "--seed", "1", "-o", "json"))
                        .get("checks")
                        .getAsInt());
    }

    @Test
    void faultsFarFromTheChecksAreNotTriedFirst() throws Exception {
        StringBuilder star = new StringBuilder("name: victim\nnamespaces:\n");
        for (int i = 1; i <= 12; i++) {
            star.append("  h")
                    .append(i)
                    .append(": {interfaces: {eth0: {addresses: [10.42.0.")
                    .append(i)
                    .append("/24]}}}\n");
        }
        star.append("bridges:\n  vbr0: {kind: linux}\nlinks:\n");
        for (int i = 1; i <= 12; i++) {
            star.append("  - [h")
                    .append(i)
                    .append(":eth0, vbr0:vic-h")
                    .append(i)
                    .append("]\n");
        }
        up(star + "checks:\n  - ping: h7 -> h8\n");
        broken("--kind", "link-down", "--seed", "9");
        String changes = plan().get("changes").toString();
        assertTrue(changes.contains("h7") || changes.contains("h8"), changes);
    }

    @Test
    void oneSeedBreaksInOneWay() throws Exception {
        up(text("routed"));
        JsonObject first = null;
        for (int i = 0; i < 2; i++) {
            JsonObject told = json(broken("--seed", "11", "-o", "json"));
            assertEquals(11, told.get("seed").getAsInt());
            assertEquals("checks", told.get("noticed_by").getAsString());
            JsonObject plan = plan();
            assertTrue(first == null || first.equals(plan), () -> "not as before: " + plan);
            first = plan;
            JsonObject faults = json(broken("--reveal", "-o", "json"));
            assertFalse(faults.getAsJsonArray("faults").isEmpty(), faults::toString);
            assertEquals(plan.get("changes"), faults.get("changes"));
        }
    }

    @Test
    void bothFaultsAreRevealedWhereSomebodyAsksForAnother() throws Exception {
        up(text("routed"));
        broken("--kind", "missing-route", "--seed", "1");
        CliRun refused = CliRun.of("break");
        assertEquals(ExitCode.NO, refused.status(), refused.out());
        assertTrue(refused.err().startsWith("error: lab victim is not as its file says already\n"), refused.err());
        broken("--again", "--kind", "link-down", "--seed", "1");
        CliRun revealed = broken("--reveal", "victim");
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
        CliRun run = CliRun.of("break");
        assertEquals(ExitCode.NO, run.status(), run.out());
        assertTrue(
                run.err()
                        .startsWith(
                                "error: no ping between namespaces of lab victim is answered, so that none can be lost\n"),
                run.err());
        assertEquals("[]", plan().get("changes").toString());
    }

    @Test
    void aKindThatNobodyNoticesIsTakenBack() throws Exception {
        up(text("routed").replace("- [h1:eth0, r1:eth0]", "- [h1:eth0, r1:eth0]\n  - [h1:spare, h2:spare]"));
        CliRun vlan = CliRun.of("break", "--kind", "wrong-vlan");
        assertEquals(ExitCode.NO, vlan.status(), vlan.out());
        assertTrue(
                vlan.err()
                        .startsWith(
                                "error: lab victim was not broken: no fault of this kind makes a check fail, and none costs it a ping\n"),
                vlan.err());
        // One seed at least tries the spare cable first, and takes it back.
        for (int seed = 0; seed < 3; seed++) {
            broken("--kind", "link-down", "--seed", Integer.toString(seed));
            CliRun revealed = broken("--reveal");
            assertFalse(revealed.out().contains("spare"), revealed.out());
        }
        whole();
    }

    @Test
    void interruptedItLeavesTheLabWhole() throws Exception {
        up(text("routed"));
        // In a process of its own, which the signal ends.
        List<String> words = List.of("break", "--kind", "mtu-mismatch", "--seed", "1");
        Process process = new ProcessBuilder(
                        ChildJvm.words(List.of("-Djnr.ffi.x86asm.enabled=false"), Main.class, words))
                .start();
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
        Path path = Files.writeString(folder.resolve("victim.yaml"), text("routed"));
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
