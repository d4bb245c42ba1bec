package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.HostNames;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what processes are isolated by, from the control group of the process that holds it. */
final class IsolationReader {
    private IsolationReader() {}

    static Isolation read(LabName lab, NetnsName namespace, ControlGroup group, LabState wanted) throws IOException {
        String name = group.name();
        List<String> kinds = Isolation.kindsOf(name);
        List<Integer> pids = Holder.inside(group);
        boolean uts = kinds.contains(Isolation.UTS);
        return new Isolation(
                namespace,
                kinds,
                uts && !pids.isEmpty() ? hostname(pids.get(0)) : null,
                uts ? HostNames.own() : null,
                Isolation.hasRoot(name) ? lower(lab, namespace, name, wanted) : null,
                name,
                pids.isEmpty() ? ended(group) : Isolation.STARTED);
    }

    private static String ended(ControlGroup group) throws IOException {
        return group.isPopulated() ? "starts" : "ended";
    }

    /** Null where the process has ended meanwhile. */
    private static @Nullable String hostname(int pid) throws IOException {
        try {
            return HostNames.of(pid);
        } catch (SysException e) {
            return null;
        }
    }

    /** The folder of that digest. */
    private static String lower(LabName lab, NetnsName namespace, String group, LabState wanted) throws IOException {
        if (wanted.get(Isolation.id(namespace)) instanceof Isolation same
                && same.group().equals(group)) {
            return String.valueOf(same.lower());
        }
        String kept = ProcessReader.read(new HolderFiles(lab, namespace).lower());
        boolean is = kept != null
                && Isolation.wanted(namespace, Isolation.kindsOf(group), null, kept)
                        .group()
                        .equals(group);
        return is ? String.valueOf(kept) : Isolation.UNKNOWN;
    }
}
