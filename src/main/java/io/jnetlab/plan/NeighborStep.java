package io.jnetlab.plan;

import io.jnetlab.model.Neighbor;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import java.util.List;

/** Steps on a static neighbour. */
public interface NeighborStep extends PlanStep {
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
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
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
        public <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
            visitor.deleteNeighbor(this);
        }
    }
}
