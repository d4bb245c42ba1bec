package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.WireguardReading;
import io.jnetlab.observe.WireguardReading.PeerReading;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanTree;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import io.jnetlab.wireguard.WgActivity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WireGuard devices and their peers on the real kernel: each attribute comes there, and changes in place. */
final class WireguardIT {
    private static final String ONE = "lP5Czons/2a8t/xkp/8mkkWHqLbKFBcvrJZJlFeRFV0=";
    private static final String TWO = "JhLW3YsgEtwv8ZZyhingTyTv0e1bx4xv5NR4G6WpDCc=";
    private static final String SECRET = "wNqTRD0WEFxZkoD6DiLNtx4UJuVPYGMfEQW2pvs/dHM=";
    /** Whose public key is none of these: a device takes no peer with its own. */
    private static final String THIRD = "WWFwJwDhm7zlvM5TsKNOWMlQ6KjZP5aZy7LEfPPqeoI=";

    private static final String OTHER = "UCMvqFsFwP030iC5zD65RCK+V4rF1jUPjqVHQ+x4o1c=";

    @AfterEach
    void down() throws Exception {
        Labs.down("wg");
        Labs.down("wireguard");
    }

    private static String lab(String device) {
        return "name: wg\nnamespaces:\n  a:\n    interfaces:\n      wg0: {kind: wireguard" + device + "}\n";
    }

    private static Plan up(String device) throws Exception {
        String yaml = lab(device);
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return plan;
    }

    private static String peer(String key, String more) {
        return "{public_key: '" + key + "'" + more + "}";
    }

    /** From a new device to each value, to another one, and back to none: the device stays. */
    @Test
    void eachAttributeChangesInPlace() throws Exception {
        Hermetic.requireLinkKind("wireguard");
        up("");
        String index = Command.sh("ip -n a -o link show wg0").orFail().out().split(":", 2)[0];
        for (String[] values : new String[][] {
            {", private_key: '" + SECRET + "'", ", private_key: '" + OTHER + "'", ""},
            {", listen_port: 51820", ", listen_port: 51821", ""},
            {", fwmark: 0xca6c", ", fwmark: 7", ""},
            {", peers: [" + peer(ONE, "") + "]", ", peers: [" + peer(TWO, "") + "]", ", peers: []"},
            {of(", preshared_key: '" + SECRET + "'"), of(", preshared_key: '" + OTHER + "'"), of("")},
            {of(", endpoint: '192.0.2.1:5'"), of(", endpoint: '[2001:db8::1]:6'"), of("")},
            {of(", allowed_ips: [10.0.0.0/24, '::/0']"), of(", allowed_ips: 10.0.0.0/8"), of("")},
            {of(", persistent_keepalive: 25"), of(", persistent_keepalive: 1"), of("")}
        }) {
            for (String value : values) {
                up(value);
                assertEquals(
                        index,
                        Command.sh("ip -n a -o link show wg0").orFail().out().split(":", 2)[0],
                        value);
            }
        }
    }

    private static String of(String attribute) {
        return ", peers: [" + peer(ONE, attribute) + "]";
    }

    @Test
    void onlyThePeerThatDiffersIsTold() throws Exception {
        Hermetic.requireLinkKind("wireguard");
        String one = peer(ONE, ", allowed_ips: [10.1.0.0/24]");
        up(", private_key: '" + THIRD + "', peers: [" + one + ", " + peer(TWO, ", allowed_ips: [10.2.0.0/24]") + "]");
        Plan plan = up(", private_key: '" + THIRD + "', peers: [" + one + ", "
                + peer(TWO, ", allowed_ips: [10.2.0.0/24, 10.3.0.0/24]") + "]");
        assertEquals(1, plan.steps().size());
        assertTrue(plan.steps().get(0).commands().get(0).toString().contains(TWO));
        // Networks that two peers exchange.
        up(", peers: [" + peer(ONE, ", allowed_ips: [10.2.0.0/24]") + ", " + peer(TWO, ", allowed_ips: [10.1.0.0/24]")
                + "]");
    }

    /** The kernel passes over such a peer without a word. */
    @Test
    void aDeviceIsNoPeerOfItself() {
        Hermetic.requireLinkKind("wireguard");
        ApplyFailedException e = assertThrows(
                ApplyFailedException.class,
                () -> up(", private_key: '" + SECRET + "', peers: [" + peer(TWO, "") + "]"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("takes no peer that has its own public key"), e.getMessage());
    }

    /** Each takes the other's, a third one leaves one that any will do for: none is made anew, and the way back is the same. */
    @Test
    void portsAreSwapped() throws Exception {
        Hermetic.requireLinkKind("wireguard");
        String before = "listen_port: 51820}\n      wg1: {kind: wireguard, listen_port: 51821}\n"
                + "      wg2: {kind: wireguard, listen_port: 51822";
        String after = "listen_port: 51821}\n      wg1: {kind: wireguard, listen_port: 51820}\n"
                + "      wg2: {kind: wireguard}\n      wg3: {kind: wireguard, listen_port: 51822";
        up(", " + before);
        String index = Command.sh("ip -n a -o link show wg1").orFail().out().split(":", 2)[0];
        up(", " + after);
        up(", " + before);
        assertEquals(
                index, Command.sh("ip -n a -o link show wg1").orFail().out().split(":", 2)[0]);
    }

    /** More than one message holds. */
    @Test
    void manyAllowedIps() throws Exception {
        Hermetic.requireLinkKind("wireguard");
        StringBuilder ips = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            ips.append(i == 0 ? "" : ", ")
                    .append("10.")
                    .append(i / 256)
                    .append('.')
                    .append(i % 256)
                    .append(".0/24");
        }
        up(of(", allowed_ips: [" + ips + "]"));
    }

    @Test
    void packetsPassTheTunnelOfTheShippedLab() throws Exception {
        Hermetic.requireLinkKind("wireguard");
        String yaml = Files.readString(Path.of("topologies/wireguard.yaml"));
        Labs.up(yaml);
        Command.sh("ip netns exec lisbon ping -c 1 -W 9 10.82.0.1").orFail();
        // Riga knows where lisbon is by now, which is no difference.
        Labs.assertNothingDiffers(Labs.load(yaml));
        InterfaceId riga = new InterfaceId(new NetnsName("riga"), new IfName("wg0"));
        PeerReading lisbon = peers(yaml, riga).get(0);
        assertEquals("198.51.100.2:51820", String.valueOf(lisbon.peer().endpoint()));
        WgActivity activity = lisbon.activity();
        assertNotNull(activity);
        assertTrue(activity.rxBytes() > 0 && activity.txBytes() > 0, activity::toString);
        long ago = Instant.now().getEpochSecond() - activity.lastHandshake();
        assertTrue(ago >= 0 && ago < 60, activity::toString);
    }

    private static List<PeerReading> peers(String yaml, InterfaceId device) throws Exception {
        Topology topology = Labs.load(yaml);
        try (Machine machine = Machine.open()) {
            WireguardReading reading = new StateReader(machine)
                    .read(topology.lab(), topology.desired())
                    .wireguards()
                    .get(device);
            return reading == null ? List.of() : reading.peers();
        }
    }

    @Test
    void aKernelWithoutItIsFoundOutBeforeAnythingChanges() throws Exception {
        Plan plan = Labs.plan(Labs.load(lab(", private_key: '" + SECRET + "'")));
        assertFalse(
                PlanTree.lines(plan).toString().contains(SECRET),
                PlanTree.lines(plan).toString());
        if (Command.run("unshare", "--net", "ip", "link", "add", "type", "wireguard")
                        .status()
                != 0) {
            MissingFeatureException e = assertThrows(MissingFeatureException.class, () -> up(""));
            assertEquals("this kernel has no wireguard links (module wireguard)", e.getMessage());
            assertEquals(
                    List.of(),
                    Command.sh("ip netns list").orFail().out().lines().toList());
        }
    }
}
