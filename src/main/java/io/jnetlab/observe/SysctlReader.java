package io.jnetlab.observe;

import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.SysctlException;
import io.jnetlab.netns.Sysctls;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the sysctls that matter: those that a file names, and those that a mark says were set. */
final class SysctlReader {
    private final LabState wanted;
    private final Set<String> defaults = new TreeSet<>();

    SysctlReader(LabState wanted) {
        this.wanted = wanted;
    }

    /**
     * Adds the values to their namespaces.
     *
     * @return what a new namespace has, of those sysctls that may have to go back to it or decide what is set
     */
    SortedMap<String, String> read(Map<NetnsName, PlaceReading> readings, StateBuilder builder) throws IOException {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Namespace namespace
                    && namespace.attachment() == null
                    && !readings.containsKey(namespace.name())) {
                defaults.add(Namespace.FORWARDING_V4);
                defaults.add(Namespace.FORWARDING_V6);
            }
        }
        for (PlaceReading reading : readings.values()) {
            read(reading, builder);
        }
        return defaults.isEmpty() ? new TreeMap<>() : NetnsThread.callInFresh(() -> values(defaults, true));
    }

    private void read(PlaceReading reading, StateBuilder builder) throws IOException {
        Set<String> keys = new TreeSet<>();
        Namespace want = wanted.namespace(reading.name());
        if (want != null) {
            keys.addAll(want.sysctls().keySet());
        }
        if (reading.mark() != null) {
            for (String key : reading.mark().sysctls()) {
                if (keys.add(key)) {
                    defaults.add(key);
                }
            }
        }
        keys.remove(Namespace.FORWARDING_V4);
        keys.remove(Namespace.FORWARDING_V6);
        if (!keys.isEmpty() && !reading.name().isHost()) {
            builder.addSysctls(
                    reading.name(), NetnsThread.call(reading.place().namespace(), () -> values(keys, false)));
        }
    }

    /** @param fresh whether an interface's own sysctl stands for that of any new one */
    private static SortedMap<String, String> values(Set<String> keys, boolean fresh) throws SysctlException {
        SortedMap<String, String> out = new TreeMap<>();
        for (String key : keys) {
            String value = value(fresh ? ofNewInterface(key) : key);
            if (value != null) {
                out.put(key, value);
            }
        }
        return out;
    }

    /** Null where there is no such sysctl, for example of an interface that isn't there yet. */
    private static @Nullable String value(String key) throws SysctlException {
        try {
            return oneSpaced(Sysctls.read(key));
        } catch (SysctlException e) {
            if (e.isMissing()) {
                return null;
            }
            throw e;
        }
    }

    /** {@code net.ipv4.conf.eth0.KEY} as {@code net.ipv4.conf.default.KEY}. */
    private static String ofNewInterface(String key) {
        int conf = key.indexOf(".conf.");
        int neigh = key.indexOf(".neigh.");
        int start = conf >= 0 ? conf + ".conf.".length() : neigh >= 0 ? neigh + ".neigh.".length() : -1;
        int end = start < 0 ? -1 : key.indexOf('.', start);
        if (end < 0 || key.startsWith("all.", start)) {
            return key;
        }
        return key.substring(0, start) + "default" + key.substring(end);
    }

    /** The kernel puts tabs between several numbers. */
    static String oneSpaced(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean space = c == ' ' || c == '\t';
            if (!space || out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(space ? ' ' : c);
            }
        }
        return out.toString().strip();
    }
}
