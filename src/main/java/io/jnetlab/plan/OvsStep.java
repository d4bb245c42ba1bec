package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.VlanMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

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
    }

    /** Calls the visitor's method for this step. */
    <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X;

    @Override
    default <X extends Exception> void accept(StepVisitor<X> visitor) throws X {
        acceptOvs(visitor);
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
            String name = bridge.name().value();
            List<String> words = new ArrayList<>(List.of("ovs-vsctl", "add-br", name, "--", "set", "bridge", name));
            words.add(OvsBridge.DATAPATH + "=" + bridge.datapath());
            if (bridge.stp()) {
                words.add(OvsBridge.STP + "=true");
            }
            if (!bridge.failMode().isEmpty()) {
                words.add(OvsBridge.FAIL_MODE + "=" + bridge.failMode());
            }
            return List.of(new ShellCommand(words));
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
            return setColumns("bridge", bridge.name(), changes);
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
            String name = port.name().value();
            List<String> words = new ArrayList<>(
                    List.of("ovs-vsctl", "add-port", port.bridge().value(), name));
            if (port.tag() != null) {
                words.add("tag=" + port.tag());
            }
            if (!port.trunks().isEmpty()) {
                words.add("trunks=" + port.trunkList());
            }
            if (port.vlanMode() != VlanMode.UNSET) {
                words.add("vlan_mode=" + port.vlanMode());
            }
            if (!port.type().isEmpty() || !port.options().isEmpty()) {
                words.addAll(List.of("--", "set", "interface", name));
                if (!port.type().isEmpty()) {
                    words.add("type=" + port.type());
                }
                for (Map.Entry<String, String> e : port.options().entrySet()) {
                    words.add(OvsPort.OPTIONS + e.getKey() + "=" + atom(e.getValue()));
                }
            }
            return List.of(new ShellCommand(words));
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
            List<AttributeChange> columns = new ArrayList<>();
            List<AttributeChange> options = new ArrayList<>();
            for (AttributeChange change : changes) {
                (change.name().startsWith(OvsPort.OPTIONS) ? options : columns).add(change);
            }
            List<ShellCommand> out = new ArrayList<>(setColumns("port", port.name(), columns));
            out.addAll(setColumns("interface", port.name(), options));
            return out;
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
            return List.of(ShellCommand.of(
                    "ovs-vsctl", "del-port", port.bridge().value(), port.name().value()));
        }

        @Override
        public <X extends Exception> void acceptOvs(Visitor<X> visitor) throws X {
            visitor.deletePort(this);
        }
    }

    /** As ovs-vsctl reads a string: in JSON's quotes where it would take a quote in it for one of them. */
    private static String atom(String value) {
        return value.startsWith("\"") ? '"' + value.replace("\"", "\\\"") + '"' : value;
    }

    private static List<ShellCommand> setColumns(String table, IfName row, List<AttributeChange> changes) {
        List<String> set = new ArrayList<>(List.of("ovs-vsctl", "set", table, row.value()));
        SortedSet<String> cleared = new TreeSet<>();
        List<ShellCommand> out = new ArrayList<>();
        for (AttributeChange change : changes) {
            if (change.after() != null && !change.after().isEmpty()) {
                set.add(change.name() + "=" + atom(change.after()));
            } else if (change.name().startsWith(OvsPort.OPTIONS)) {
                String key = change.name().substring(OvsPort.OPTIONS.length());
                out.add(ShellCommand.of("ovs-vsctl", "remove", table, row.value(), "options", key));
            } else {
                cleared.add(change.name());
            }
        }
        if (set.size() > 4) {
            out.add(new ShellCommand(set));
        }
        if (!cleared.isEmpty()) {
            List<String> clear = new ArrayList<>(List.of("ovs-vsctl", "clear", table, row.value()));
            clear.addAll(cleared);
            out.add(new ShellCommand(clear));
        }
        return out;
    }
}
