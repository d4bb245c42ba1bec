package io.jnetlab.plan;

import io.jnetlab.model.EnterCommand;
import io.jnetlab.model.Isolation;
import java.util.ArrayList;
import java.util.List;

/** The words of the command that makes namespaces and sleeps in them: unshare(1) of util-linux. */
final class HolderCommand {
    /**
     * Says that all is made by joining the group that its standard output stands for. The shell then is what the first
     * process of a PID namespace must be: one that waits for whatever child ends, and that no SIGTERM from inside ends.
     */
    private static final String SLEEP = "echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done";

    private static final String HOSTNAME = "hostname \"$1\" || exit; ";

    private HolderCommand() {}

    static List<String> unshare(Isolation isolation) {
        List<String> out = new ArrayList<>();
        out.add("unshare");
        List<String> kinds = isolation.kinds();
        for (String kind : kinds) {
            out.add(EnterCommand.option(kind));
        }
        if (kinds.contains(Isolation.USER)) {
            out.add("--map-root-user");
        }
        if (kinds.contains(Isolation.PID) || kinds.contains(Isolation.TIME)) {
            // Both are for children.
            out.add("--fork");
        }
        if (kinds.contains(Isolation.PID) && kinds.contains(Isolation.MNT)) {
            out.add("--mount-proc");
        }
        String hostname = isolation.hostname();
        out.addAll(List.of("sh", "-c", (hostname == null ? "" : HOSTNAME) + SLEEP, "holder"));
        if (hostname != null) {
            out.add(hostname);
        }
        return out;
    }
}
