package io.jnetlab.apply;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tries out the kinds of links that a plan makes and that a kernel may lack, before anything is changed. */
final class LinkKindProbe {
    private LinkKindProbe() {}

    /** @throws MissingFeatureException for the first kind that the kernel hasn't got */
    static void check(Plan plan) throws IOException {
        List<MissingFeatureException> missing = lacking(plan);
        if (!missing.isEmpty()) {
            throw missing.get(0);
        }
    }

    /** One for each kind that the kernel hasn't got. */
    static List<MissingFeatureException> lacking(Plan plan) throws IOException {
        Set<String> kinds = null;
        for (PlanStep step : plan.steps()) {
            if (step instanceof LinkStep.AddLink add) {
                if (kinds == null) {
                    kinds = new TreeSet<>();
                }
                kinds.add(add.kind().label());
            }
        }
        List<MissingFeatureException> out = new ArrayList<>();
        if (kinds != null) {
            Set<String> all = kinds;
            for (String missing : NetnsThread.callInFresh(() -> missing(all))) {
                String module = module(missing);
                out.add(new MissingFeatureException(
                        "this kernel has no " + missing + " links (module " + module + ")",
                        "load it (modprobe " + module + "), or use a kernel that has it"));
            }
        }
        return out;
    }

    private static List<String> missing(Set<String> kinds) throws IOException {
        List<String> out = new ArrayList<>();
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            for (String kind : kinds) {
                try {
                    // In a namespace that ends with this; what the kernel asks for beside the kind is not given.
                    client.execute(LinkRequests.add(new LinkBuilder().kind(kind).build()));
                } catch (NetlinkException e) {
                    if (e.errno() == Errno.EOPNOTSUPP) {
                        out.add(kind);
                    }
                }
            }
        }
        return out;
    }

    private static String module(String kind) {
        return switch (kind) {
            case "vlan" -> "8021q";
            case "bond" -> "bonding";
            case "gre", "gretap" -> "ip_gre";
            case "ip6gre", "ip6gretap" -> "ip6_gre";
            default -> kind;
        };
    }
}
