package io.jnetlab.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.capture.PcapngFile;
import io.jnetlab.capture.PcapngFile.Captured;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.Main;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.testing.QuietListener;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures on the real kernel. */
final class CaptureIT {
    private static final String LAB =
            """
            name: seen
            namespaces:
              ns1: {interfaces: {eth0: {addresses: [10.8.0.1/24], mac: "02:00:00:00:00:01"}}}
              ns2: {interfaces: {eth0: {addresses: [10.8.0.2/24], mac: "02:00:00:00:00:02"}}}
            links:
              - [ns1:eth0, ns2:eth0]
            """;

    private static final int IPV4 = 0x0800;
    private static final int VLAN = 0x8100;
    private static final int TEST = 0x88b5;
    private static final int ECHO = 8;
    private static final int REPLY = 0;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    @TempDir
    Path folder;

    private static LabApplier applier() {
        return new LabApplier(new QuietListener(), true, System.getenv());
    }

    private static void up(String yaml) throws Exception {
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        Topology topology = TopologyLoader.load("seen.yaml", text).topology();
        assertNotNull(topology);
        applier().up(topology.lab(), topology.desired(), text);
    }

    @BeforeEach
    void up() throws Exception {
        up(LAB);
    }

    @AfterEach
    void down() throws Exception {
        applier().down(new LabName("seen"));
        assertEquals("", Command.run("ip", "netns", "list").orFail().out());
    }

    private static void sh(String script) {
        Command.sh(script).orFail();
    }

    private static void ping(int count) {
        sh("ip netns exec ns1 ping -q -c " + count + " -i 0.01 10.8.0.2");
    }

    /** Sends frames of the same bytes from ns1 to ns2. */
    private static void send(int count, int etherType, int... rest) throws IOException {
        Memory frame = Memory.allocate(Math.max(60, 14 + rest.length));
        byte[] header = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, (byte) (etherType >> 8), (byte) etherType};
        frame.put(0, header, 0, header.length);
        for (int i = 0; i < rest.length; i++) {
            frame.putByte(14 + i, rest[i]);
        }
        String index = Command.run("ip", "netns", "exec", "ns1", "cat", "/sys/class/net/eth0/ifindex")
                .orFail()
                .out()
                .strip();
        try (NetworkNamespace ns1 = new NetworkNamespaces().open("ns1");
                Fd socket = ns1.call(() -> SocketCalls.socket(SocketCalls.AF_PACKET, SocketCalls.SOCK_RAW, 0))) {
            Memory address = Memory.allocate(20);
            address.putShort(0, SocketCalls.AF_PACKET);
            address.putInt(4, Integer.parseInt(index));
            SocketCalls.bind(socket, address, 20, "eth0");
            for (int i = 0; i < count; i++) {
                SocketCalls.send(socket, frame, 0, frame.size(), 0);
            }
        }
    }

    private static List<String> icmp(PcapngFile file) {
        List<String> out = new ArrayList<>();
        for (Captured p : file.packets()) {
            if (p.etherType() == IPV4 && p.data()[23] == 1) {
                String what = p.data()[34] == ECHO ? "request" : p.data()[34] == REPLY ? "reply" : "?";
                int way = p.flags() & 3;
                out.add(p.name() + (way == INBOUND ? " in " : way == OUTBOUND ? " out " : " ? ") + what + " "
                        + p.unsignedShort(40));
            }
        }
        return out;
    }

    private static int count(PcapngFile file, String name, int etherType) {
        int n = 0;
        for (Captured p : file.packets()) {
            n += p.name().equals(name) && p.etherType() == etherType ? 1 : 0;
        }
        return n;
    }

    @Test
    void aPingIsSeenOnBothEndsInOrder() throws Exception {
        ping(1); // neighbours are known
        try (Capturing capture = Capturing.of(folder, "seen", "ns1:eth0", "ns2:eth0")) {
            ping(3);
            capture.signal(ProcessCalls.SIGINT);
            PcapngFile file = capture.ended(ExitCode.OK);
            assertEquals(List.of("ns1:eth0", "ns2:eth0"), file.interfaces());
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                expected.add("ns1:eth0 out request " + i);
                expected.add("ns2:eth0 in request " + i);
                expected.add("ns2:eth0 out reply " + i);
                expected.add("ns1:eth0 in reply " + i);
            }
            assertEquals(expected, icmp(file));
            long last = 0;
            for (Captured p : file.packets()) {
                assertTrue(p.nanos() >= last);
                last = p.nanos();
            }
            assertTrue(Math.abs(last / 1_000_000 - System.currentTimeMillis()) < 600_000, "not today");
            assertEquals(List.of(0L, 0L), file.dropped());
        }
    }

    @Test
    void tcpdumpReadsIt() throws Exception {
        Hermetic.requireOtherUsers(); // it takes their rights on to read a file
        Hermetic.requireCommand("tcpdump", "tcpdump");
        try (Capturing capture = Capturing.of(folder, "ns1:eth0", "ns2:eth0", "-f", "icmp", "-c", "4")) {
            ping(2);
            assertEquals(4, icmp(capture.ended(ExitCode.OK)).size());
            String text = Command.run("tcpdump", "-n", "-r", capture.file().toString())
                    .orFail()
                    .out();
            assertTrue(text.contains("IP 10.8.0.1 > 10.8.0.2: ICMP echo request"), text);
            assertEquals(4, text.strip().split("\n", -1).length, text);
        }
    }

    /** As Wireshark has it: each packet with its interface, its way, and its VLAN. */
    @Test
    void wiresharkReadsIt() throws Exception {
        if (Hermetic.find("tshark") == null) {
            abort("tshark is not installed (Debian package tshark): too large to ask for it");
        }
        try (Capturing capture = Capturing.of(folder, "ns1:eth0", "ns2:eth0", "-c", "4", "-s", "40")) {
            send(1, TEST, new int[100]);
            send(1, VLAN, 0x60, 0x0a, TEST >> 8, TEST & 0xff, 7);
            capture.ended(ExitCode.OK);
            ProcessBuilder tshark = new ProcessBuilder(
                    "tshark", "-n", "-r", capture.file().toString(), "-T", "fields", "-E", "separator=/s");
            for (String field : List.of(
                    "frame.interface_name", "frame.packet_flags_direction", "frame.len", "frame.cap_len", "vlan.id")) {
                tshark.command().addAll(List.of("-e", field));
            }
            tshark.environment().put("HOME", folder.toString());
            assertEquals(
                    """
                    ns1:eth0 0x00000002 114 40\s
                    ns2:eth0 0x00000001 114 40\s
                    ns1:eth0 0x00000002 60 40 10
                    ns2:eth0 0x00000001 60 40 10
                    """,
                    Command.run(tshark).orFail().out());
        }
    }

    @Test
    void countEndsIt() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns1", "-c", "5")) {
            send(9, TEST);
            PcapngFile file = capture.ended(ExitCode.OK);
            assertEquals(5, file.packets().size());
            assertEquals(List.of("ns1:eth0", "ns1:lo"), file.interfaces());
        }
    }

    @Test
    void timeEndsIt() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "--for", "400ms")) {
            send(3, TEST);
            assertEquals(3, count(capture.ended(ExitCode.OK), "ns2:eth0", TEST));
        }
    }

    @Test
    void packetsAreCutToTheSnapLength() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "-s", "20", "-c", "1")) {
            send(1, TEST, new int[100]);
            Captured packet = capture.ended(ExitCode.OK).packets().get(0);
            assertEquals(20, packet.data().length);
            assertEquals(114, packet.length());
        }
    }

    /** What the sockets hold when the signal comes is written: here all of it, since the process was held before. */
    @Test
    void theTailIsNotLost() throws Exception {
        for (int signal : new int[] {ProcessCalls.SIGINT, ProcessCalls.SIGTERM}) {
            try (Capturing capture = Capturing.of(folder, "ns1:eth0", "ns2:eth0")) {
                capture.signal(Capturing.SIGSTOP);
                send(250, TEST);
                capture.signal(signal);
                capture.signal(Capturing.SIGCONT);
                PcapngFile file = capture.ended(ExitCode.OK);
                assertEquals(250, count(file, "ns1:eth0", TEST));
                assertEquals(250, count(file, "ns2:eth0", TEST));
            }
        }
    }

    @Test
    void whatIsLostIsCounted() throws Exception {
        sh("ip -n ns1 link set eth0 mtu 65535; ip -n ns2 link set eth0 mtu 65535");
        int sent = 4000;
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "-s", "64")) {
            capture.signal(Capturing.SIGSTOP);
            send(sent, TEST, new int[60_000]);
            capture.signal(ProcessCalls.SIGINT);
            capture.signal(Capturing.SIGCONT);
            PcapngFile file = capture.ended(ExitCode.OK);
            long dropped = file.dropped().get(0);
            assertTrue(dropped > 0, "nothing was dropped");
            assertEquals(sent, dropped + count(file, "ns2:eth0", TEST));
        }
        up(LAB);
    }

    /** The kernel takes a tag out of the frame, and keeps it beside. */
    @Test
    void vlanTagsStandWhereTheyWere() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "-c", "1")) {
            send(1, VLAN, 0x60, 0x0a, TEST >> 8, TEST & 0xff, 7);
            Captured packet = capture.ended(ExitCode.OK).packets().get(0);
            assertEquals(VLAN, packet.etherType());
            assertEquals(0x600a, packet.unsignedShort(14), "priority 3, VLAN 10");
            assertEquals(TEST, packet.unsignedShort(16));
            assertEquals(7, packet.data()[18]);
            assertEquals(60, packet.length());
        }
    }

    @Test
    void filtersKnowVlanTags() throws Exception {
        Hermetic.requireCommand("tcpdump", "tcpdump");
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "-c", "2", "-f", "vlan 10")) {
            send(3, TEST);
            send(1, VLAN, 0, 9, TEST >> 8, TEST & 0xff);
            send(2, VLAN, 0, 10, TEST >> 8, TEST & 0xff);
            for (Captured packet : capture.ended(ExitCode.OK).packets()) {
                assertEquals(10, packet.unsignedShort(14));
            }
        }
    }

    /** tcpdump, which compiles it, takes no interface that is down. */
    @Test
    void filtersWaitForAnInterfaceThatIsDown() throws Exception {
        Hermetic.requireCommand("tcpdump", "tcpdump");
        sh("ip -n ns2 link set eth0 down");
        try (Capturing capture = Capturing.of(folder, "ns2:eth0", "-c", "1", "-f", "vlan 10")) {
            sh("ip -n ns2 link set eth0 up");
            send(1, TEST);
            send(1, VLAN, 0, 10, TEST >> 8, TEST & 0xff);
            assertEquals(10, capture.ended(ExitCode.OK).packets().get(0).unsignedShort(14));
        }
    }

    /** The kernel shows it twice: where it is sent, and where it comes back. */
    @Test
    void aPacketOnLoopbackIsWrittenOnce() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns1:lo", "-c", "4")) {
            sh("ip netns exec ns1 ping -q -c 2 -i 0.01 10.8.0.1");
            assertEquals(
                    List.of("ns1:lo in request 1", "ns1:lo in reply 1", "ns1:lo in request 2", "ns1:lo in reply 2"),
                    icmp(capture.ended(ExitCode.OK)));
        }
    }

    @Test
    void tunnelsHaveNoEthernetHeader() throws Exception {
        Hermetic.requireFeature(KernelFeature.TUN);
        sh("ip -n ns1 tuntap add dev t0 mode tun; ip -n ns1 link set t0 up; ip -n ns1 addr add 10.9.0.1/24 dev t0");
        try (Capturing capture = Capturing.of(folder, "ns1:t0", "ns1:eth0", "--for", "300ms")) {
            assertEquals(List.of(101, 1), capture.ended(ExitCode.OK).linkTypes());
        }
    }

    @Test
    void itEndsWhenTheInterfaceGoes() throws Exception {
        sh("ip -n ns1 link add x0 type veth peer name x1; ip -n ns1 link set x0 up; ip -n ns1 link set x1 up");
        try (Capturing capture = Capturing.of(folder, "ns1:x0")) {
            sh("ip -n ns1 link set x0 down; ip -n ns1 link set x0 up; ip -n ns1 link del x0");
            capture.told("ns1:x0 is gone");
            capture.ended(ExitCode.NO);
        }
    }

    @Test
    void itGoesOnWithWhatIsLeft() throws Exception {
        try (Capturing capture = Capturing.of(folder, "ns1:eth0", "ns2:lo")) {
            send(2, TEST);
            sh("ip netns del ns2");
            capture.told("ns2:lo is gone");
            // With its socket the namespace goes, and with that the cable.
            capture.told("ns1:eth0 is gone");
            assertEquals(2, count(capture.ended(ExitCode.NO), "ns1:eth0", TEST));
        }
    }

    /** A socket keeps its namespace: it must be let go when nobody else keeps it. */
    @Test
    void downIsNotHindered() throws Exception {
        try (Capturing capture = Capturing.of(folder, "seen")) {
            down();
            capture.ended(ExitCode.NO);
        }
    }

    @Test
    void aReaderThatEndsEndsIt() {
        String capture = "'" + String.join("' '", Capturing.words("ns1:eth0")) + "'";
        Command piped = Command.run("bash", "-c", capture + " | head -c 4 | od -A n -t x1; exit ${PIPESTATUS[0]}");
        assertEquals(ExitCode.OK, piped.status(), piped.err());
        assertEquals("0a 0d 0d 0a", piped.out().strip());
        assertFalse(piped.err().contains("error"), piped.err());
    }

    /** Each packet is handed on when nothing more waits. */
    @Test
    void aReaderSeesItLive() throws Exception {
        Hermetic.requireCommand("tcpdump", "tcpdump");
        ProcessBuilder builder = new ProcessBuilder(Capturing.words("ns2:eth0", "-f", "ether proto 0x88b5"));
        Process live = builder.start();
        try {
            assertTrue(live.errorReader().readLine().startsWith("capturing ns2:eth0"));
            int header = read(live, 0);
            assertTrue(header > 0);
            send(1, TEST);
            assertEquals(32 + 60 + 12, read(live, header), "an enhanced packet block with flags");
            ProcessCalls.kill((int) live.pid(), ProcessCalls.SIGTERM);
            assertEquals(ExitCode.OK, live.waitFor());
        } finally {
            live.destroyForcibly();
        }
    }

    /** Waits for bytes and gives how many came at once. */
    private static int read(Process process, int before) throws IOException {
        byte[] bytes = new byte[1 << 16];
        int length = process.getInputStream().read(bytes);
        assertTrue(length > 0, "the end, after " + before);
        return length;
    }

    @Test
    void aReaderThatRestsDoesNotHoldTheEndUp() throws Exception {
        Process process = new ProcessBuilder(Capturing.words("ns2:eth0")).start();
        try {
            BufferedReader err = process.errorReader();
            assertTrue(err.readLine().startsWith("capturing"));
            send(200, TEST, new int[1400]);
            ProcessCalls.kill((int) process.pid(), ProcessCalls.SIGTERM);
            String line = err.readLine();
            assertEquals("error: standard output: its reader does not read; what was captured last is lost", line);
            assertEquals(ExitCode.MACHINE, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void bridgesArePartsOfALab() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        down();
        up(
                """
                name: seen
                namespaces: {ns1: {}, ns2: {}}
                bridges: {sw: {kind: linux, subnet: 10.8.0.0/24}}
                links: [[ns1:eth0, "sw:p1"], [ns2:eth0, "sw:p2"]]
                """);
        try (Capturing capture = Capturing.of(folder, "sw:p1", "sw:p2")) {
            ping(1);
            capture.signal(ProcessCalls.SIGINT);
            PcapngFile file = capture.ended(ExitCode.OK);
            assertEquals(List.of("sw:p1", "sw:p2"), file.interfaces());
            assertEquals(
                    List.of("sw:p1 in request 1", "sw:p2 out request 1", "sw:p2 in reply 1", "sw:p1 out reply 1"),
                    icmp(file));
        }
        try (Capturing capture = Capturing.of(folder, "seen", "sw", "--for", "100ms")) {
            assertEquals(
                    List.of("sw:sw", "sw:p1", "sw:p2"),
                    capture.ended(ExitCode.OK).interfaces());
        }
        CliRun wrong = CliRun.of("capture", "seen", "sw:p3", "-w", "x");
        assertEquals(ExitCode.USAGE, wrong.status());
        assertEquals(
                "error: bridge sw has no port \"p3\"\n   help: did you mean \"p1\"? it has sw, p1, p2\n", wrong.err());
    }

    @Test
    void sumsAsJson() throws Exception {
        String file = folder.resolve("json.pcapng").toString();
        Command run = Command.run(
                new ProcessBuilder(Capturing.words("ns1:eth0", "ns2:lo", "-o", "json", "--for", "100ms", "-w", file)));
        assertEquals(ExitCode.OK, run.status(), run.err());
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(file, json.get("file").getAsString());
        assertEquals(0, json.get("dropped").getAsLong());
        assertEquals(
                "ns2:lo",
                json.getAsJsonArray("interfaces")
                        .get(1)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
    }

    private static void refused(int status, String message, String... arguments) {
        CliRun run = CliRun.of(arguments);
        assertEquals(status, run.status(), run.err());
        assertTrue(run.err().startsWith("error: " + message), run.err());
    }

    @Test
    void wrongCallsAreNamed() {
        refused(
                ExitCode.USAGE,
                "there is no interface \"eht0\" in namespace ns1\n   help: did you mean \"eth0\"? it has ",
                "capture",
                "ns1:eht0");
        refused(
                ExitCode.USAGE,
                "there is no network namespace and no lab's bridge \"ns3\"\n   help: did you mean \"ns1\"?",
                "capture",
                "ns3:eth0");
        refused(ExitCode.USAGE, "there is no network namespace and no lab's bridge \"ns4\"", "capture", "seen", "ns4");
        refused(
                ExitCode.USAGE,
                "there is no lab, no network namespace and no lab's bridge \"sen\"\n   help: did you mean \"seen\"?",
                "capture",
                "sen",
                "-w",
                folder + "/x");
        String unmade = folder + "/no/x.pcapng";
        refused(ExitCode.USAGE, "the folder of " + unmade + " isn't there\n", "capture", "ns1", "-w", unmade);
        refused(ExitCode.USAGE, folder + " is a folder\n", "capture", "ns1", "-w", folder.toString());
        refused(ExitCode.USAGE, "\"ns1:\" names no interface", "capture", "ns1:");
        refused(ExitCode.USAGE, "\"soon\" is no value of --for", "capture", "ns1", "--for", "soon");
        refused(ExitCode.USAGE, "\"0\" is no value of --count", "capture", "ns1", "-c", "0");
        refused(ExitCode.USAGE, "-o json prints the sums where the packets go", "capture", "ns1", "-o", "json");
        CliRun terminal = CliRun.on(true, Map.of("NO_COLOR", "1"), "capture", "ns1");
        assertEquals(ExitCode.USAGE, terminal.status());
        assertTrue(terminal.err().startsWith("error: packets are not for a terminal\n"), terminal.err());
    }

    @Test
    void wrongFiltersAreToldInTcpdumpsWords() {
        Hermetic.requireCommand("tcpdump", "tcpdump");
        refused(
                ExitCode.USAGE,
                "the filter \"icmp and and\" can't be used\n   can't parse filter expression: syntax error\n",
                "capture",
                "ns1",
                "-f",
                "icmp and and");
    }

    @Test
    void withoutTcpdumpThereAreNoFilters() {
        ProcessBuilder builder = new ProcessBuilder(Capturing.words("ns1", "-f", "icmp"));
        builder.environment().put("PATH", folder.toString());
        Command run = Command.run(builder);
        assertEquals(ExitCode.MACHINE, run.status());
        assertEquals(
                """
                error: a filter is compiled by the program tcpdump, and there is none in PATH
                   help: install it: apt install tcpdump
                """,
                run.err());
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Capturing.words("ns1:eth0", "-w", "/dev/full"));
        Command run = Command.run(builder);
        assertEquals(ExitCode.MACHINE, run.status());
        assertTrue(run.err().contains("error: write(/dev/full): ENOSPC"), run.err());
    }

    @Test
    void withoutRightsRootIsAskedFor() {
        Hermetic.requireCommand("setpriv", "util-linux");
        Path unmade = folder.resolve("unmade");
        Command refused = Command.sh("setpriv --bounding-set=-all --inh-caps=-all "
                + ChildJvm.shell(Main.class, "capture", "ns1:eth0", "-w", unmade.toString()));
        assertEquals(ExitCode.MACHINE, refused.status(), refused.err());
        assertTrue(refused.err().contains("this needs root: run it with sudo"), refused.err());
        assertTrue(Files.notExists(unmade));
    }
}
