package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the name of a sysctl says, sysctl(8). */
final class SysctlKey {
    private static final String[] BY_INTERFACE = {".conf.", ".neigh."};

    private SysctlKey() {}

    /** The interface whose parameter it is, or null. */
    static @Nullable IfName iface(String key) {
        String name = scope(key);
        if (name == null || name.equals("all") || name.equals("default")) {
            return null;
        }
        // As in sysctl(8), a slash stands for a dot in a name.
        name = name.replace('/', '.');
        return IfName.fault(name) == null ? new IfName(name) : null;
    }

    /** Keys in an order in which none changes what another has set: writing {@code all} writes each interface's. */
    static List<String> ordered(Collection<String> sorted) {
        List<String> out = new ArrayList<>(sorted.size());
        for (String key : sorted) {
            if ("all".equals(scope(key))) {
                out.add(key);
            }
        }
        for (String key : sorted) {
            if (!"all".equals(scope(key))) {
                out.add(key);
            }
        }
        return out;
    }

    private static @Nullable String scope(String key) {
        for (String group : BY_INTERFACE) {
            int start = key.indexOf(group);
            int end = key.lastIndexOf('.');
            if (start >= 0 && end > start + group.length()) {
                return key.substring(start + group.length(), end);
            }
        }
        return null;
    }
}
