package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.ovsdb.PrivateOpenVswitch;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The devices of ports of type internal, and mirrors that ports name. */
@Tag("datapath")
final class InternalPortsIT {
    private static final String LAB =
            """
            name: internal
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.9.0.1/24, "fd09::1/64"]}}}
              h2: {interfaces: {eth0: {addresses: [10.9.0.2/24, "fd09::2/64"]}}}
            bridges:
              sw:
                datapath: netdev
                mirrors: {span: {output_port: mon}}
                ports:
                  p1: {mirror: span}
                  mgmt: {type: internal, addresses: [10.9.0.9/24, "fd09::9/64"], mac: "02:00:00:00:00:09"}
                  mon: {type: internal, up: true, mtu: 1400}
            links:
              - [h1:eth0, sw:p1]
              - [h2:eth0, sw:p2]
            """;

    /** The first host and the port with addresses are on another bridge. */
    private static final String MOVED =
            """
            name: internal
            namespaces:
              h1: {interfaces: {eth0: {addresses: [10.9.0.1/24, "fd09::1/64"]}}}
            bridges:
              sw: {datapath: netdev}
              sw2:
                datapath: netdev
                ports:
                  mgmt: {type: internal, addresses: [10.9.0.9/24, "fd09::9/64"], mac: "02:00:00:00:00:09"}
            links:
              - [h1:eth0, sw2:p1]
            """;

    @BeforeEach
    void require() {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("internal");
    }

    @Test
    void aPortHasAddressesAndIsHeard() throws Exception {
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        assertEquals("02:00:00:00:00:09 1500", device("mgmt"));
        assertTrue(device("mon").endsWith(" 1400"), device("mon"));
        assertReaches("10.9.0.9");
        assertReaches("fd09::9");
        assertEquals(
                "span p1",
                vsctl("--bare --columns=name list mirror") + " "
                        + vsctl("--bare --columns=name list port $(ovs-vsctl --db=unix:" + PrivateOpenVswitch.RUNDIR
                                + "/db.sock --bare get mirror span select_src_port | tr -d '[]')"));
        String changed = LAB.replace("10.9.0.9/24", "10.9.0.8/24")
                .replace("up: true, mtu: 1400", "tag: 7")
                .replace("p1: {mirror: span}", "p2: {mirror: [span]}");
        Labs.up(changed);
        Labs.assertNothingDiffers(Labs.load(changed));
        assertReaches("10.9.0.8");
        assertTrue(device("mon").endsWith(" 1500"), device("mon"));
        assertEquals("", Command.sh("ip -br link show dev mon up").orFail().out());
    }

    @Test
    void aDeviceThatIsMadeAnewGetsItsAddressesAgain() throws Exception {
        Labs.up(LAB);
        Command.sh("ip link delete dev mgmt").orFail();
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        assertReaches("10.9.0.9");
        List<String> tree = Labs.tree(Labs.up(MOVED));
        assertTrue(tree.contains("-/+ interface mgmt (its port is made anew)"), tree::toString);
        Labs.assertNothingDiffers(Labs.load(MOVED));
        assertReaches("10.9.0.9");
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        assertReaches("fd09::9");
    }

    /** Open vSwitch doesn't look for it under another name. */
    @Test
    void aDeviceThatWasRenamedIsMadeAnew() throws Exception {
        String yaml = LAB.replace("    datapath: netdev\n", "    datapath: netdev\n    addresses: [10.9.0.3/24]\n");
        Labs.up(yaml);
        for (String name : List.of("mgmt", "sw")) {
            Command.sh("ip link set dev " + name + " down; ip link set dev " + name + " name other")
                    .orFail();
            List<String> tree = Labs.tree(Labs.up(yaml));
            assertTrue(tree.toString().contains("its device is not there"), tree::toString);
            Labs.assertNothingDiffers(Labs.load(yaml));
            assertFalse(Command.sh("ip link show dev other").status() == 0, "a device is left");
            assertReaches(name.equals("sw") ? "10.9.0.3" : "10.9.0.9");
        }
    }

    /** Frames are not resent, and a neighbour may still have the address's old place. */
    private static void assertReaches(String address) {
        Command.sh("ip -n h1 neighbour flush all; ip netns exec h1 ping -nq -c 5 -i 0.2 -w 10 " + address
                        + " | grep -v ' 0 received'")
                .orFail();
    }

    private static String device(String name) {
        String text = Command.sh("ip -o link show dev " + name).orFail().out();
        String[] words = text.strip().split(" +", -1);
        List<String> all = List.of(words);
        return all.get(all.indexOf("link/ether") + 1) + " " + all.get(all.indexOf("mtu") + 1);
    }

    private static String vsctl(String words) {
        return Command.sh("ovs-vsctl --db=unix:" + PrivateOpenVswitch.RUNDIR + "/db.sock " + words)
                .orFail()
                .out()
                .strip();
    }
}
