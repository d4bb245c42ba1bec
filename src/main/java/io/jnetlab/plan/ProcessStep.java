package io.jnetlab.plan;

import io.jnetlab.model.EnterCommand;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.StrangeProcess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on the processes of a lab. */
public interface ProcessStep extends PlanStep {
    /**
     * One method for each kind of step on processes.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void startProcess(Start step) throws X;

        void stopProcess(Stop step) throws X;

        void killProcess(Kill step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptProcess(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    /** What is started or ended. */
    Resource process();

    @Override
    default ResourceId target() {
        return process().id();
    }

    @Override
    default NetnsName namespace() {
        return process().id().namespace();
    }

    /**
     * Starts a command in its namespace and control group: {@code ip netns exec NS COMMAND &}.
     *
     * @param group the folder of its control group
     * @param isolation what it runs in beside the network namespace, null for nothing
     */
    record Start(LabProcess process, String group, @Nullable Isolation isolation) implements ProcessStep {
        @Override
        public Phase phase() {
            return Phase.START;
        }

        @Override
        public List<ShellCommand> commands() {
            if (isolation != null) {
                return isolated(isolation);
            }
            // Into the group before into the namespace, where ip mounts a /sys without control groups.
            String script = "echo 0 >\"$0/cgroup.procs\"; exec ip netns exec \"$@\" >/dev/null 2>&1 </dev/null";
            List<String> words = new ArrayList<>(
                    List.of("sh", "-c", script, group, process.namespace().value(), "setsid", "-f"));
            words.addAll(process.command());
            return List.of(ShellCommand.of("mkdir", "-p", group), new ShellCommand(words));
        }

        private List<ShellCommand> isolated(Isolation in) {
            String script = "echo 0 >\"$0/cgroup.procs\"; n=$1 p=$(head -n 1 \"$2\"); shift 2;"
                    + " exec ip netns exec \"$n\" setsid -f nsenter --target \"$p\" \"$@\" >/dev/null 2>&1 </dev/null";
            String holder = group.substring(0, group.lastIndexOf('/') + 1) + in.group() + "/in/cgroup.procs";
            List<String> words = new ArrayList<>(
                    List.of("sh", "-c", script, group, process.namespace().value(), holder));
            words.addAll(EnterCommand.options(in.kinds()));
            words.addAll(process.command());
            return List.of(ShellCommand.of("mkdir", "-p", group), new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptProcess(Visitor<X> visitor) throws X {
            visitor.startProcess(this);
        }
    }

    /**
     * Ends what a command started, with all its children.
     *
     * @param group the folder of its control group
     */
    record Stop(LabProcess process, String group) implements ProcessStep {
        @Override
        public Phase phase() {
            return Phase.STOP;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(
                    ShellCommand.of("sh", "-c", "echo 1 >\"$0/cgroup.kill\"", group),
                    ShellCommand.of("sh", "-c", "until rmdir \"$0\" 2>/dev/null; do sleep 0.1; done", group));
        }

        @Override
        public <X extends Exception> void acceptProcess(Visitor<X> visitor) throws X {
            visitor.stopProcess(this);
        }
    }

    /** Ends one process that is not the lab's. Nothing brings it back. */
    record Kill(StrangeProcess process) implements ProcessStep {
        @Override
        public Phase phase() {
            return Phase.STOP;
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of("kill", "-KILL", Integer.toString(process.pid())));
        }

        @Override
        public <X extends Exception> void acceptProcess(Visitor<X> visitor) throws X {
            visitor.killProcess(this);
        }
    }
}
