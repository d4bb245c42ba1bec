package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.LabName;
import io.jnetlab.model.Limits;
import io.jnetlab.observe.Machine;
import io.jnetlab.plan.LimitsStep;
import java.io.IOException;

/** Sets the limits of namespaces' control groups, and takes them away. */
final class LimitsWork implements LimitsStep.Visitor<IOException> {
    /** How often it is tried to empty a group that others join. */
    private static final int ATTEMPTS = 100;

    private final LabName lab;
    private final Machine machine;

    LimitsWork(LabName lab, Machine machine) {
        this.lab = lab;
        this.machine = machine;
    }

    @Override
    public void setLimits(LimitsStep.Set step) throws IOException {
        ControlGroup group = ControlGroup.of(step.group());
        // First, since it is the mark of what follows.
        group.child(Limits.JOINED).create();
        for (LimitsStep.Setting setting : step.settings()) {
            if (!group.has(setting.file())) {
                if (setting.isNone()) {
                    continue;
                }
                for (String folder : step.above()) {
                    ControlGroup.of(folder).enable(setting.controller());
                }
            }
            group.write(setting.file(), setting.value());
        }
    }

    @Override
    public void removeLimits(LimitsStep.Remove step) throws IOException {
        ControlGroup group = ControlGroup.of(step.group());
        for (LimitsStep.Setting setting : step.settings()) {
            if (group.has(setting.file())) {
                group.write(setting.file(), setting.value());
            }
        }
        ControlGroup joined = group.child(Limits.JOINED);
        for (int i = 0; !joined.remove(); i++) {
            if (i == ATTEMPTS) {
                throw new IOException(joined + " can't be removed: processes are in it");
            }
            empty(joined, outside(ControlGroup.of(step.above().get(0))));
        }
        ProcessWork.release(machine, lab, step.namespace());
    }

    private static void empty(ControlGroup group, ControlGroup to) throws IOException {
        for (int pid : group.pids()) {
            // 0 is of a PID namespace that can't be seen from this one; written, it would mean ourselves.
            if (pid > 0) {
                to.add(pid);
            }
        }
    }

    /**
     * The group for processes that leave the lab's: the root. Where it may have none, since it is only the root of a
     * container's part, that of this process.
     */
    private static ControlGroup outside(ControlGroup root) throws IOException {
        if (!root.has("cgroup.type")) {
            return root;
        }
        ControlGroup own = ControlGroup.ofThisProcess(root);
        return own.path().startsWith(root.child("jnetlab").path()) ? root : own;
    }
}
