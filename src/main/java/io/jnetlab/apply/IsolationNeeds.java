package io.jnetlab.apply;

import io.jnetlab.plan.IsolationStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.SysException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which kinds of namespaces a plan asks for and the kernel lacks. */
final class IsolationNeeds {
    private IsolationNeeds() {}

    static void collect(Plan plan, List<MissingFeatureException> missing) {
        Set<String> seen = new HashSet<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof IsolationStep.Start start) {
                if (start.isolation().lower() != null && seen.add("overlay")) {
                    overlay(start, missing);
                }
                for (String kind : start.isolation().kinds()) {
                    if (seen.add(kind) && !Files.exists(Path.of("/proc/self/ns", kind))) {
                        missing.add(new MissingFeatureException(
                                "the kernel lacks " + kind + " namespaces (CONFIG_" + option(kind)
                                        + "), and the processes of " + start.namespace() + " are to have one",
                                "use a kernel that has them, or take " + kind + " out of \"isolate\""));
                    }
                }
            }
        }
    }

    /** One without options is made nowhere: the kernel's error tells whether it knows the file system. */
    private static void overlay(IsolationStep.Start step, List<MissingFeatureException> missing) {
        try {
            NamespaceCalls.mount("overlay", "/", "overlay", 0, "");
        } catch (SysException e) {
            if (e.errno() == Errno.ENODEV || e.errno() == Errno.EPERM) {
                missing.add(new MissingFeatureException(
                        e.errno() == Errno.ENODEV
                                ? "the kernel lacks OverlayFS (CONFIG_OVERLAY_FS), and " + step.namespace()
                                        + " is to have a root of it"
                                : "the kernel lets no ordinary user mount an OverlayFS, and " + step.namespace()
                                        + " is to have a root of it",
                        "load it (modprobe overlay), use Linux 5.11 or newer, or take \"rootfs\" away"));
            }
        }
    }

    /** Whether the folders below the roots are there. */
    static void check(Plan plan) throws RefusedException {
        for (PlanStep step : plan.steps()) {
            String lower = step instanceof IsolationStep.Start start
                    ? start.isolation().lower()
                    : null;
            if (lower != null && !Files.isDirectory(Path.of(lower))) {
                throw new RefusedException(
                        lower + ", which is to be below the root of " + step.namespace() + ", is no folder",
                        "make it, or write another one as lower of rootfs");
            }
        }
    }

    private static String option(String kind) {
        return kind.equals("cgroup")
                ? "CGROUPS"
                : kind.equals("mnt") ? "NAMESPACES" : kind.toUpperCase(Locale.ROOT) + "_NS";
    }
}
