package io.jnetlab.plan;

import io.jnetlab.model.EnterCommand;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsFile;
import java.util.ArrayList;
import java.util.List;

/** The words of the command that makes namespaces and sleeps in them: unshare(1) of util-linux. */
final class HolderCommand {
    /**
     * Says that all is made by joining the group that its standard output stands for. The shell then is what the first
     * process of a PID namespace must be: one that waits for whatever child ends, and that no SIGTERM from inside ends.
     */
    private static final String SLEEP = "echo 0 || exit; exec >/dev/null 2>&1; while :; do sleep 2147483647; done";

    /** An overlay becomes the root, with what the machine has of these, and the files that ip-netns(8) shows in {@code /etc}. */
    private static final String ROOT =
            "set -e; mkdir -p \"$2/upper\" \"$2/work\" \"$2/root\"; mount -t overlay overlay -o"
                    + " \"lowerdir=$3,upperdir=$2/upper,workdir=$2/work\" \"$2/root\"; cd \"$2/root\"; mkdir -p proc sys dev etc .old;"
                    + " for d in proc sys dev; do mount --rbind /$d $d; done; for f in /etc/netns/\"$4\"/*; do [ -f \"$f\" ] || continue;"
                    + " t=etc/${f##*/}; rm -f \"$t\"; : >\"$t\"; mount --bind \"$f\" \"$t\"; done; pivot_root . .old; cd /; umount -l /.old;"
                    + " rmdir /.old; set +e; ";

    private static final String HOSTNAME = "hostname \"$1\" || exit; ";

    private HolderCommand() {}

    /** Where the overlay of a holder is kept. */
    static String folder(String group) {
        int holder = group.lastIndexOf('/');
        int namespace = group.lastIndexOf('/', holder - 1);
        int lab = group.lastIndexOf('/', namespace - 1);
        return NetnsFile.labFolder(new LabName(group.substring(lab + 1, namespace)))
                + "/root"
                + group.substring(namespace, holder);
    }

    static List<String> unshare(Isolation isolation, String group) {
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
        String lower = isolation.lower();
        String script = (hostname == null ? "" : HOSTNAME) + (lower == null ? "" : ROOT) + SLEEP;
        out.addAll(List.of("sh", "-c", script, "holder"));
        if (hostname != null || lower != null) {
            out.add(hostname == null ? "" : hostname);
        }
        if (lower != null) {
            out.addAll(List.of(folder(group), lower, isolation.namespace().value()));
        }
        return out;
    }
}
