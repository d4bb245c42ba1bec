package io.jnetlab.plan;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on a namespace that something else made and goes on with. */
public interface AttachStep extends PlanStep {
    /**
     * One method for each kind of step.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void attach(Attach step) throws X;

        void detach(Detach step) throws X;
    }

    /** What it is. */
    Attachment attachment();

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptAttach(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    @Override
    default ResourceId target() {
        return ResourceId.namespace(namespace());
    }

    /** Marks a namespace and gives it a pin of the lab's name: {@code ip netns attach NAME PID}. */
    record Attach(NetnsName namespace, Attachment attachment) implements AttachStep {
        @Override
        public Phase phase() {
            return Phase.NAMESPACE;
        }

        @Override
        public List<ShellCommand> commands() {
            String name = namespace.value();
            String path = attachment.path();
            if (!attachment.pinned() || path == null) {
                return List.of();
            }
            if (attachment.source() == Attachment.Source.PID) {
                return List.of(ShellCommand.of("ip", "netns", "attach", name, attachment.text()));
            }
            return List.of(
                    ShellCommand.of("mkdir", "-p", "/run/netns"),
                    ShellCommand.of("touch", "/run/netns/" + name),
                    ShellCommand.of("mount", "--bind", path, "/run/netns/" + name));
        }

        @Override
        public <X extends Exception> void acceptAttach(Visitor<X> visitor) throws X {
            visitor.attach(this);
        }
    }

    /**
     * Takes the lab's pin and mark away: {@code ip netns delete NAME}. What made the namespace keeps it.
     *
     * @param phase before another one gets the name, or after all else
     */
    record Detach(Phase phase, NetnsName namespace, Attachment attachment) implements AttachStep {
        @Override
        public List<ShellCommand> commands() {
            return attachment.pinned()
                    ? List.of(ShellCommand.of("ip", "netns", "delete", namespace.value()))
                    : List.of();
        }

        @Override
        public <X extends Exception> void acceptAttach(Visitor<X> visitor) throws X {
            visitor.detach(this);
        }
    }
}
