package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the limits of namespaces from their control groups. */
public final class LimitsReader {
    private static final String NONE = "max";

    private LimitsReader() {}

    /** @param group of the namespace, one with the mark of limits */
    static Limits read(NetnsName namespace, ControlGroup group) throws IOException {
        return new Limits(
                namespace,
                cpu(group.read("cpu.max")),
                number(group.read("memory.max")),
                number(group.read("pids.max")));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null || text.equals(NONE) ? null : Long.valueOf(text);
    }

    /** Out of {@code 50000 100000}: how long in which period. */
    private static @Nullable Long cpu(@Nullable String text) {
        int blank = text == null ? -1 : text.indexOf(' ');
        if (text == null || blank < 0 || text.startsWith(NONE)) {
            return null;
        }
        double time = Long.parseLong(text.substring(0, blank));
        return Math.round(time * Limits.CPU_PERIOD / Long.parseLong(text.substring(blank + 1)));
    }

    /**
     * The file by which a program joins the control group of a namespace's limits before it enters the namespace; null
     * where it has none.
     */
    public static @Nullable Path joining(String namespace) throws IOException {
        ControlGroup root = ControlGroup.root();
        ControlGroup top = root == null ? null : root.child(ProcessReader.TOP);
        if (top == null || !top.exists()) {
            return null;
        }
        try (NetworkNamespace host = NetworkNamespaces.inHost()) {
            for (ControlGroup lab : top.child(Long.toString(host.id().inode())).children()) {
                ControlGroup joined = lab.child(namespace).child(Limits.JOINED);
                if (joined.exists()) {
                    return joined.procs();
                }
            }
        }
        return null;
    }
}
