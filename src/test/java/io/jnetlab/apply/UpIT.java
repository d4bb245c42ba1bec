package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netlink.NetlinkSubscription;
import io.jnetlab.netlink.NlMessage;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.RtnetlinkGroups;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.LabNeeds;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first lab works, a second {@code up} does nothing, and what {@code plan} prints does the same by hand. */
@Tag("datapath")
final class UpIT {
    private static final int NETLINK_ROUTE = 0;
    private static final int TRANSFER = 100_000_000 / Hermetic.slowness();

    @BeforeEach
    void require() {
        Labs.requireMixed();
    }

    @Test
    void theFirstLabWorks() throws Exception {
        Topology topology = Labs.file("two-ns.yaml");
        Labs.up(topology);
        try {
            List<String> names = Command.run("ip", "netns", "list")
                    .orFail()
                    .out()
                    .lines()
                    .map(line -> line.replaceAll(" .*", ""))
                    .sorted()
                    .toList();
            assertEquals(List.of("ns1", "ns2"), names);
            String show = vsctl("show");
            assertTrue(show.contains("Bridge OVS-1"), show);
            assertEquals("veth-ns1\nveth-ns2\n", vsctl("list-ports", "OVS-1"));
            Command.run("ip", "netns", "exec", "ns1", "ping", "-n", "-c1", "-W5", "192.168.0.2")
                    .orFail();
            transfer("ns1", "ns2", "192.168.0.2");
        } finally {
            Labs.down("two-ns");
        }
    }

    @Test
    void namesAndIndexesMayBeInUseOnTheHost() throws Exception {
        // Where the kernel has tunnels, their devices have these indexes.
        Command.sh("ip link add name eth0 index 2 type veth peer name eth1 index 3"
                        + " || ip link add name eth0 type veth peer name eth1")
                .orFail();
        try {
            Topology topology = Labs.load("{name: clash, namespaces: {a: {}, b: {}}, bridges: {lb: {kind: linux}},"
                    + " links: [[a:eth0, lb:p1], [b:eth0, lb:p2], [a:eth1, b:eth1]]}");
            Labs.up(topology);
            Labs.assertNothingDiffers(topology);
            Labs.down("clash");
        } finally {
            Command.run("ip", "link", "delete", "eth0").orFail();
        }
    }

    private static String vsctl(String... words) {
        List<String> line = new ArrayList<>(List.of("ovs-vsctl", "--db=unix:/run/jnetlab/ovs/db.sock"));
        line.addAll(List.of(words));
        return Command.run(line.toArray(new String[0])).orFail().out();
    }

    /** Sends random bytes through TCP, and compares what arrives. */
    private static void transfer(String from, String to, String address) throws Exception {
        try (NetworkNamespace source = new NetworkNamespaces().open(from);
                NetworkNamespace sink = new NetworkNamespaces().open(to);
                ServerSocket server = NetnsThread.call(sink, () -> new ServerSocket())) {
            // The first use makes the socket, and that must be inside.
            NetnsThread.call(sink, () -> {
                server.setSoTimeout(60_000);
                server.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
                return "";
            });
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> receive(server));
            byte[] sent = NetnsThread.call(source, () -> send(address, server.getLocalPort()));
            assertArrayEquals(sent, received.join());
        }
    }

    private static byte[] send(String address, int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByName(address), port);
                OutputStream raw = socket.getOutputStream();
                DigestOutputStream out = new DigestOutputStream(raw, MessageDigest.getInstance("SHA-256"))) {
            byte[] block = new byte[1_000_000];
            new Random(1).nextBytes(block);
            for (int i = 0; i < TRANSFER / block.length; i++) {
                block[i] ^= (byte) 0x55;
                out.write(block);
            }
            return out.getMessageDigest().digest();
        }
    }

    private static byte[] receive(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream raw = socket.getInputStream();
                DigestInputStream in = new DigestInputStream(raw, MessageDigest.getInstance("SHA-256"))) {
            socket.setSoTimeout(60_000);
            byte[] block = new byte[1_000_000];
            long length = 0;
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                length += n;
            }
            assertEquals(TRANSFER, length);
            return in.getMessageDigest().digest();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Every change of the kernel's tables and of Open vSwitch's configuration would be heard. */
    @Test
    void upAgainWritesNothing() throws Exception {
        Topology topology = Labs.load(Labs.MIXED);
        Labs.up(topology);
        List<NetlinkSubscription> subscriptions = new ArrayList<>();
        try {
            Labs.assertNothingDiffers(topology);
            awaitCarrier();
            subscriptions.add(subscribe());
            for (String name : List.of("a", "b", "c", "d", "r")) {
                try (NetworkNamespace namespace = new NetworkNamespaces().open(name)) {
                    subscriptions.add(NetnsThread.call(namespace, UpIT::subscribe));
                }
            }
            String database = database();
            Plan plan = Labs.up(topology);
            assertTrue(plan.isEmpty());
            assertEquals(List.of(), plan.steps());
            for (NetlinkSubscription subscription : subscriptions) {
                List<String> heard = new ArrayList<>();
                for (NlMessage message : subscription.receive(0)) {
                    heard.add(message.toString());
                }
                assertEquals(List.of(), heard);
            }
            assertEquals(database, database());
        } finally {
            for (NetlinkSubscription subscription : subscriptions) {
                subscription.close();
            }
            Labs.down("mixed");
        }
    }

    /** Until then the kernel itself has changes to tell. */
    private static void awaitCarrier() {
        for (String name : List.of("a", "b", "c", "d", "r")) {
            Command.sh("until ip netns exec " + name + " sh -c 'for l in /sys/class/net/eth*; do"
                            + " [ $(cat $l/operstate) = up ] || exit 1; done'; do :; done")
                    .orFail();
        }
        for (String name : List.of("sw1-a", "sw2-b", "sw2-r", "lb-r", "lb-c", "lb-d", "lb")) {
            Command.sh("until ip link show dev " + name + " | grep -q 'state UP'; do :; done")
                    .orFail();
        }
    }

    private static NetlinkSubscription subscribe() throws IOException {
        return NetlinkSubscription.open(
                NETLINK_ROUTE,
                RtnetlinkGroups.RTNLGRP_LINK,
                RtnetlinkGroups.RTNLGRP_TC,
                RtnetlinkGroups.RTNLGRP_IPV4_IFADDR,
                RtnetlinkGroups.RTNLGRP_IPV4_ROUTE,
                RtnetlinkGroups.RTNLGRP_IPV4_RULE,
                RtnetlinkGroups.RTNLGRP_IPV6_IFADDR,
                RtnetlinkGroups.RTNLGRP_IPV6_ROUTE,
                RtnetlinkGroups.RTNLGRP_IPV6_RULE,
                RtnetlinkGroups.RTNLGRP_IPV4_NETCONF,
                RtnetlinkGroups.RTNLGRP_IPV6_NETCONF,
                RtnetlinkGroups.RTNLGRP_NSID);
    }

    /** What is configured, with the number of the last transaction that changed something, and the log of all of them. */
    private static String database() throws IOException {
        String log = Files.readString(Path.of("/run/jnetlab/ovs/conf.db"));
        return vsctl("get", "Open_vSwitch", ".", "next_cfg") + log.split("\n").length;
    }

    @SuppressWarnings("try") // it runs, and is not used
    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-ns",
                "two-routers",
                "vlans",
                "linux-bridge",
                "dual-stack",
                "point-to-point",
                "slow-link",
                "impaired",
                "linux-vlans",
                "router-on-a-stick"
            })
    void printedCommandsDoTheSame(String name) throws Exception {
        Topology topology = Labs.file(name + ".yaml");
        LabNeeds.require(topology.desired());
        List<String> before = MachineText.network();
        PrivateOpenVswitch system = new PrivateOpenVswitch("/run/openvswitch", System.getenv());
        try (OpenVswitch ovs = system.start(true, text -> {})) {
            Command.sh(Labs.script(Labs.plan(topology))).orFail();
            Plan plan = Labs.plan(topology);
            assertEquals(List.of(), Labs.tree(plan));
            assertEquals(0, plan.steps().size());
        } finally {
            removeByHand();
            Labs.stopSystem(system);
        }
        MachineText.assertSame(before, MachineText.network());
    }

    /** What a student types. */
    private static final String BY_HAND =
            """
            set -e
            ip netns add ns1; ip netns add ns2
            ip link add eth1-ns1 type veth peer name veth-ns1
            ip link add eth1-ns2 type veth peer name veth-ns2
            ip link set eth1-ns1 netns ns1
            ip link set eth1-ns2 netns ns2
            ovs-vsctl add-br OVS-1 -- set Bridge OVS-1 datapath_type=netdev
            ovs-vsctl add-port OVS-1 veth-ns1
            ovs-vsctl add-port OVS-1 veth-ns2 tag=7
            ip link set veth-ns1 up; ip link set veth-ns2 up
            ip netns exec ns1 ip addr add 192.168.0.9/24 dev eth1-ns1
            ip netns exec ns1 ip link set eth1-ns1 mtu 1300 up
            ip netns exec ns2 ip addr add 192.168.0.2/24 dev eth1-ns2
            ip netns exec ns2 ip link set eth1-ns2 up
            """;

    @SuppressWarnings("try") // it runs, and is not used
    @Test
    void labBuiltByHandIsComparedAndRefused() throws Exception {
        Topology topology = Labs.file("two-ns.yaml");
        PrivateOpenVswitch system = new PrivateOpenVswitch("/run/openvswitch", System.getenv());
        try (OpenVswitch ovs = system.start(true, text -> {})) {
            Command.sh(BY_HAND).orFail();
            Plan plan = Labs.plan(topology);
            List<String> tree = Labs.tree(plan);
            assertTrue(
                    tree.containsAll(List.of(
                            "~ mtu: 1300 → 1500",
                            "- address 192.168.0.9/24",
                            "+ address 192.168.0.1/24",
                            "~ tag: 7 → unset")),
                    tree.toString());
            assertTrue(tree.stream().noneMatch(line -> line.contains("192.168.0.2")), tree.toString());
            List<String> before = MachineText.network();
            ConflictException refused = assertThrows(ConflictException.class, () -> Labs.up(topology));
            assertEquals(
                    "[OVS-1, ns1, ns2, veth-ns1, veth-ns2]",
                    refused.plan().conflicts().stream()
                            .map(c -> c.id().name())
                            .sorted()
                            .toList()
                            .toString());
            MachineText.assertSame(before, MachineText.network());
            // What the comparison says, by hand, is right.
            StringBuilder script = new StringBuilder();
            for (PlanStep step : plan.steps()) {
                step.commands().forEach(c -> script.append(c).append('\n'));
            }
            Command.sh("set -e\n" + script).orFail();
            Labs.assertNothingDiffers(topology);
        } finally {
            removeByHand();
            Labs.stopSystem(system);
        }
    }

    private static void removeByHand() {
        Command.sh(
                        "for b in $(ovs-vsctl list-br); do ovs-vsctl del-br $b; done;"
                                + " for n in $(ls /run/netns); do ip netns del $n; done; rm -rf /etc/netns /run/jnetlab/lab-*;"
                                + " for l in $(ip -o link | sed 's/^[0-9]*: //; s/[:@].*//'); do [ $l = lo ] || ip link del $l; done; umount /run/netns; rmdir /run/netns")
                .allOutput();
    }
}
