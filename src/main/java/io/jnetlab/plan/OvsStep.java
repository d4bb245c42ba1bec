package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Steps on Open vSwitch; those of one phase go into one transaction. */
public interface OvsStep extends PlanStep {
    /**
     * One method for each kind of step on Open vSwitch.
     *
     * @param <X> what carrying out a step may throw
     */
    interface Visitor<X extends Exception> {
        void addBridge(AddBridge step) throws X;

        void setBridge(SetBridge step) throws X;

        void deleteBridge(DeleteBridge step) throws X;

        void addPort(AddPort step) throws X;

        void setPort(SetPort step) throws X;

        void deletePort(DeletePort step) throws X;

        void setMirror(SetMirror step) throws X;

        void deleteMirror(DeleteMirror step) throws X;
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        visitor.visit(this);
    }

    @Override
    default NetnsName namespace() {
        return NetnsName.HOST;
    }

    @Override
    default Phase phase() {
        return Phase.SWITCH;
    }

    /** Makes a bridge with its own port: {@code ovs-vsctl add-br NAME}. */
    record AddBridge(OvsBridge bridge) implements OvsStep {
        @Override
        public ResourceId target() {
            return bridge.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return OvsCommands.add(bridge);
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.addBridge(this);
        }
    }

    /** Sets those columns of a bridge that differ: {@code ovs-vsctl set bridge NAME …}. */
    record SetBridge(OvsBridge bridge, List<AttributeChange> changes) implements OvsStep {
        @Override
        public ResourceId target() {
            return bridge.id();
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out =
                    new ArrayList<>(OvsCommands.set(bridge.name().value(), OvsColumn.OF_BRIDGES, changes));
            if (forgetsToFlood()) {
                out.add(OvsCommands.floodAgain(bridge.name().value()));
            }
            return out;
        }

        /**
         * Whether the bridge floods to none of its ports afterwards: Open vSwitch, 3.1 at least, doesn't look at them again when
         * RSTP has ended, until it is told of each that it floods. Only OpenFlow 1.0 can say that.
         */
        public boolean forgetsToFlood() {
            if (!bridge.speaksOpenFlow10()) {
                return false;
            }
            for (AttributeChange change : changes) {
                if (change.name().equals(OvsBridge.RSTP) && "true".equals(change.before())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.setBridge(this);
        }
    }

    /** Removes a bridge with its ports: {@code ovs-vsctl del-br NAME}. */
    record DeleteBridge(Phase phase, OvsBridge bridge) implements OvsStep {
        @Override
        public ResourceId target() {
            return bridge.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of("ovs-vsctl", "del-br", bridge.name().value()));
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.deleteBridge(this);
        }
    }

    /** Makes a port with its interface: {@code ovs-vsctl add-port BRIDGE NAME …}. */
    record AddPort(OvsPort port) implements OvsStep {
        @Override
        public ResourceId target() {
            return port.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return OvsCommands.add(port);
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.addPort(this);
        }
    }

    /** Sets those columns of a port and its interface that differ: {@code ovs-vsctl set port NAME …}. */
    record SetPort(OvsPort port, List<AttributeChange> changes) implements OvsStep {
        @Override
        public ResourceId target() {
            return port.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return OvsCommands.set(port.name().value(), OvsColumn.OF_PORTS, changes);
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.setPort(this);
        }
    }

    /**
     * Takes a port off its bridge: {@code ovs-vsctl del-port BRIDGE NAME}.
     *
     * @param phase {@link Phase#DETACH} where something else waits for it
     */
    record DeletePort(Phase phase, OvsPort port) implements OvsStep {
        @Override
        public ResourceId target() {
            return port.id();
        }

        @Override
        public List<ShellCommand> commands() {
            List<ShellCommand> out = new ArrayList<>();
            OvsCommands.unshape(port.name().value(), port.values().get(OvsPort.QOS), out);
            out.add(ShellCommand.of(
                    "ovs-vsctl", "del-port", port.bridge().value(), port.name().value()));
            return out;
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.deletePort(this);
        }
    }

    /**
     * Makes a mirror, or sets all its columns: {@code ovs-vsctl -- --id=@m create mirror …}.
     *
     * @param exists whether it is there already
     */
    record SetMirror(OvsMirror mirror, boolean exists) implements OvsStep {
        @Override
        public ResourceId target() {
            return mirror.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return OvsCommands.set(mirror, exists);
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.setMirror(this);
        }
    }

    /** Takes a mirror away: {@code ovs-vsctl remove bridge NAME mirrors …}. */
    record DeleteMirror(OvsMirror mirror) implements OvsStep {
        @Override
        public ResourceId target() {
            return mirror.id();
        }

        @Override
        public List<ShellCommand> commands() {
            return List.of(ShellCommand.of(
                    "ovs-vsctl",
                    "--",
                    "--id=@m",
                    "get",
                    "mirror",
                    mirror.name(),
                    "--",
                    "remove",
                    "bridge",
                    mirror.bridge().value(),
                    "mirrors",
                    "@m"));
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.deleteMirror(this);
        }
    }
}
