package io.jnetlab.testing;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.Interface;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkIdentity;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import io.jnetlab.model.Wireguard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a lab asks of the kernel that not each kernel has. */
public final class LabNeeds {
    private LabNeeds() {}

    /** A lab made up at random as the kernel can have it: without rulesets where it lacks nftables, or without limits. */
    public static LabState possible(LabState lab) {
        List<Resource> out = new ArrayList<>();
        for (Resource r : lab.resources().values()) {
            boolean lacking = r instanceof Ruleset && KernelFeature.NFTABLES.missing() != null
                    || r instanceof Limits && KernelFeature.LIMITS.missing() != null;
            if (!lacking) {
                out.add(r);
            }
        }
        return LabState.of(out);
    }

    /** Skips the calling test, with the reason, where the kernel can't have the lab. */
    public static void require(LabState lab) {
        for (Resource r : lab.resources().values()) {
            if (asksForVlans(r)) {
                Hermetic.requireFeature(KernelFeature.BRIDGE_VLAN);
            }
            if (r instanceof Interface iface && iface.kind() instanceof LinkKind.Virtual kind) {
                Hermetic.requireLinkKind(kind.label());
            }
            if (r instanceof Wireguard) {
                Hermetic.requireCommand("wg", "wireguard-tools");
            }
            if (r instanceof OvsBridge bridge) {
                Hermetic.requireOpenVswitch();
                Hermetic.requireFeature(ofDatapath(bridge));
            }
            if (r instanceof Qdisc qdisc) {
                Hermetic.requireQdisc(qdisc.discipline().label());
            } else if (r instanceof Ruleset) {
                Hermetic.requireCommand("nft", "nftables");
                Hermetic.requireFeature(KernelFeature.NFTABLES);
            } else if (r instanceof Limits) {
                Hermetic.requireFeature(KernelFeature.LIMITS);
            } else if (r instanceof LabProcess) {
                Hermetic.requireControlGroups();
            } else if (r instanceof Isolation isolation) {
                Hermetic.requireIsolation(isolation);
            }
        }
    }

    /** Whether the machine can have the lab, for tests that take another one where not. */
    public static boolean areMet(LabState lab) {
        Set<String> identities = new HashSet<>();
        for (Resource r : lab.resources().values()) {
            String identity = r instanceof Interface link ? LinkIdentity.of(link) : null;
            boolean twin = identity != null && !identities.add(identity);
            if (twin || missing(r) != null) {
                return false;
            }
        }
        return true;
    }

    /** What the bridge's datapath needs of the kernel: the one in userspace has its devices by tun. */
    private static KernelFeature ofDatapath(OvsBridge bridge) {
        boolean system = bridge.datapath() == Datapath.SYSTEM
                || bridge.datapath() == Datapath.AUTO && KernelFeature.OPENVSWITCH_DATAPATH.missing() == null;
        return system ? KernelFeature.OPENVSWITCH_DATAPATH : KernelFeature.TUN;
    }

    private static boolean asksForVlans(Resource r) {
        return r instanceof BridgeVlans
                || r instanceof Interface iface
                        && iface.kind() instanceof LinkKind.LinuxBridge bridge
                        && (bridge.filters() || bridge.options().containsKey("vlan_protocol"));
    }

    private static @Nullable String missing(Resource r) {
        if (asksForVlans(r)) {
            return KernelFeature.BRIDGE_VLAN.missing();
        }
        if (r instanceof Qdisc qdisc) {
            return KernelProbe.missingQdisc(qdisc.discipline().label());
        }
        if (r instanceof Wireguard) {
            return KernelProbe.missing("wg(8)", "wg --version");
        }
        if (r instanceof OvsBridge bridge) {
            return ofDatapath(bridge).missing();
        }
        if (r instanceof Interface iface && iface.kind() instanceof LinkKind.Virtual kind) {
            return KernelProbe.missingLinkKind(kind.label());
        }
        if (r instanceof Ruleset) {
            return KernelFeature.NFTABLES.missing();
        }
        if (r instanceof Limits) {
            return KernelFeature.LIMITS.missing();
        }
        if (r instanceof LabProcess) {
            return Hermetic.hasControlGroups() ? null : "control groups";
        }
        if (r instanceof Isolation isolation) {
            return Hermetic.hasControlGroups() ? Hermetic.missing(isolation) : "control groups";
        }
        return null;
    }
}
