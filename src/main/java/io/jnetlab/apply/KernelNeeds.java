package io.jnetlab.apply;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.netlink.GenericNetlink;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlAttributes;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.QdiscStep;
import io.jnetlab.plan.SetLinkStep;
import io.jnetlab.rtnetlink.BridgeData;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out, before anything is changed, whether the kernel can do what not every kernel can. */
public final class KernelNeeds {
    private static final String OVS_FAMILY = "ovs_datapath";

    private KernelNeeds() {}

    /**
     * Tries what the plan needs of that sort in a namespace that ends with the attempt.
     *
     * @throws MissingFeatureException for the first that the kernel lacks
     * @throws IOException where it could not be tried
     */
    public static void check(Plan plan) throws IOException {
        List<MissingFeatureException> missing = new ArrayList<>();
        collect(plan, true, missing);
        TunWork.collect(plan, missing);
        LimitsNeeds.collect(plan, missing);
        IsolationNeeds.collect(plan, missing);
        if (!missing.isEmpty()) {
            throw missing.get(0);
        }
        LinkKindProbe.check(plan);
    }

    /** All that the plan needs and the kernel lacks. */
    public static List<MissingFeatureException> lacking(Plan plan) throws IOException {
        List<MissingFeatureException> missing = new ArrayList<>();
        collect(plan, false, missing);
        TunWork.collect(plan, missing);
        LimitsNeeds.collect(plan, missing);
        IsolationNeeds.collect(plan, missing);
        missing.addAll(LinkKindProbe.lacking(plan));
        return missing;
    }

    private static void collect(Plan plan, boolean first, List<MissingFeatureException> missing) throws IOException {
        List<Discipline> tried = new ArrayList<>();
        boolean filters = false;
        boolean datapath = false;
        for (PlanStep step : plan.steps()) {
            InterfaceId bridge = filters ? null : filtering(step);
            if (bridge != null) {
                filters = true;
                if (!NetnsThread.callInFresh(KernelNeeds::canFilter)) {
                    missing.add(new MissingFeatureException(
                            "the kernel's bridges know no VLANs (CONFIG_BRIDGE_VLAN_FILTERING), and " + bridge
                                    + " is to tell them apart",
                            "use a kernel that has it, or a bridge of Open vSwitch"));
                }
            }
            OvsBridge inKernel = datapath ? null : inKernel(step);
            if (inKernel != null) {
                datapath = true;
                if (!GenericNetlink.has(OVS_FAMILY)) {
                    missing.add(new MissingFeatureException(
                            "the kernel lacks Open vSwitch's datapath (module openvswitch), in which the bridge "
                                    + inKernel.name() + " is to be",
                            "load it (modprobe openvswitch), use a kernel that has it, or write datapath: netdev"));
                }
            }
            if (step instanceof QdiscStep.Replace replace) {
                Discipline discipline = replace.qdisc().discipline();
                if (isFirst(discipline, tried) && !NetnsThread.callInFresh(() -> works(discipline))) {
                    missing.add(lacks(discipline, replace.iface()));
                }
            }
            if (first && !missing.isEmpty()) {
                return;
            }
        }
    }

    private static MissingFeatureException lacks(Discipline discipline, InterfaceId on) {
        String kind = discipline.label();
        return new MissingFeatureException(
                "the kernel lacks the queueing discipline " + kind + " (module sch_" + kind + "), and " + on
                        + " is to be impaired by it",
                kind.equals("netem")
                        ? "load it (modprobe sch_netem), use a kernel that has it, or impair by rate alone,"
                                + " which needs tbf only"
                        : "load it (modprobe sch_" + kind + "), or use a kernel that has it");
    }

    /** The bridge that a step puts on the kernel's datapath, or null. */
    private static @Nullable OvsBridge inKernel(PlanStep step) {
        OvsBridge bridge = step instanceof OvsStep.AddBridge add ? add.bridge() : null;
        return bridge != null && bridge.datapath() == Datapath.SYSTEM ? bridge : null;
    }

    /** The bridge that a step lets filter VLANs, or null. */
    private static @Nullable InterfaceId filtering(PlanStep step) {
        if (step instanceof LinkStep.AddLinuxBridge add) {
            return asksForVlans(add.bridge()) ? add.iface() : null;
        }
        boolean on = step instanceof SetLinkStep set
                && set.link().kind() instanceof LinkKind.LinuxBridge bridge
                && !set.optionGroups().isEmpty()
                && asksForVlans(bridge);
        return on && step instanceof LinkStep link ? link.iface() : null;
    }

    private static boolean asksForVlans(LinkKind.LinuxBridge bridge) {
        return bridge.filters() || bridge.options().containsKey("vlan_protocol");
    }

    private static boolean canFilter() throws IOException {
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            NlAttributes data = new BridgeData.Builder().vlanFiltering(true).build();
            client.execute(LinkRequests.add(
                    new LinkBuilder().name("try0").kind("bridge", data).build()));
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.EOPNOTSUPP) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isFirst(Discipline discipline, List<Discipline> tried) {
        for (Discipline d : tried) {
            if (d.label().equals(discipline.label())) {
                return false;
            }
        }
        return tried.add(discipline);
    }

    /** Whether {@code lo} of the calling thread's namespace takes it; the kernel loads a module that is there. */
    private static boolean works(Discipline discipline) throws IOException {
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            client.execute(QdiscWork.request(Indexes.LO, discipline));
            return true;
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.EOPNOTSUPP) {
                return false;
            }
            throw e;
        }
    }
}
