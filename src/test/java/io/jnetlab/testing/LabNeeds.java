package io.jnetlab.testing;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.List;

/** What a lab asks of the kernel that not each kernel has. */
public final class LabNeeds {
    private LabNeeds() {}

    /** A lab made up at random as the kernel can have it: without rulesets where it lacks nftables. */
    public static LabState possible(LabState lab) {
        List<Resource> out = new ArrayList<>();
        for (Resource r : lab.resources().values()) {
            if (!(r instanceof Ruleset) || KernelFeature.NFTABLES.missing() == null) {
                out.add(r);
            }
        }
        return LabState.of(out);
    }

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
