package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.Insert;
import io.jnetlab.ovsdb.Mutate;
import io.jnetlab.ovsdb.Mutation;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbBoolean;
import io.jnetlab.ovsdb.OvsdbInteger;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbNamedUuid;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbString;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.OvsdbValue;
import io.jnetlab.ovsdb.Update;
import io.jnetlab.plan.AttributeChange;
import io.jnetlab.plan.OvsStep;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operations of one transaction: what {@code ovs-vsctl add-br}, {@code add-port}, {@code set} and so on do, in one
 * reconfiguration of the switch.
 */
final class OvsTransaction implements OvsStep.Visitor<RuntimeException> {
    private final LabName lab;
    private final OvsRows rows;
    private final List<OvsdbOperation> operations = new ArrayList<>();
    private final List<OvsdbAtom> addedBridges = new ArrayList<>();
    private final List<OvsdbAtom> deletedBridges = new ArrayList<>();
    private final SortedMap<String, OvsStep.AddBridge> bridges = new TreeMap<>();
    /** Keys of the ports that each bridge gets or loses, by the bridge's name. */
    private final SortedMap<String, List<OvsdbAtom>> addedPorts = new TreeMap<>();

    private final SortedMap<String, List<OvsdbAtom>> deletedPorts = new TreeMap<>();
    private final List<String> interfaces = new ArrayList<>();
    private int names;

    OvsTransaction(LabName lab, OvsRows rows) {
        this.lab = lab;
        this.rows = rows;
    }

    /** Takes in a step. */
    void add(OvsStep step) {
        step.acceptOvs(this);
    }

    @Override
    public void addBridge(OvsStep.AddBridge step) {
        bridges.put(step.bridge().name().value(), step);
        addedPorts
                .computeIfAbsent(step.bridge().name().value(), k -> new ArrayList<>())
                .add(insertPort(
                        OvsdbRow.of("name", string(step.bridge().name())),
                        step.bridge().name(),
                        "internal",
                        OvsdbMap.EMPTY));
    }

    @Override
    public void setBridge(OvsStep.SetBridge step) {
        OvsBridge bridge = step.bridge();
        OvsdbRow row = OvsdbRow.EMPTY;
        for (AttributeChange change : step.changes()) {
            row = switch (change.name()) {
                case OvsBridge.DATAPATH ->
                    row.with(
                            OvsBridge.DATAPATH,
                            new OvsdbString(bridge.datapath().toString()));
                case OvsBridge.STP -> row.with(OvsBridge.STP, new OvsdbBoolean(bridge.stp()));
                case OvsBridge.FAIL_MODE -> row.with(OvsBridge.FAIL_MODE, optional(bridge.failMode()));
                default -> throw new IllegalArgumentException("no column for " + change.name());
            };
        }
        operations.add(new Update("Bridge", List.of(Condition.is(bridgeUuid(bridge.name()))), row));
    }

    @Override
    public void deleteBridge(OvsStep.DeleteBridge step) {
        deletedBridges.add(bridgeUuid(step.bridge().name()));
    }

    @Override
    public void addPort(OvsStep.AddPort step) {
        OvsPort port = step.port();
        OvsdbRow row = OvsdbRow.of("name", string(port.name()));
        if (port.tag() != null) {
            row = row.with(OvsPort.TAG, new OvsdbInteger(port.tag()));
        }
        if (!port.trunks().isEmpty()) {
            row = row.with(OvsPort.TRUNKS, OvsdbSet.ofIntegers(port.trunks()));
        }
        if (!port.vlanMode().toString().isEmpty()) {
            row = row.with(OvsPort.VLAN_MODE, new OvsdbString(port.vlanMode().toString()));
        }
        addedPorts
                .computeIfAbsent(port.bridge().value(), k -> new ArrayList<>())
                .add(insertPort(row, port.name(), port.type(), OvsdbMap.ofStrings(port.options())));
        interfaces.add(port.name().value());
    }

    @Override
    public void setPort(OvsStep.SetPort step) {
        OvsPort port = step.port();
        OvsRows.PortRow there = port(port.name());
        OvsdbRow row = OvsdbRow.EMPTY;
        List<Mutation> options = new ArrayList<>();
        for (AttributeChange change : step.changes()) {
            if (change.name().startsWith(OvsPort.OPTIONS)) {
                option(change, options);
                continue;
            }
            row = switch (change.name()) {
                case OvsPort.TAG ->
                    row.with(OvsPort.TAG, port.tag() == null ? OvsdbSet.EMPTY : new OvsdbInteger(port.tag()));
                case OvsPort.TRUNKS -> row.with(OvsPort.TRUNKS, OvsdbSet.ofIntegers(port.trunks()));
                case OvsPort.VLAN_MODE ->
                    row.with(OvsPort.VLAN_MODE, optional(port.vlanMode().toString()));
                default -> throw new IllegalArgumentException("no column for " + change.name());
            };
        }
        if (!row.columns().isEmpty()) {
            operations.add(new Update("Port", List.of(Condition.is(there.uuid())), row));
        }
        if (!options.isEmpty()) {
            operations.add(new Mutate("Interface", List.of(Condition.is(there.iface())), options));
        }
        interfaces.add(port.name().value());
    }

    private static void option(AttributeChange change, List<Mutation> out) {
        String key = change.name().substring(OvsPort.OPTIONS.length());
        if (change.before() != null) {
            out.add(Mutation.delete("options", OvsdbSet.ofStrings(List.of(key))));
        }
        if (change.after() != null) {
            out.add(Mutation.insert("options", OvsdbMap.of(key, change.after())));
        }
    }

    @Override
    public void deletePort(OvsStep.DeletePort step) {
        deletedPorts
                .computeIfAbsent(step.port().bridge().value(), k -> new ArrayList<>())
                .add(port(step.port().name()).uuid());
    }

    /** The names of the interfaces whose ports the transaction makes or changes. */
    List<String> interfaces() {
        return interfaces;
    }

    /** All operations; deletions of ports before additions, so that a name can move. */
    List<OvsdbOperation> operations() {
        List<OvsdbOperation> out = new ArrayList<>(operations);
        bridges.forEach((name, step) -> out.add(insertBridge(name, step)));
        deletedPorts.forEach(
                (bridge, uuids) -> out.add(mutatePorts(bridge, Mutation.delete("ports", OvsdbSet.of(uuids)))));
        addedPorts.forEach((bridge, uuids) -> {
            if (!bridges.containsKey(bridge)) {
                out.add(mutatePorts(bridge, Mutation.insert("ports", OvsdbSet.of(uuids))));
            }
        });
        List<Mutation> bridgeSet = new ArrayList<>();
        if (!deletedBridges.isEmpty()) {
            bridgeSet.add(Mutation.delete("bridges", OvsdbSet.of(deletedBridges)));
        }
        if (!addedBridges.isEmpty()) {
            bridgeSet.add(Mutation.insert("bridges", OvsdbSet.of(addedBridges)));
        }
        if (!bridgeSet.isEmpty()) {
            out.add(new Mutate("Open_vSwitch", List.of(), bridgeSet));
        }
        return out;
    }

    private Mutate mutatePorts(String bridge, Mutation mutation) {
        return new Mutate("Bridge", List.of(Condition.is(bridgeUuid(new IfName(bridge)))), List.of(mutation));
    }

    private Insert insertBridge(String name, OvsStep.AddBridge step) {
        OvsBridge bridge = step.bridge();
        OvsdbNamedUuid uuid = nextName();
        addedBridges.add(uuid);
        OvsdbRow row = OvsdbRow.of("name", new OvsdbString(name))
                .with("ports", OvsdbSet.of(addedPorts.getOrDefault(name, List.of())))
                .with(OvsBridge.DATAPATH, new OvsdbString(bridge.datapath().toString()))
                .with(OvsBridge.STP, new OvsdbBoolean(bridge.stp()))
                .with("external_ids", mark());
        if (!bridge.failMode().isEmpty()) {
            row = row.with(OvsBridge.FAIL_MODE, new OvsdbString(bridge.failMode()));
        }
        return new Insert("Bridge", row, uuid.id());
    }

    private OvsdbNamedUuid insertPort(OvsdbRow columns, IfName name, String type, OvsdbMap options) {
        OvsdbNamedUuid iface = nextName();
        OvsdbNamedUuid port = nextName();
        OvsdbRow ifaceRow = OvsdbRow.of("name", string(name)).with("external_ids", mark());
        if (!type.isEmpty()) {
            ifaceRow = ifaceRow.with("type", new OvsdbString(type));
        }
        if (!options.isEmpty()) {
            ifaceRow = ifaceRow.with("options", options);
        }
        operations.add(new Insert("Interface", ifaceRow, iface.id()));
        operations.add(new Insert("Port", columns.with("interfaces", iface).with("external_ids", mark()), port.id()));
        return port;
    }

    private OvsdbNamedUuid nextName() {
        return new OvsdbNamedUuid("row" + names++);
    }

    private OvsdbMap mark() {
        return OvsdbMap.of(Mark.EXTERNAL_ID, lab.value());
    }

    private OvsdbUuid bridgeUuid(IfName bridge) {
        OvsRows.BridgeRow row = rows.bridges().get(bridge.value());
        if (row == null) {
            throw new IllegalArgumentException("no bridge " + bridge);
        }
        return row.uuid();
    }

    private OvsRows.PortRow port(IfName name) {
        OvsRows.PortRow row = rows.ports().get(name.value());
        if (row == null) {
            throw new IllegalArgumentException("no port " + name);
        }
        return row;
    }

    private static OvsdbString string(IfName name) {
        return new OvsdbString(name.value());
    }

    private static OvsdbValue optional(String value) {
        return value.isEmpty() ? OvsdbSet.EMPTY : new OvsdbString(value);
    }
}
