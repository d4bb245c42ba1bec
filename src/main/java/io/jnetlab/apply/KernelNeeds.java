package io.jnetlab.apply;

import io.jnetlab.model.Discipline;
import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.QdiscStep;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out, before anything is changed, whether the kernel can do what not every kernel can. */
public final class KernelNeeds {
    private KernelNeeds() {}

    /**
     * Tries what the plan needs of that sort in a namespace that ends with the attempt.
     *
     * @throws MissingFeatureException for the first that the kernel lacks
     * @throws IOException where it could not be tried
     */
    public static void check(Plan plan) throws IOException {
        List<Discipline> tried = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof QdiscStep.Replace replace) {
                Discipline discipline = replace.qdisc().discipline();
                if (isFirst(discipline, tried) && !NetnsThread.callInFresh(() -> works(discipline))) {
                    String kind = discipline.label();
                    throw new MissingFeatureException(
                            "the kernel lacks the queueing discipline " + kind + " (module sch_" + kind + "), and "
                                    + replace.iface() + " is to be impaired by it",
                            kind.equals("netem")
                                    ? "load it (modprobe sch_netem), use a kernel that has it, or impair by rate alone,"
                                            + " which needs tbf only"
                                    : "load it (modprobe sch_" + kind + "), or use a kernel that has it");
                }
            }
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
