package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsPort;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.OvsCells;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.Insert;
import io.jnetlab.ovsdb.Mutate;
import io.jnetlab.ovsdb.Mutation;
import io.jnetlab.ovsdb.OvsdbAtom;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The operations of one transaction: what {@code ovs-vsctl add-br}, {@code add-port}, {@code set} and so on do, in one
 * reconfiguration of the switch.
 */
final class OvsTransaction implements OvsStep.Visitor<RuntimeException> {
    private final OvsRows rows;
    private final OvsReferences references;
    private final OvsNewRows newRows;
    private final OvsMirrors mirrors;
    private final Map<String, OvsdbNamedUuid> portNames = new HashMap<>();
    private final List<OvsdbOperation> operations = new ArrayList<>();
    private final List<OvsdbAtom> addedBridges = new ArrayList<>();
    private final List<OvsdbAtom> deletedBridges = new ArrayList<>();
    private final SortedMap<String, OvsStep.AddBridge> bridges = new TreeMap<>();
    /** Keys of the ports that each bridge gets or loses, by the bridge's name. */
    private final SortedMap<String, List<OvsdbAtom>> addedPorts = new TreeMap<>();

    private final SortedMap<String, List<OvsdbAtom>> deletedPorts = new TreeMap<>();
    private final Map<String, OvsStep> interfaces = new HashMap<>();
    private final List<String> removed = new ArrayList<>();

    OvsTransaction(LabName lab, OvsRows rows) {
        this.rows = rows;
        this.references = new OvsReferences(lab, rows, operations);
        this.newRows = new OvsNewRows(lab, references, operations);
        this.mirrors = new OvsMirrors(lab, rows, references);
    }

    /** Takes in a step. */
    void add(OvsStep step) {
        step.acceptOvs(this);
    }

    @Override
    public void addBridge(OvsStep.AddBridge step) {
        IfName name = step.bridge().name();
        bridges.put(name.value(), step);
        OvsPort own = OvsPort.of(name, name).with(OvsPort.TYPE, "internal");
        addedPorts.computeIfAbsent(name.value(), k -> new ArrayList<>()).add(insertPort(own));
    }

    @Override
    public void setBridge(OvsStep.SetBridge step) {
        OvsBridge bridge = step.bridge();
        OvsRows.BridgeRow there = bridgeRow(bridge.name());
        OvsdbRow row = OvsdbRow.EMPTY;
        List<Mutation> mutations = new ArrayList<>();
        for (AttributeChange change : step.changes()) {
            OvsColumn column = OvsColumn.of(OvsColumn.OF_BRIDGES, change.name());
            if (column == null) {
                row = row.with(
                        OvsBridge.DATAPATH, new OvsdbString(bridge.datapath().toString()));
            } else if (column.type() == OvsColumn.Type.MAP) {
                pair(column, change, mutations);
            } else if (column.type() == OvsColumn.Type.CONTROLLERS) {
                row = row.with(column.name(), references.controllers(change.after(), there.controllers()));
            } else {
                row = row.with(column.name(), OvsCells.value(column, change.after()));
            }
        }
        remember(bridge.keys(), there.bridge().keys(), mutations);
        change("Bridge", there.uuid(), row, mutations);
    }

    @Override
    public void deleteBridge(OvsStep.DeleteBridge step) {
        deletedBridges.add(bridgeRow(step.bridge().name()).uuid());
        for (OvsRows.PortRow port : rows.ports().values()) {
            if (port.port().bridge().equals(step.bridge().name())) {
                release(port);
            }
        }
    }

    /** Before a row is deleted the database asks for an end of its references, also by rows that go themselves. */
    private void release(OvsRows.PortRow port) {
        removed.addAll(port.interfaces().keySet());
        if (port.qos() != null) {
            references.release(port.qos());
            change("Port", port.uuid(), OvsdbRow.of(OvsPort.QOS, OvsdbSet.EMPTY), List.of());
        }
    }

    @Override
    public void addPort(OvsStep.AddPort step) {
        OvsPort port = step.port();
        addedPorts
                .computeIfAbsent(port.bridge().value(), k -> new ArrayList<>())
                .add(insertPort(port));
        note(port, step);
    }

    @Override
    public void setPort(OvsStep.SetPort step) {
        OvsPort port = step.port();
        OvsRows.PortRow there = port(port.name());
        OvsdbRow portRow = OvsdbRow.EMPTY;
        OvsdbRow ifaceRow = OvsdbRow.EMPTY;
        List<Mutation> ports = new ArrayList<>();
        List<Mutation> ifaces = new ArrayList<>();
        for (AttributeChange change : step.changes()) {
            OvsColumn column = OvsColumn.of(OvsColumn.OF_PORTS, change.name());
            if (column == null) {
                throw new IllegalArgumentException("no column for " + change.name());
            }
            boolean ofPort = column.table() == OvsColumn.Table.PORT;
            switch (column.type()) {
                case MAP -> pair(column, change, ofPort ? ports : ifaces);
                case INTERFACES -> portRow = portRow.with(column.name(), newRows.interfaces(port, there.interfaces()));
                case QOS -> {
                    references.release(there.qos());
                    portRow = portRow.with(column.name(), references.qos(change.after()));
                }
                default -> {
                    OvsdbValue value = OvsCells.value(column, change.after());
                    if (ofPort) {
                        portRow = portRow.with(column.name(), value);
                    } else {
                        ifaceRow = ifaceRow.with(column.name(), value);
                    }
                }
            }
        }
        remember(port.keys(), there.port().keys(), ports);
        change("Port", there.uuid(), portRow, ports);
        OvsdbUuid iface = there.interfaces().get(port.name().value());
        if (iface != null) {
            change("Interface", iface, ifaceRow, ifaces);
        }
        note(port, step);
    }

    private void note(OvsPort port, OvsStep step) {
        for (IfName iface : port.interfaces()) {
            interfaces.put(iface.value(), step);
        }
    }

    private void change(String table, OvsdbUuid uuid, OvsdbRow row, List<Mutation> mutations) {
        if (!row.columns().isEmpty()) {
            operations.add(new Update(table, List.of(Condition.is(uuid)), row));
        }
        if (!mutations.isEmpty()) {
            operations.add(new Mutate(table, List.of(Condition.is(uuid)), mutations));
        }
    }

    /** A key that is there keeps its value when it is inserted, so it goes first. */
    private static void pair(OvsColumn column, AttributeChange change, List<Mutation> out) {
        String key = OvsColumn.key(change.name());
        out.add(Mutation.delete(column.name(), OvsdbSet.ofStrings(List.of(key))));
        if (change.after() != null) {
            out.add(Mutation.insert(column.name(), OvsdbMap.of(key, change.after())));
        }
    }

    /** Writes down which keys are the lab's, where that changes. */
    private static void remember(SortedSet<String> keys, SortedSet<String> before, List<Mutation> out) {
        if (keys.equals(before)) {
            return;
        }
        out.add(Mutation.delete(OvsPort.EXTERNAL_IDS, OvsdbSet.ofStrings(List.of(Mark.EXTERNAL_ID_KEYS))));
        if (!keys.isEmpty()) {
            out.add(Mutation.insert(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID_KEYS, String.join(" ", keys))));
        }
    }

    @Override
    public void deletePort(OvsStep.DeletePort step) {
        OvsRows.PortRow there = port(step.port().name());
        release(there);
        deletedPorts
                .computeIfAbsent(step.port().bridge().value(), k -> new ArrayList<>())
                .add(there.uuid());
    }

    @Override
    public void setMirror(OvsStep.SetMirror step) {
        mirrors.set(step);
    }

    @Override
    public void deleteMirror(OvsStep.DeleteMirror step) {
        mirrors.delete(step.mirror());
    }

    /** The names of the interfaces whose ports the transaction makes or changes, each with the step that does. */
    Map<String, OvsStep> interfaces() {
        return interfaces;
    }

    /** The names of the interfaces whose ports the transaction removes. */
    List<String> removed() {
        return removed;
    }

    /** All operations; deletions of ports before additions, so that a name can move. */
    List<OvsdbOperation> operations() {
        references.sweep();
        mirrors.finish(portNames, operations);
        List<OvsdbOperation> out = new ArrayList<>();
        bridges.forEach((name, step) -> out.add(insertBridge(name, step)));
        out.addAll(0, operations);
        deletedPorts.forEach(
                (bridge, uuids) -> out.add(mutatePorts(bridge, Mutation.delete("ports", OvsdbSet.of(uuids)))));
        addedPorts.forEach((bridge, uuids) -> {
            if (!bridges.containsKey(bridge)) {
                out.add(mutatePorts(bridge, Mutation.insert("ports", OvsdbSet.of(uuids))));
            }
        });
        mirrors.mutations().forEach((bridge, mutations) -> {
            if (!bridges.containsKey(bridge)) {
                OvsdbUuid uuid = bridgeRow(new IfName(bridge)).uuid();
                out.add(new Mutate("Bridge", List.of(Condition.is(uuid)), mutations));
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
        OvsdbUuid uuid = bridgeRow(new IfName(bridge)).uuid();
        return new Mutate("Bridge", List.of(Condition.is(uuid)), List.of(mutation));
    }

    private Insert insertBridge(String name, OvsStep.AddBridge step) {
        OvsdbNamedUuid uuid = references.nextName();
        addedBridges.add(uuid);
        OvsdbRow row = OvsdbRow.of("name", new OvsdbString(name))
                .with("ports", OvsdbSet.of(addedPorts.getOrDefault(name, List.of())));
        OvsdbSet mirrored = mirrors.of(name);
        row = mirrored.isEmpty() ? row : row.with("mirrors", mirrored);
        return new Insert("Bridge", newRows.bridge(row, step.bridge()), uuid.id());
    }

    private OvsdbNamedUuid insertPort(OvsPort port) {
        OvsdbNamedUuid uuid = newRows.port(port);
        portNames.put(port.name().value(), uuid);
        return uuid;
    }

    private OvsRows.BridgeRow bridgeRow(IfName bridge) {
        OvsRows.BridgeRow row = rows.bridges().get(bridge.value());
        if (row == null) {
            throw new IllegalArgumentException("no bridge " + bridge);
        }
        return row;
    }

    private OvsRows.PortRow port(IfName name) {
        OvsRows.PortRow row = rows.ports().get(name.value());
        if (row == null) {
            throw new IllegalArgumentException("no port " + name);
        }
        return row;
    }
}
