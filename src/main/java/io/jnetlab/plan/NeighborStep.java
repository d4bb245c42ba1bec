package io.jnetlab.plan;

import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on a static neighbour. */
public interface NeighborStep extends PlanStep {
    /**
     * One method for each kind of step on neighbors.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void replaceNeighbor(Replace step) throws X;

        void deleteNeighbor(Delete step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptNeighbor(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    Neighbor neighbor();

    @Override
    default ResourceId target() {
        return neighbor().id();
    }

    @Override
    default NetnsName namespace() {
        return neighbor().iface().namespace();
    }

    /** Makes or changes one, also where the kernel has learned the address: {@code ip neighbour replace … nud permanent}. */
    record Replace(Neighbor neighbor) implements NeighborStep {
        @Override
        public Phase phase() {
            return Phase.CONFIGURE;
        }

        @Override
        public List<ShellCommand> commands() {
            Neighbor n = neighbor;
            List<String> words = IpCommand.ip(
                    namespace(), "neighbour", "replace", n.address().toString());
            words.addAll(List.of(
                    "lladdr", n.mac().toString(), "dev", n.iface().name().value(), "nud", "permanent"));
            return List.of(new ShellCommand(words));
        }

        @Override
        public <X extends Exception> void acceptNeighbor(Visitor<X> visitor) throws X {
            visitor.replaceNeighbor(this);
        }
    }

    /** Takes one away: {@code ip neighbour delete ADDRESS dev IF}. */
    record Delete(Neighbor neighbor) implements NeighborStep {
        @Override
        public Phase phase() {
            return Phase.CLEAR;
        }

        @Override
        public List<ShellCommand> commands() {
            String address = neighbor.address().toString();
            String dev = neighbor.iface().name().value();
            return List.of(new ShellCommand(IpCommand.ip(namespace(), "neighbour", "delete", address, "dev", dev)));
        }

        @Override
        public <X extends Exception> void acceptNeighbor(Visitor<X> visitor) throws X {
            visitor.deleteNeighbor(this);
        }
    }
}
