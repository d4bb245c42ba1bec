package io.jnetlab.testing;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What decides which hermetic tests run must itself be able to say yes and no. */
final class KernelProbeIT {
    @Test
    void whatEveryKernelWithNamespacesHas() {
        assertNull(KernelProbe.missingLinkKind("veth"));
        assertNull(KernelProbe.missingQdisc("pfifo"));
    }

    @Test
    void whatNoKernelHasIsMissingWithTheReason() {
        String link = KernelProbe.missingLinkKind("nonsense");
        assertNotNull(link);
        assertTrue(link.contains("link kind nonsense can't be used here: ip link add name probe0"), link);
        String qdisc = KernelProbe.missingQdisc("nonsense");
        assertNotNull(qdisc);
        assertTrue(qdisc.contains("qdisc nonsense can't be used here"), qdisc);
    }

    @Test
    void leavesNothingBehind() {
        KernelProbe.missingLinkKind("dummy");
        assertTrue(!Command.run("ip", "link").orFail().out().contains("probe0"));
    }
}
