package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.ResourceId;
import io.jnetlab.testing.Topologies;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.SourceBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and what they compile to as a whole. */
final class TopologyLoaderTest {
    private static final String HOSTS =
            """
            # jnetlab lab=two-ns: made by "jnetlab up", which undoes what is changed here
            127.0.0.1 localhost
            ::1 localhost ip6-localhost ip6-loopback
            192.168.0.1 ns1
            192.168.0.2 ns2
            """;

    @Test
    void twoNs() {
        LoadResult result = TopologyLoader.load(Path.of("topologies/two-ns.yaml"));
        Topology topology = result.topology();
        assertNotNull(topology, () -> Labs.print(result));
        assertEquals(
                """
                ovs-bridge OVS-1 datapath_type=auto
                interface OVS-1 type=internal master= up=false
                interface veth-ns1 type=veth peer=ns1:eth1-ns1 mtu=1500 master= addrgenmode=none up=true
                interface veth-ns2 type=veth peer=ns2:eth1-ns2 mtu=1500 master= addrgenmode=none up=true
                file /etc/netns/ns1/hosts link=/run/jnetlab/lab-two-ns/hosts
                file /etc/netns/ns2/hosts link=/run/jnetlab/lab-two-ns/hosts
                file /run/jnetlab/lab-two-ns/hosts content=%s
                ovs-port veth-ns1 bridge=OVS-1
                ovs-port veth-ns2 bridge=OVS-1
                namespace ns1 net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0
                interface ns1:eth1-ns1 type=veth peer=host:veth-ns1 mtu=1500 master= addrgenmode=none up=true
                interface ns1:lo type=loopback mtu=65536 up=true
                address ns1:eth1-ns1 192.168.0.1/24
                namespace ns2 net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0
                interface ns2:eth1-ns2 type=veth peer=host:veth-ns2 mtu=1500 master= addrgenmode=none up=true
                interface ns2:lo type=loopback mtu=65536 up=true
                address ns2:eth1-ns2 192.168.0.2/24
                """
                        .formatted(HOSTS),
                Labs.text(topology));
        assertEquals("two-ns", topology.lab().toString());
        assertEquals(new SourceRange("topologies/two-ns.yaml", 2, 7, 6), topology.labOrigin());
        assertEquals(
                List.of(new PingCheck(
                        "ping ns1 -> ns2",
                        null,
                        Duration.ofSeconds(5),
                        null,
                        List.of(new NetnsName("ns1")),
                        CheckTarget.of(new NetnsName("ns2")),
                        true,
                        56,
                        false)),
                topology.checks());
        assertEquals(
                "topologies/two-ns.yaml:16:11", topology.checkOrigins().get(0).toString());
    }

    /** Every resource says where it was written. */
    @ParameterizedTest
    @MethodSource("io.jnetlab.testing.Topologies#files")
    void shippedTopologies(Path file) {
        LoadResult result = TopologyLoader.load(file);
        Topology topology = result.topology();
        assertNotNull(topology, () -> Labs.print(result));
        assertEquals(file.getFileName().toString(), topology.lab() + ".yaml");
        assertFalse(topology.checks().isEmpty());
        assertEquals(topology.checks().size(), topology.checkOrigins().size());
        assertEquals(
                topology.desired().resources().keySet(),
                new java.util.TreeSet<>(topology.origins().keySet()));
        for (Map.Entry<ResourceId, SourceRange> e : topology.origins().entrySet()) {
            String line = result.source().line(e.getValue().line());
            assertTrue(e.getValue().column() + e.getValue().length() <= line.length() + 1, e::toString);
        }
    }

    /** All of them can stand on one machine at once. */
    @Test
    void shippedTopologiesDoNotConflict() throws IOException {
        List<Topology> all = new ArrayList<>();
        for (Path file : Topologies.files()) {
            LoadResult result = TopologyLoader.load(file);
            assertNotNull(result.topology(), () -> Labs.print(result));
            all.add(result.topology());
        }
        assertTrue(all.size() >= 6);
        assertEquals("", new DiagnosticPrinter(List.of(), false).print(TopologySet.conflicts(all)));
    }

    @Test
    void scalarsAreReadByTheirText() {
        Topology topology = Labs.good(
                """
                name: 1-30
                description: 2026-01-01
                namespaces:
                  on: {}
                  no: {}
                  ~: {}
                  010: {interfaces: {eth0: {mtu: "1400", up: 'true'}}}
                  null: {}
                  1e3: {}
                links:
                  - [on:off, 010:eth0]
                  - [no:yes, null:0x1f]
                """);
        assertEquals("2026-01-01", topology.description());
        assertEquals(List.of("010", "1e3", "no", "null", "on", "~"), Labs.ids(topology, ResourceId.Kind.NAMESPACE));
        assertEquals(1400, Labs.iface(topology, "010:eth0").mtu());
        assertNotNull(Labs.iface(topology, "null:0x1f"));
    }

    @Test
    void theFileNamesTheLabThatHasNoName() {
        for (String file : List.of("two-ns.yaml", "a/b/two-ns.yml", "/x/two-ns")) {
            Topology topology = TopologyLoader.load(file, "namespaces: {}".getBytes(StandardCharsets.UTF_8))
                    .topology();
            assertNotNull(topology, file);
            assertEquals("two-ns", topology.lab().value());
            assertNull(topology.labOrigin());
        }
    }

    @Test
    void forwardingAndSysctls() {
        Topology topology = Labs.good(
                """
                namespaces:
                  r1: {forwarding: true, sysctls: {net.ipv4.ip_forward: 1}}
                  r2: {sysctls: {net.ipv4.ip_forward: 1, net.ipv4.ping_group_range: "0 \\t 100 "}}
                  r3:
                    sysctls:
                      net.ipv4.conf.all.rp_filter: 0
                      net.ipv4.conf.eth0.rp_filter: 0
                      net.ipv4.conf.lo.rp_filter: 0
                      net.ipv6.neigh.eth0/10.gc_stale_time: 5
                links:
                  - [r3:eth0, r2]
                  - [r3:eth0.10, r2]
                """);
        assertEquals("{net.ipv4.ip_forward=1, net.ipv6.conf.all.forwarding=1}", sysctls(topology, "r1"));
        assertEquals(
                "{net.ipv4.ip_forward=1, net.ipv4.ping_group_range=0 100, net.ipv6.conf.all.forwarding=0}",
                sysctls(topology, "r2"));
        assertTrue(sysctls(topology, "r3").contains("net.ipv6.neigh.eth0/10.gc_stale_time=5"));
    }

    private static String sysctls(Topology topology, String namespace) {
        Namespace found = topology.desired().namespace(new NetnsName(namespace));
        assertNotNull(found);
        return found.sysctls().toString();
    }

    @Test
    void checks() {
        Topology topology = Labs.good(
                """
                namespaces:
                  h2: {}
                  h1: {}
                  h3: {}
                links:
                  - {endpoints: [h1, h2], subnet: 10.0.0.0/24}
                checks:
                  - ping: all
                  - {ping: "h1->h2", within: 500ms, title: a b, hint: "c\\nd", points: 3}
                  - ping: {from: h1, to: 10.0.0.9, expect: unreachable, size: 0, df: true}
                    within: 60m
                """);
        PingCheck all = (PingCheck) topology.checks().get(0);
        assertEquals(List.of(new NetnsName("h1"), new NetnsName("h2")), all.from());
        assertNull(all.to());
        PingCheck second = (PingCheck) topology.checks().get(1);
        assertEquals("a b", second.title());
        assertEquals("c\nd", second.hint());
        assertEquals(Duration.ofMillis(500), second.within());
        assertEquals(3, second.points());
        assertEquals(3, second.worth());
        assertNull(all.points());
        assertEquals(1, all.worth());
        PingCheck third = (PingCheck) topology.checks().get(2);
        assertEquals("ping h1 -> 10.0.0.9, 0 bytes, not fragmented: unreachable", third.title());
        assertEquals(Duration.ofHours(1), third.within());
        assertFalse(third.reachable());
        assertTrue(third.df());
        assertNotNull(third.to());
        assertNotNull(third.to().address());
    }

    @Test
    void filesThatCanNotBeRead(@TempDir Path folder) throws IOException {
        LoadResult missing = TopologyLoader.load(folder.resolve("x.yaml"));
        assertEquals(folder + "/x.yaml: error: there is no such file\n", Labs.print(missing));
        LoadResult directory = TopologyLoader.load(folder);
        assertEquals(folder + ": error: this is a directory, not a file\n", Labs.print(directory));
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[SourceBytes.MAX_BYTES + 1]);
        assertTrue(Labs.print(TopologyLoader.load(large)).contains("larger than 10 MiB"));
    }

    @Test
    void endlessFilesAreNotReadWhole() {
        Path endless = Path.of("/dev/zero");
        assertTrue(Labs.print(TopologyLoader.load(endless)).contains("larger than 10 MiB"));
    }

    @Test
    void manyErrorsAreCounted() {
        StringBuilder yaml = new StringBuilder("links:\n");
        for (int i = 0; i < 2500; i++) {
            yaml.append("  - [a").append(i).append("]\n");
        }
        LoadResult result = Labs.load(yaml.toString());
        assertEquals(Problems.MAX + 1, result.diagnostics().size());
        assertEquals(
                "there are 1500 more errors, which are not listed",
                result.diagnostics().get(Problems.MAX).message());
    }

    /** Sizes at the limits; a hang would be noticed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{", "- ", "a: ", "? ", "&a ", "*a ", "'", "\"", "|\n", "#", "!", "%", "a\n", "😀", "- - ", "[[],"
            })
    void hugeFilesEndInAFinding(String piece) {
        int times = (2 << 20) / piece.getBytes(StandardCharsets.UTF_8).length;
        LoadResult result = Labs.load(piece.repeat(times));
        assertNull(result.topology());
        assertFalse(result.diagnostics().isEmpty());
        assertFalse(Labs.print(result).isEmpty());
    }
}
