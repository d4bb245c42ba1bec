package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.LabName;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others have learned of an address is forgotten when it moves, and nothing else. */
final class StaleNeighboursIT {
    private static final String LAB =
            """
            name: stale
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.43.0.1/24, 'fd43::1/64']}}}
              b: {interfaces: {eth0: {addresses: [10.43.0.2/24, 'fd43::2/64']}}}
              c:
                interfaces: {eth0: {addresses: [10.43.0.3/24]}}
                neighbors: [{address: 10.43.0.9, mac: '02:00:00:00:00:99', dev: eth0}]
            bridges:
              stbr0: {kind: linux, addresses: [10.43.0.254/24]}
            links:
              - [a:eth0, stbr0:st-a]
              - [b:eth0, stbr0:st-b]
              - [c:eth0, stbr0:st-c]
            """;

    @AfterEach
    void down() throws Exception {
        new LabApplier(new QuietListener(), true, System.getenv()).down(new LabName("stale"));
    }

    private static void up(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Topology topology =
                Objects.requireNonNull(TopologyLoader.load("stale.yaml", bytes).topology());
        new LabApplier(new QuietListener(), true, System.getenv()).up(topology.lab(), topology.desired(), bytes);
    }

    private static String sh(String script) {
        return Command.sh("set -e; " + script).orFail().out();
    }

    /** Gives c, and the host, for certain what they would learn of an address that a has. */
    private static void learn(String address) {
        sh("mac=$(ip netns exec a cat /sys/class/net/eth0/address);"
                + " ip -n c neigh replace " + address + " lladdr $mac dev eth0 nud reachable;"
                + " ip neigh replace " + address + " lladdr $mac dev stbr0 nud reachable");
    }

    private static String known(String address) {
        return sh("ip -n c neigh show to " + address + "; ip neigh show to " + address + " dev stbr0");
    }

    @Test
    void aDuplicateThatIsTakenAway() throws Exception {
        up(LAB);
        sh("ip -n a addr add 10.43.0.2/24 dev eth0");
        learn("10.43.0.2");
        learn("10.43.0.1");
        up(LAB);
        assertEquals("", known("10.43.0.2"));
        assertTrue(known("10.43.0.1").contains("REACHABLE"), "the others are left alone");
        assertTrue(known("10.43.0.9").contains("PERMANENT"), "as are those of the file");
        sh("ip netns exec c ping -c 1 -W 2 10.43.0.2; ping -c 1 -W 2 10.43.0.2");
    }

    @Test
    void addressesThatMove() throws Exception {
        up(LAB);
        learn("10.43.0.1");
        learn("fd43::1");
        up(LAB.replace("10.43.0.1/24, 'fd43::1/64'", "10.43.0.11/24, 'fd43::11/64'")
                .replace("10.43.0.2/24, 'fd43::2/64'", "10.43.0.1/24, 'fd43::1/64'"));
        assertEquals("", known("10.43.0.1"));
        assertEquals("", known("fd43::1"));
        sh("ip netns exec c ping -c 1 -W 2 10.43.0.1");
    }

    @Test
    void anAddressOfANamespaceThatGoes() throws Exception {
        up(LAB);
        learn("10.43.0.1");
        up(LAB.replaceAll("(?m)^  a: .*\n", "")
                .replace("  - [a:eth0, stbr0:st-a]\n", "")
                .replace("10.43.0.2", "10.43.0.1"));
        assertEquals("", known("10.43.0.1"));
        sh("ip netns exec c ping -c 1 -W 2 10.43.0.1");
    }

    @Test
    void anotherMaskOfTheSameInterfaceDisturbsNobody() throws Exception {
        up(LAB);
        learn("10.43.0.1");
        up(LAB.replace("10.43.0.1/24", "10.43.0.1/25"));
        assertTrue(known("10.43.0.1").contains("REACHABLE"));
    }
}
