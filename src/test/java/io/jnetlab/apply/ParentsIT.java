package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that stand on others: on those of the host, and with an MTU that theirs must allow. */
final class ParentsIT {
    private static final String ON_HOST =
            "{name: parents, namespaces: {a: {interfaces: {m0: {kind: macvlan, parent: 'host:dev1'}}}}}";

    @BeforeEach
    void requireMacvlan() {
        Hermetic.requireLinkKind("macvlan");
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("parents");
        Labs.down("others");
        Command.sh("ip link del dev1; ip link del dev7");
    }

    private static void up(String yaml) throws Exception {
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
    }

    private static void refused(String message) throws Exception {
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(ON_HOST));
        assertEquals(message, e.getMessage());
        assertFalse(Labs.labs().contains("parents"));
    }

    @Test
    void deviceOfTheHostIsMissing() throws Exception {
        refused("there is no interface dev1 on the host, and a:m0 is to stand on it");
        Command.sh("ip link add dev7 type veth peer name far7; ip link property add dev dev7 altname dev1")
                .orFail();
        refused("dev1 is another name of dev7 on the host, and a:m0 is to stand on it");
        Command.sh("ip link property del dev dev7 altname dev1; ip link set dev7 down name dev1")
                .orFail();
        Labs.up("{name: others, namespaces: {o: {interfaces: {x: {move: {name: dev1}}}}}}");
        refused("dev1 is not on the host: lab others has moved it to o:x");
        Labs.down("others");
        up(ON_HOST);
    }

    /** A namespace that is deleted goes in the kernel's own time, with what stands in it. */
    @Test
    void deviceOfTheHostIsFreeAtOnce() throws Exception {
        Command.sh("ip link add dev1 type veth peer name dev7").orFail();
        String alone = ON_HOST.replace("dev1'", "dev1', mode: passthru");
        for (int i = 0; i < 3; i++) {
            up(alone);
            up(alone.replace("{a:", "{b:"));
            Labs.down("parents");
        }
    }

    @Test
    void deviceOfTheHostThatTheLabGivesBack() throws Exception {
        Command.sh("ip link add dev1 type veth peer name dev7").orFail();
        up("{name: parents, namespaces: {o: {interfaces: {x: {move: {name: dev1}}}}}}");
        up(ON_HOST);
    }

    @Test
    void deviceOfTheHostThatTheLabHadMade() throws Exception {
        up("{name: parents, namespaces: {a: {}}, links: [['a:m1', 'host:dev1']]}");
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(ON_HOST));
        assertEquals("there is no interface dev1 on the host, and a:m0 is to stand on it", e.getMessage());
        assertTrue(Command.run("ip", "link", "show", "dev1").out().contains("dev1"));
    }

    private static String stack(int mtu, String more) {
        return """
                name: parents
                namespaces:
                  a: {interfaces: {m1: {kind: macvlan, parent: 'b:eth0', mtu: MTU}, MORE}}
                  b: {interfaces: {eth0: {mtu: MTU}, m0: {kind: macvlan, parent: eth0, mtu: MTU}}}
                links: [[a:eth0, b:eth0]]
                """
                .replace("MTU", Integer.toString(mtu))
                .replace("MORE", more);
    }

    @Test
    void mtuOfAll() throws Exception {
        for (int mtu : new int[] {1500, 1696, 1400, 1200, 9000, 1000}) {
            up(stack(mtu, ""));
        }
        for (int mtu : new int[] {3000, 4000}) {
            up(stack(mtu, "m2: {kind: macvlan, parent: 'b:eth0', mtu: " + (mtu - 100) + "}"));
            up(stack(1100, ""));
        }
    }

    @Test
    void mtuOfTunnelAndItsDevice() throws Exception {
        Hermetic.requireLinkKind("vxlan");
        for (int mtu : new int[] {1500, 2000, 1400, 9000}) {
            up("{name: parents, namespaces: {a: {interfaces: {eth0: {mtu: " + mtu + ", addresses: [10.0.0.1/24]}, "
                    + "v: {kind: vxlan, id: 7, dev: eth0, remote: 10.0.0.2, mtu: " + (mtu - 50)
                    + "}}}, b: {}}, links: [['a:eth0', 'b:eth0']]}");
        }
    }

    @Test
    void mtuOfBridgeAndMovedDevice() throws Exception {
        Hermetic.requireLinkKind("bridge");
        Command.sh("ip link add dev1 type veth peer name dev7").orFail();
        up(
                """
                name: parents
                namespaces:
                  a:
                    interfaces:
                      br: {kind: bridge, mtu: 2000}
                      m0: {kind: macvlan, parent: br, mtu: 2000}
                      x: {move: {name: dev1}, mtu: 3000}
                      m1: {kind: macvlan, parent: x, mtu: 3000}
                """);
    }
}
