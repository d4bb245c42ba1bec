package io.jnetlab.apply;

import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import io.jnetlab.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Labs with more of everything than a datagram, a transaction or a thread takes at once. */
final class ScaleIT {
    private static final int NAMESPACES = 100;

    @BeforeEach
    void require() {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
    }

    @Test
    void starOfAHundred() throws Exception {
        List<String> before = MachineText.everything();
        StringBuilder namespaces = new StringBuilder("name: star\nnamespaces:\n");
        StringBuilder links = new StringBuilder("bridges: {hub: {subnet: 10.50.0.0/16}}\nlinks:\n");
        for (int i = 0; i < NAMESPACES; i++) {
            namespaces.append("  n").append(i).append(": {}\n");
            links.append("  - [n").append(i).append(":eth0, hub:hub-").append(i).append("]\n");
        }
        Topology topology = Labs.load(namespaces.append(links).toString());
        Labs.up(topology);
        try {
            Labs.assertNothingDiffers(topology);
        } finally {
            Labs.down("star");
        }
        MachineText.assertSame(before, MachineText.everything());
    }
}
