package io.jnetlab.testing;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;

/** What a lab asks of the kernel that not each kernel has. */
public final class LabNeeds {
    private LabNeeds() {}

    /** Skips the calling test, with the reason, where the kernel can't have the lab. */
    public static void require(LabState lab) {
        for (Resource r : lab.resources().values()) {
            if (r instanceof BridgeVlans) {
                Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
            }
            if (r instanceof Qdisc qdisc) {
                Hermetic.requireQdisc(qdisc.discipline().label());
            } else if (r instanceof Ruleset) {
                Hermetic.requireCommand("nft", "nftables");
                Hermetic.requireFeature(KernelFeature.NFTABLES);
            }
        }
    }
}
