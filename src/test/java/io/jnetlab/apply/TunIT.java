package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespaces;
import io.jnetlab.rtnetlink.TunDevice;
import io.jnetlab.sys.SysException;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices for programs to attach to. Each of their options is in {@link KindsIT}. */
final class TunIT {
    private static final String LAB =
            """
            name: tuns
            namespaces:
              a:
                interfaces:
                  t0: {kind: tun, user: 4242, addresses: [10.0.0.1/24, 'fd00::1/64']}
                  t1: {kind: tun, mode: tap, mac: '02:00:00:00:00:01', mtu: 1400, txqueuelen: 77, alias: for a guest}
                  br: {kind: bridge, members: t1}
                routes: [{to: default, via: 10.0.0.2}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void require() {
        Hermetic.requireFeature(KernelFeature.TUN);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("tuns");
    }

    private static String links() {
        return Command.run("ip", "-n", "a", "-d", "link").orFail().out();
    }

    @Test
    void theyAreAsTheFileSays() throws Exception {
        Labs.up(LAB);
        Labs.assertNothingDiffers(Labs.load(LAB));
        String links = links();
        assertTrue(links.contains("tun type tun pi off vnet_hdr off persist on user 4242"), links);
        assertTrue(links.contains("alias jnetlab lab=tuns alias=for a guest"), links);
        assertTrue(links.contains("mtu 1400") && links.contains("qlen 77") && links.contains("qlen 500"), links);
        String edited = LAB.replace("mtu: 1400, txqueuelen: 77, alias: for a guest", "up: false");
        assertEquals(1, Labs.up(edited).changes().size());
        Labs.assertNothingDiffers(Labs.load(edited));
    }

    @Test
    void planAsCommands() throws Exception {
        Command.sh(Labs.script(Labs.plan(Labs.load(LAB)))).orFail();
        String links = links();
        assertTrue(links.contains("tun type tap pi off vnet_hdr off persist on"), links);
        Command.sh("ip netns del a; rm -rf /etc/netns /run/jnetlab/lab-tuns").orFail();
    }

    /** One that is there is not attached to, and one that was not told to stay ends with its maker. */
    @Test
    void makerThatIsKilledLeavesNothing() throws Exception {
        Command.sh("ip netns add b").orFail();
        try (var namespace = new NetworkNamespaces().open("b")) {
            try (TunDevice first = NetnsThread.call(namespace, TunDevice::open);
                    TunDevice second = NetnsThread.call(namespace, TunDevice::open)) {
                first.make("t7", 70, TunDevice.IFF_TAP);
                assertTrue(Command.sh("ip -n b link").out().contains("70: t7"));
                assertThrows(SysException.class, () -> second.make("t7", 71, TunDevice.IFF_TAP));
            }
            assertFalse(Command.sh("ip -n b link").out().contains("t7"));
        } finally {
            Command.sh("ip netns del b");
        }
        KilledUp up = new KilledUp(folder, LAB);
        up.whole();
        Labs.assertNothingDiffers(Labs.load(LAB));
        Labs.down("tuns");
        for (int i = 0; i < 4 / Hermetic.slowness(); i++) {
            up.killed();
            if (i % 2 == 0) {
                Labs.up(LAB);
                Labs.assertNothingDiffers(Labs.load(LAB));
            }
            Labs.down("tuns");
            assertFalse(Labs.labs().contains("tuns"));
        }
    }

    @Test
    void machineWithoutThem() throws Exception {
        Command.sh("mount -t tmpfs tmpfs /dev/net").orFail();
        try {
            MissingFeatureException e = assertThrows(MissingFeatureException.class, () -> Labs.up(LAB));
            assertTrue(String.valueOf(e.getMessage()).contains("/dev/net/tun"), e::getMessage);
            assertFalse(Labs.labs().contains("tuns"));
        } finally {
            Command.sh("umount /dev/net").orFail();
        }
    }
}
