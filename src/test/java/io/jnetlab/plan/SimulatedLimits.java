package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The control groups with limits of a {@link SimulatedMachine}: what their files say. */
final class SimulatedLimits {
    private static final String NONE = "max";

    /** By namespace and file. */
    private final Map<NetnsName, Map<String, String>> groups = new TreeMap<>();

    private final Set<String> enabled = new TreeSet<>();

    void set(LimitsStep.Set step) {
        check(step.group().equals(SimulatedMachine.PROCESSES + "/" + step.namespace()), step.group());
        check(
                step.above()
                        .toString()
                        .equals("[/sys/fs/cgroup, /sys/fs/cgroup/jnetlab, /sys/fs/cgroup/jnetlab/1, "
                                + SimulatedMachine.PROCESSES + "]"),
                step.above().toString());
        check(step.created() || groups.containsKey(step.namespace()), "No such file or directory: " + step.group());
        Map<String, String> files = groups.computeIfAbsent(step.namespace(), n -> new TreeMap<>());
        for (LimitsStep.Setting setting : step.settings()) {
            if (!setting.isNone()) {
                enabled.add(setting.controller());
            }
            check(enabled.contains(setting.controller()), "No such file or directory: " + setting.file());
            files.put(setting.file(), setting.value());
        }
    }

    void remove(LimitsStep.Remove step) {
        check(groups.remove(step.namespace()) != null, "No such file or directory: " + step.group());
    }

    @Nullable
    Limits of(NetnsName namespace) {
        Map<String, String> files = groups.get(namespace);
        if (files == null) {
            return null;
        }
        String[] cpu = files.getOrDefault("cpu.max", NONE).split(" ", -1);
        Long time = number(cpu[0]);
        return new Limits(
                namespace,
                time == null ? null : (Long) (time * Limits.CPU_PERIOD / Long.parseLong(cpu[1])),
                number(files.getOrDefault("memory.max", NONE)),
                number(files.getOrDefault("pids.max", NONE)));
    }

    private static @Nullable Long number(String text) {
        return text.equals(NONE) ? null : Long.valueOf(text);
    }

    @Override
    public String toString() {
        return groups.toString();
    }
}
