package io.jnetlab.cli.ping;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.Check;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PingCheck;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Labs that work, each broken in one way after the other: the verdict names that fault, and nothing once it is mended. */
class WhyIT {
    /** Seconds to wait for an answer that does not come, or on a slow machine, and on a slow line, may yet. */
    private static final String QUICK = Double.toString(0.2 * Hermetic.slowness());

    private static final String PATIENT = Integer.toString(2 * Hermetic.slowness());

    private static CliRun why(List<String> arguments) {
        return why(QUICK, arguments);
    }

    private static CliRun why(String seconds, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("why", "-W", seconds, "-o", "json"));
        all.addAll(arguments);
        return CliRun.of(all.toArray(new String[0]));
    }

    private static JsonObject json(CliRun run) {
        assertTrue(run.out().startsWith("{"), run.out() + run.err());
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private static void assertOpen(List<String> arguments) {
        CliRun run = why(PATIENT, arguments);
        assertEquals(ExitCode.OK, run.status(), run.out() + run.err());
        JsonObject json = json(run);
        assertTrue(json.get("verdict").isJsonNull(), run.out());
        assertEquals("[]", json.get("notes").toString());
    }

    private static void assertNamed(BrokenLab.Fault fault) {
        CliRun run = why(fault.arguments());
        assertEquals(ExitCode.NO, run.status(), fault.title() + "\n" + run.out() + run.err());
        JsonObject verdict = json(run).getAsJsonObject("verdict");
        JsonObject object = verdict.getAsJsonObject("object");
        String said = run.out();
        assertEquals(fault.kind(), verdict.get("kind").getAsString(), said);
        String namespace = object.get("namespace").getAsString();
        String kind = object.get("kind").getAsString();
        String name = object.get("name").getAsString();
        boolean bare = namespace.equals("host") || kind.equals("namespace");
        assertEquals(fault.object(), kind + " " + (bare ? "" : namespace + ":") + name, said);
        assertEquals(fault.direction(), verdict.get("direction").getAsString(), said);
        assertTrue(verdict.get("line").getAsInt() > 0, said);
        assertTrue(verdict.get("see").getAsString().length() > 8, said);
        assertTrue(verdict.get("help").getAsString().length() > 8, said);
    }

    /** Each in turn, and reports all that went wrong. */
    private static void tryAll(BrokenLab lab) throws Exception {
        List<Executable> wrong = new ArrayList<>();
        lab.up();
        try {
            assertOpen(lab.needed());
            for (BrokenLab.Fault fault : lab.faults()) {
                BrokenLab.put(fault);
                try {
                    assertNamed(fault);
                } catch (AssertionError e) {
                    wrong.add(() -> {
                        throw new AssertionError(fault.title() + ": " + e.getMessage(), e);
                    });
                }
                BrokenLab.run(fault.mending());
                lab.up();
            }
            assertOpen(lab.needed());
        } finally {
            lab.down();
        }
        assertAll(wrong);
    }

    @Test
    void onOpenVswitch() throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        tryAll(SwitchedFaults.lab());
    }

    @Test
    void onTheWayOverRouters() throws Exception {
        tryAll(RoutedFaults.lab());
    }

    @Test
    void inFirewalls() throws Exception {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES);
        tryAll(FilterFaults.lab());
    }

    @Test
    void inFirewallsBelowIp() throws Exception {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES_FRAMES);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        tryAll(BridgedFaults.filters());
    }

    @Test
    void inFirewallsOfIpThatBridgesCall() throws Exception {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        assumeTrue(Files.exists(Path.of("/proc/sys/net/bridge/bridge-nf-call-iptables")), "br_netfilter is not loaded");
        tryAll(BridgedFaults.called());
    }

    @Test
    void bySettings() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        tryAll(BridgedFaults.settings());
    }

    @Test
    void onLinuxBridges() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        tryAll(BridgedFaults.lab());
    }

    @Test
    void inVlansOfLinuxBridges() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
        tryAll(BridgedFaults.vlans());
    }

    @Test
    void byNetem() throws Exception {
        Hermetic.requireFeature(KernelFeature.NETEM);
        tryAll(WireFaults.lossy());
    }

    @Test
    void inTokenBuckets() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        tryAll(WireFaults.narrow());
    }

    @Test
    void inFiltersOfTc() throws Exception {
        Hermetic.requireFeature(KernelFeature.TC_FILTER);
        tryAll(WireFaults.filtered());
    }

    @Test
    void onVlanDevices() throws Exception {
        Hermetic.requireFeature(KernelFeature.VLAN);
        tryAll(WireFaults.tagged());
    }

    /** What the shipped labs say of themselves is so: what is reached is open, what is not has a reason. */
    @Test
    void agreesWithTheChecksOfShippedLabs() throws Exception {
        for (Path file : Topologies.files()) {
            Topology topology = Objects.requireNonNull(TopologyLoader.load(file).topology());
            // Where a spanning tree has to settle first, everything waits half a minute.
            boolean waits = Files.readString(file).contains("stp: true");
            if (waits || !LabNeeds.areMet(topology.desired())) {
                continue;
            }
            new LabApplier(new QuietListener(), true, System.getenv())
                    .up(topology.lab(), topology.desired(), Files.readAllBytes(file));
            try {
                for (Check check : topology.checks()) {
                    if (check instanceof PingCheck ping && ping.to() != null) {
                        assertAgrees(ping, Objects.requireNonNull(ping.to()).toString());
                    }
                }
            } finally {
                new LabApplier(new QuietListener(), true, System.getenv()).down(topology.lab());
            }
        }
    }

    private static void assertAgrees(PingCheck ping, String to) {
        for (NetnsName from : ping.from()) {
            if (ping.reachable()) {
                assertOpen(List.of(from.value(), to));
            } else {
                CliRun run = why(List.of(from.value(), to));
                assertEquals(ExitCode.NO, run.status(), run.out() + run.err());
                String kind = json(run).getAsJsonObject("verdict").get("kind").getAsString();
                assertNotEquals("unknown", kind, run.out());
            }
        }
    }

    /** What somebody has built without a file, as the tutorials do, with the kernel's own IPv6 addresses on each port. */
    @Test
    void inALabThatWasBuiltByHand() {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        BrokenLab.run(
                """
                for n in m n; do
                  ip netns add $n
                  ip link add name v$n type veth peer name eth0 netns $n
                  ip -n $n link set dev eth0 up
                  ip link set dev v$n up
                done
                ip -n m addr add 10.6.0.1/24 dev eth0
                ip -n n addr add 10.6.0.2/24 dev eth0
                ip link add name hand type bridge
                ip link set dev hand up
                ip link set dev vm master hand
                """);
        try {
            CliRun run = why(List.of("-4", "m", "n"));
            JsonObject verdict = json(run).getAsJsonObject("verdict");
            assertEquals("port-detached", verdict.get("kind").getAsString(), run.out());
            assertEquals("vn", verdict.getAsJsonObject("object").get("name").getAsString(), run.out());
            assertTrue(verdict.get("file").isJsonNull(), run.out());
            BrokenLab.run("ip link set dev vn master hand");
            assertOpen(List.of("-4", "m", "n"));
        } finally {
            BrokenLab.run("ip netns del m; ip netns del n; ip link del dev hand");
        }
    }

    /** A lab that another one shares its addresses with. */
    @Test
    void besideALabWithTheSameAddresses() throws Exception {
        BrokenLab lab = RoutedFaults.lab();
        lab.up();
        BrokenLab.run("ip netns add other; ip -n other link add name d type veth peer name e;"
                + " ip -n other addr add 10.0.2.10/24 dev d; ip -n other addr add 10.0.1.1/24 dev d;"
                + " ip -n other link set dev d up");
        try {
            assertOpen(List.of("-4", "h1", "h2"));
            BrokenLab.run("ip -n r1 addr del 10.0.1.1/24 dev eth0");
            CliRun run = why(List.of("-4", "h1", "h2"));
            JsonObject verdict = json(run).getAsJsonObject("verdict");
            assertEquals("address-missing", verdict.get("kind").getAsString(), run.out());
            assertEquals(
                    "r1", verdict.getAsJsonObject("object").get("namespace").getAsString(), run.out());
        } finally {
            BrokenLab.run("ip netns del other");
            lab.down();
        }
    }

    @Test
    void inWords() throws Exception {
        BrokenLab lab = RoutedFaults.lab();
        lab.up();
        try {
            BrokenLab.run("ip -n r1 route del 10.0.2.0/24");
            CliRun run = CliRun.of("why", "-W", "0.2", "-4", "h1", "h2");
            assertEquals(ExitCode.NO, run.status(), run.err());
            assertEquals(
                    """
                    h1 → h2 (10.0.2.10)
                    ✓ h1 sends to 10.0.2.10 via 10.0.1.1 dev eth0, from 10.0.1.10
                    ✓ eth0 leads to r1's eth0
                    ✗ r1 has no route to 10.0.2.10
                       see:  ip -n r1 route get 10.0.2.10
                       file: /run/jnetlab/lab-why-rt/topology.yaml:15:9
                       help: ip -n r1 route add 10.0.2.10/… via …, or routes: in the file
                    """,
                    run.out());
            lab.up();
            CliRun good = CliRun.of("why", "-4", "h1", "h2");
            assertEquals(ExitCode.OK, good.status(), good.out());
            assertTrue(good.out().endsWith("✓ nothing is in the way: a ping is answered\n"), good.out());
            assertTrue(good.out().contains("the way back\n✓ h2 sends to 10.0.1.10 via 10.0.2.1 dev eth0"), good.out());
        } finally {
            lab.down();
        }
    }

    @Test
    void whatIsWrongWithACall() throws Exception {
        BrokenLab lab = RoutedFaults.lab();
        lab.up();
        try {
            CliRun unknown = CliRun.of("why", "h3", "h2");
            assertEquals(ExitCode.USAGE, unknown.status());
            assertTrue(unknown.err().contains("there is no network namespace \"h3\""), unknown.err());
            assertTrue(unknown.err().contains("did you mean"), unknown.err());
            assertEquals(ExitCode.USAGE, CliRun.of("why", "h1", "h3").status());
            assertEquals(
                    ExitCode.USAGE, CliRun.of("why", "-4", "-6", "h1", "h2").status());
            assertEquals(
                    ExitCode.USAGE, CliRun.of("why", "-4", "h1", "fd02::10").status());
            assertEquals(ExitCode.USAGE, CliRun.of("why", "h1").status());
        } finally {
            lab.down();
        }
    }
}
