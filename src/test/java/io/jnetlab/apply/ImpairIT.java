package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code impair} on the kernel: what is written is what is read, changes are made in place, and packets feel it. */
class ImpairIT {
    private static final String LAB =
            """
            name: impaired
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}, eth1: {addresses: [10.1.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.0.0.2/24]}, eth1: {addresses: [10.1.0.2/24]}}}
            links:
              - {endpoints: [a:eth0, b:eth0], impair: {IMPAIR}}
              - [a:eth1, b:eth1]
            """;

    @BeforeEach
    void require() {
        Hermetic.requireCommand("tc", "iproute2");
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("impaired");
        Labs.down("switched");
    }

    private static String lab(String impair) {
        return LAB.replace("IMPAIR", impair);
    }

    /** Brings it up; then nothing differs. */
    private static Plan up(String impair) throws Exception {
        Plan plan = Labs.up(lab(impair));
        Labs.assertNothingDiffers(Labs.load(lab(impair)));
        return plan;
    }

    private static String qdisc(String namespace, String device) {
        String text = Command.run("tc", "-n", namespace, "qdisc", "show", "dev", device)
                .orFail()
                .out()
                .strip();
        return text.replaceAll("qdisc (\\S+) \\S+: root refcnt \\d+ ?", "$1 ").strip();
    }

    @Test
    void aRateAloneIsABucket() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        up("rate: 10mbit");
        assertEquals("tbf rate 10Mbit burst 7Kb lat 50ms", qdisc("a", "eth0"));
        assertEquals("tbf rate 10Mbit burst 7Kb lat 50ms", qdisc("b", "eth0"));
        List<String> links = MachineText.identities();
        try (Pinging other = new Pinging("a", "10.1.0.2")) {
            try (Pinging same = new Pinging("a", "10.0.0.2")) {
                Plan plan = up("backward: {rate: 2.5mbit, limit: 64kb}, forward: {rate: 10mbit}");
                assertEquals(
                        List.of(
                                "namespace b",
                                "interface eth0",
                                "~ qdisc root",
                                "~ rate: 10mbit → 2500kbit",
                                "~ burst: 7kb → 2kb",
                                "~ limit: 69668b → 64kb"),
                        Labs.tree(plan));
                assertEquals("tbf rate 2500Kbit burst 2Kb lat 203ms", qdisc("b", "eth0"));
                up("rate: 100gbit");
                // Kept as a time, in ticks: verified by up.
                up("forward: {rate: 7mbit, burst: 15000b}, backward: {rate: 333kbit, burst: 1601b}");
                up("forward: {rate: 10gbit, burst: 99999b}, backward: {rate: 1gbit, burst: 64kb}");
                up("rate: 100gbit");
                same.assertNoneLost();
            }
            up("forward: {rate: 10mbit}");
            assertEquals("noqueue", qdisc("b", "eth0"));
            up("");
            assertEquals("noqueue", qdisc("a", "eth0"));
            up("rate: 1gbit");
            MachineText.assertSame(links, MachineText.identities());
            other.assertNoneLost();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1kbit", "9.999kbit", "64kbit", "3mbit", "123.456mbit", "1gbit", "34.4gbit", "100gbit"})
    void eachRateIsReadAsItWasWritten(String rate) throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        up("rate: " + rate);
    }

    /** What passes takes at least as long as the rate says. */
    @Test
    void aRateSlowsDown() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        up("forward: {rate: 400kbit, limit: 1mb}");
        // 40 packets of 1 KiB and headers are 340 kbit, of which the bucket holds 16.
        long start = System.nanoTime();
        Command ping = ping("-c", "40", "-i", "0.002", "-s", "1024", "-W", "20");
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(ping.out().contains(" 0% packet loss"), ping.out());
        assertTrue(millis > 500, () -> millis + " ms: " + ping.out());
    }

    @Test
    void aLargeMtuFitsIntoTheBucket() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        String lab = lab("rate: 1mbit").replace("impair:", "mtu: 9000, impair:");
        Labs.up(lab);
        Labs.assertNothingDiffers(Labs.load(lab));
        assertTrue(ping("-c", "1", "-M", "do", "-s", "8972", "-W", "20").out().contains(" 0% packet loss"));
    }

    @Test
    void whatSomebodySetByHandIsTakenBack() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        up("forward: {rate: 10mbit}");
        Command.sh(
                        "tc -n a qdisc replace dev eth0 root tbf rate 1mbit burst 10kb latency 1s mpu 64 peakrate 2mbit mtu 1600;"
                                + " tc -n b qdisc add dev eth0 root tbf rate 1mbit burst 10kb latency 1s")
                .orFail();
        up("forward: {rate: 10mbit}");
        assertEquals("tbf rate 10Mbit burst 7Kb lat 50ms", qdisc("a", "eth0"));
        assertEquals("noqueue", qdisc("b", "eth0"));
    }

    /** Open vSwitch takes away what a device has when it becomes a port. */
    @Test
    void portsOfOpenVswitchKeepTheirs() throws Exception {
        Hermetic.requireFeature(KernelFeature.TBF);
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireOpenVswitch();
        String lab =
                """
                name: switched
                namespaces:
                  a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
                bridges:
                  sw1: {}
                  sw2: {}
                links:
                  - {endpoints: [a:eth0, sw1:p1], impair: {rate: 10mbit}}
                  - {endpoints: [sw1:x, sw2:y], impair: {forward: {rate: 1mbit}}}
                """;
        String[] edits = {lab, lab.replace("sw1:p1", "sw2:p1"), lab.replace("p1]", "p1], vlan: 7"), lab};
        for (String edit : edits) {
            Labs.up(edit);
            Labs.assertNothingDiffers(Labs.load(edit));
            String shown = Command.run("tc", "qdisc", "show").orFail().out();
            assertTrue(shown.contains("dev p1 root") && shown.contains("tbf"), shown);
        }
        Labs.up(lab.replace("rate: 10mbit", "").replace("rate: 1mbit", "rate: 2mbit"));
        String shown = Command.run("tc", "qdisc", "show").orFail().out();
        assertTrue(shown.contains("dev x root") && shown.contains("rate 2Mbit"), shown);
        assertTrue(shown.contains("noqueue 0: dev p1"), shown);
    }

    @Test
    void withoutNetemNothingIsChanged() throws Exception {
        boolean there = Command.run("unshare", "--net", "tc", "qdisc", "add", "dev", "lo", "root", "netem")
                        .status()
                == 0;
        assumeTrue(!there, "the kernel has netem");
        MissingFeatureException e = assertThrows(MissingFeatureException.class, () -> Labs.up(lab("delay: 1ms")));
        assertTrue(String.valueOf(e.getMessage()).contains("sch_netem"), e.getMessage());
        assertEquals("[]", Labs.labs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay: 10ms | netem limit 1000 delay 10ms",
                "delay: 10ms, jitter: 1.5ms | netem limit 1000 delay 10ms  1.5ms",
                "loss: 100% | netem limit 1000 loss 100%",
                "duplicate: 0.5% | netem limit 1000 duplicate 0.5%",
                "corrupt: 2% | netem limit 1000 corrupt 2%",
                "delay: 1s, reorder: 25% | netem limit 1000 delay 1s reorder 25% gap 1",
                "delay: 64us, rate: 10mbit | netem limit 1000 delay 64us rate 10Mbit",
                "rate: 40gbit, limit: 7 | netem limit 7 rate 40Gbit"
            })
    void eachAttributeIsReadAsItWasWritten(String impair, String tc) throws Exception {
        Hermetic.requireQdisc("netem");
        up("delay: 3ms, jitter: 1ms, loss: 3%, duplicate: 3%, corrupt: 3%, reorder: 3%, rate: 3mbit, limit: 33");
        List<String> links = MachineText.identities();
        up(impair);
        assertEquals(words(tc), words(qdisc("a", "eth0")));
        assertEquals(words(tc), words(qdisc("b", "eth0")));
        MachineText.assertSame(links, MachineText.identities());
        up("rate: 1mbit");
        up(impair);
        up("");
        assertEquals("noqueue", qdisc("a", "eth0"));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void packetsFeelIt() throws Exception {
        Hermetic.requireQdisc("netem");
        up("forward: {delay: 100ms}, backward: {delay: 200ms}");
        Command slow = ping("-c", "2", "-W", "20");
        double least = Double.parseDouble(slow.out().replaceAll("(?s).*min/avg/max/mdev = ([0-9.]+)/.*", "$1"));
        assertTrue(least >= 300, slow.out());
        try (Pinging other = new Pinging("a", "10.1.0.2")) {
            up("forward: {loss: 100%}");
            assertTrue(ping("-c", "3", "-i", "0.05", "-W", "1").out().contains("100% packet loss"));
            up("forward: {duplicate: 100%}");
            assertTrue(ping("-c", "3", "-i", "0.05", "-W", "20").out().contains("duplicates"));
            up("forward: {loss: 0.0001%}");
            assertTrue(ping("-c", "3", "-i", "0.05", "-W", "20").out().contains(" 0% packet loss"));
            other.assertNoneLost();
        }
    }

    @Test
    void otherOptionsOfNetemGo() throws Exception {
        Hermetic.requireQdisc("netem");
        up("delay: 10ms");
        Command.run("tc", "-n", "a", "qdisc", "change", "dev", "eth0", "root", "netem", "delay", "10ms", "1ms", "50%")
                .orFail();
        Plan plan = up("delay: 10ms");
        assertTrue(Labs.tree(plan).contains("~ other options: yes → unset"), () -> String.valueOf(Labs.tree(plan)));
        assertEquals("netem limit 1000 delay 10ms", words(qdisc("a", "eth0")));
    }

    private static Command ping(String... options) {
        String[] line = new String[options.length + 7];
        System.arraycopy(new String[] {"ip", "netns", "exec", "a", "ping", "-q"}, 0, line, 0, 6);
        System.arraycopy(options, 0, line, 6, options.length);
        line[line.length - 1] = "10.0.0.2";
        return Command.run(line);
    }
}
