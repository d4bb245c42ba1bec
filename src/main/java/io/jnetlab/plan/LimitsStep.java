package io.jnetlab.plan;

import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Steps on the limits of a namespace's control group, cgroups(7). */
public interface LimitsStep extends PlanStep {
    /**
     * One file of the group.
     *
     * @param controller whose it is, as {@code memory}
     * @param value that is written, {@code max} for no limit
     * @param first whether there was no limit before, so that the controller may not be handed to the group
     */
    record Setting(String controller, String value, boolean first) {
        private static final String NONE = "max";

        /** As {@code memory.max}. */
        public String file() {
            return controller + ".max";
        }

        /** Whether it takes a limit away, which without the controller isn't there. */
        public boolean isNone() {
            return value.equals(NONE);
        }
    }

    /**
     * One method for each kind of step on limits.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void setLimits(Set step) throws X;

        void removeLimits(Remove step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptLimits(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    /** What is wanted, or what was there. */
    Limits limits();

    /** The folder of the lab's control group; the namespace's is in it. */
    String labGroup();

    /** The folder of the namespace's control group. */
    default String group() {
        return labGroup() + "/" + namespace();
    }

    /** The folders from the hierarchy's root to the lab's group, each of which hands the controllers to the next. */
    default List<String> above() {
        List<String> out = new ArrayList<>();
        String folder = labGroup();
        for (int i = 0; i < 4; i++) {
            out.add(0, folder);
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return out;
    }

    @Override
    default ResourceId target() {
        return limits().id();
    }

    @Override
    default NetnsName namespace() {
        return limits().namespace();
    }

    /**
     * Sets limits, in a group that is made where it is not there: {@code echo 100 > …/pids.max}.
     *
     * @param settings those that differ
     * @param created whether the group is new
     */
    record Set(Limits limits, String labGroup, List<Setting> settings, boolean created) implements LimitsStep {
        /** Before the processes start. */
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out = new ArrayList<>();
            if (created) {
                out.add(ShellCommand.of("mkdir", "-p", group() + "/" + Limits.JOINED));
            }
            StringBuilder controllers = new StringBuilder();
            for (Setting setting : settings) {
                if (setting.first()) {
                    controllers.append(controllers.length() == 0 ? "+" : " +").append(setting.controller());
                }
            }
            if (controllers.length() > 0) {
                for (String folder : above()) {
                    out.add(ShellCommand.of("echo", controllers.toString()).into(folder + "/cgroup.subtree_control"));
                }
            }
            for (Setting setting : settings) {
                out.add(ShellCommand.of("echo", setting.value()).into(group() + "/" + setting.file()));
            }
            return out;
        }

        @Override
        public <X extends Exception> void acceptLimits(Visitor<X> visitor) throws X {
            visitor.setLimits(this);
        }
    }

    /**
     * Takes limits away. Programs that were started by hand under them go on, outside of the group.
     *
     * @param settings those that there were
     */
    record Remove(Limits limits, String labGroup, List<Setting> settings) implements LimitsStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out = new ArrayList<>();
            for (Setting setting : settings) {
                out.add(ShellCommand.of("echo", setting.value()).into(group() + "/" + setting.file()));
            }
            String script = "while read -r p <\"$0/cgroup.procs\"; do echo $p >\"$1/cgroup.procs\" || exit; done";
            String joined = group() + "/" + Limits.JOINED;
            out.add(ShellCommand.of("sh", "-c", script, joined, above().get(0)));
            out.add(ShellCommand.of("rmdir", joined));
            return out;
        }

        @Override
        public <X extends Exception> void acceptLimits(Visitor<X> visitor) throws X {
            visitor.removeLimits(this);
        }
    }
}
