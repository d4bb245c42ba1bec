package io.jnetlab.apply;

import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** Whether kernel parameters can be set on this machine: in containers {@code /proc/sys} often is read-only. */
final class SysctlCheck {
    /** One that each kernel has. It is only opened. */
    private static final String ONE = "/proc/sys/net/ipv4/ip_forward";

    private SysctlCheck() {}

    static void check(Plan plan) throws RefusedException {
        for (PlanStep step : plan.steps()) {
            if (step instanceof NamespaceStep.SetSysctl set) {
                String fault = fault();
                if (fault != null) {
                    throw new RefusedException(
                            "/proc/sys " + fault + ", and " + set.key() + " of " + set.namespace() + " is to be set",
                            "mount it so: mount -o remount,rw /proc/sys, where it is a mount of its own, or mount -t"
                                    + " proc proc /proc; a container needs --privileged, or -v /proc/sys:/proc/sys",
                            set.target());
                }
                return;
            }
        }
    }

    private static @Nullable String fault() {
        try {
            FileCalls.open(ONE, FileCalls.O_WRONLY, 0).close();
            return null;
        } catch (SysException e) {
            return switch (e.errno()) {
                case Errno.EROFS -> "can't be written (" + Errno.describe(e.errno()) + ")";
                case Errno.ENOENT -> "is not mounted (" + e.getMessage() + ")";
                default -> null; // the step itself will say it better
            };
        }
    }
}
