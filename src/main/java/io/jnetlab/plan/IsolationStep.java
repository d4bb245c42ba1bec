package io.jnetlab.plan;

import io.jnetlab.model.Isolation;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Steps on the namespaces beside the network's that the commands of a namespace run in. */
public interface IsolationStep extends PlanStep {
    /**
     * One method for each kind of step on them.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void startHolder(Start step) throws X;

        void stopHolder(Stop step) throws X;

        void setHostname(SetHostname step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptIsolation(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    Isolation isolation();

    @Override
    default ResourceId target() {
        return isolation().id();
    }

    @Override
    default NetnsName namespace() {
        return isolation().namespace();
    }

    /**
     * Starts a process that makes the namespaces and sleeps in them: {@code ip netns exec NS unshare … &}.
     *
     * @param group the folder of its control group; the one in it, {@code in}, is joined once all is made
     */
    record Start(Isolation isolation, String group) implements IsolationStep {
        @Override
        public Phase phase() {
            return Phase.START_HOLDER;
        }

        /** The program that makes the namespaces. Its standard output is the list of processes of the group {@code in}. */
        public List<String> unshare() {
            return HolderCommand.unshare(isolation, group);
        }

        @Override
        public List<ShellCommand> commands() {
            // Into the group before into the namespace, where ip mounts a /sys without control groups.
            String script = "echo 0 >\"$0/cgroup.procs\"; exec ip netns exec \"$@\" >\"$0/in/cgroup.procs\" 2>/dev/null"
                    + " </dev/null";
            List<String> words = new ArrayList<>(
                    List.of("sh", "-c", script, group, isolation.namespace().value(), "setsid", "-f"));
            words.addAll(unshare());
            String made = "for i in $(seq 600); do grep -q . \"$0\" && exit; sleep 0.1; done; exit 1";
            return List.of(
                    ShellCommand.of("mkdir", "-p", group + "/in"),
                    new ShellCommand(words),
                    ShellCommand.of("sh", "-c", made, group + "/in/cgroup.procs"));
        }

        @Override
        public <X extends Exception> void acceptIsolation(Visitor<X> visitor) throws X {
            visitor.startHolder(this);
        }
    }

    /** Ends the process that holds them, and with it the namespaces. */
    record Stop(Isolation isolation, String group) implements IsolationStep {
        @Override
        public Phase phase() {
            return Phase.STOP_HOLDER;
        }

        @Override
        public List<ShellCommand> commands() {
            String remove = "until rmdir \"$0/in\" \"$0\" 2>/dev/null || ! test -e \"$0\"; do sleep 0.1; done";
            List<ShellCommand> out = new ArrayList<>();
            out.add(ShellCommand.of("sh", "-c", "echo 1 >\"$0/cgroup.kill\"", group));
            out.add(ShellCommand.of("sh", "-c", remove, group));
            if (isolation.lower() != null) {
                out.add(ShellCommand.of("rm", "-rf", folder()));
            }
            return out;
        }

        /** Where the overlay was. */
        public String folder() {
            return HolderCommand.folder(group);
        }

        @Override
        public <X extends Exception> void acceptIsolation(Visitor<X> visitor) throws X {
            visitor.stopHolder(this);
        }
    }

    /** Renames the host that they see themselves on: {@code nsenter --uts hostname NAME}. */
    record SetHostname(Isolation isolation, String group, String hostname) implements IsolationStep {
        @Override
        public Phase phase() {
            return Phase.START_HOLDER;
        }

        @Override
        public List<ShellCommand> commands() {
            String script = "nsenter --target $(head -n 1 \"$0/in/cgroup.procs\") --uts hostname \"$1\"";
            return List.of(ShellCommand.of("sh", "-c", script, group, hostname));
        }

        @Override
        public <X extends Exception> void acceptIsolation(Visitor<X> visitor) throws X {
            visitor.setHostname(this);
        }
    }
}
