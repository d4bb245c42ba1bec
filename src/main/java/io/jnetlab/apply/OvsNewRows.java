package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsPort;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.OvsCells;
import io.jnetlab.ovsdb.Insert;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbNamedUuid;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbString;
import io.jnetlab.ovsdb.OvsdbUuid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The rows that a transaction inserts, with the lab's mark. */
final class OvsNewRows {
    private final LabName lab;
    private final OvsReferences references;
    private final List<OvsdbOperation> operations;

    /** @param operations of the transaction, to which insertions of rows are added */
    OvsNewRows(LabName lab, OvsReferences references, List<OvsdbOperation> operations) {
        this.lab = lab;
        this.references = references;
        this.operations = operations;
    }

    /** A bridge's row: with the columns that it has already, those that the lab asks for. */
    OvsdbRow bridge(OvsdbRow start, OvsBridge bridge) {
        OvsdbRow row =
                start.with(OvsBridge.DATAPATH, new OvsdbString(bridge.datapath().toString()));
        return columns(row, OvsColumn.OF_BRIDGES, OvsColumn.Table.BRIDGE, bridge.values(), bridge.keys());
    }

    /** Inserts a port with its interfaces. */
    OvsdbNamedUuid port(OvsPort port) {
        OvsdbNamedUuid uuid = references.nextName();
        OvsdbRow row = OvsdbRow.of("name", new OvsdbString(port.name().value()))
                .with("interfaces", interfaces(port, new TreeMap<>()));
        row = columns(row, OvsColumn.OF_PORTS, OvsColumn.Table.PORT, port.values(), port.keys());
        operations.add(new Insert("Port", row, uuid.id()));
        return uuid;
    }

    /** The set of a port's interfaces, of which those are made that are not there. */
    OvsdbSet interfaces(OvsPort port, SortedMap<String, OvsdbUuid> there) {
        List<OvsdbAtom> out = new ArrayList<>();
        for (IfName name : port.interfaces()) {
            OvsdbUuid known = there.get(name.value());
            if (known != null) {
                out.add(known);
                continue;
            }
            OvsdbNamedUuid uuid = references.nextName();
            OvsdbRow row = columns(
                    OvsdbRow.of("name", new OvsdbString(name.value())),
                    OvsColumn.OF_PORTS,
                    OvsColumn.Table.INTERFACE,
                    port.values(),
                    Collections.emptySortedSet());
            operations.add(new Insert("Interface", row, uuid.id()));
            out.add(uuid);
        }
        return OvsdbSet.of(out);
    }

    /** A new row's columns of one table: what differs from a new one, and the lab's mark. */
    private OvsdbRow columns(
            OvsdbRow start,
            List<OvsColumn> columns,
            OvsColumn.Table table,
            SortedMap<String, String> values,
            SortedSet<String> keys) {
        OvsdbRow row = start;
        SortedMap<String, String> externalIds = new TreeMap<>();
        externalIds.put(Mark.EXTERNAL_ID, lab.value());
        if (!keys.isEmpty()) {
            externalIds.put(Mark.EXTERNAL_ID_KEYS, String.join(" ", keys));
        }
        for (OvsColumn column : columns) {
            String value = values.get(column.name());
            if (column.table() != table) {
                continue;
            }
            switch (column.type()) {
                case MAP -> {
                    SortedMap<String, String> pairs =
                            column.name().equals(OvsPort.EXTERNAL_IDS) ? externalIds : new TreeMap<>();
                    values.subMap(column.prefix(), column.name() + ";")
                            .forEach((name, text) -> pairs.put(OvsColumn.key(name), text));
                    if (!pairs.isEmpty() && pairs != externalIds) {
                        row = row.with(column.name(), OvsdbMap.ofStrings(pairs));
                    }
                }
                case INTERFACES -> {}
                case CONTROLLERS -> {
                    if (value != null) {
                        row = row.with(column.name(), references.controllers(value, new TreeMap<>()));
                    }
                }
                case QOS -> {
                    if (value != null) {
                        row = row.with(column.name(), references.qos(value));
                    }
                }
                default -> {
                    if (value != null) {
                        row = row.with(column.name(), OvsCells.value(column, value));
                    }
                }
            }
        }
        return row.with(OvsPort.EXTERNAL_IDS, OvsdbMap.ofStrings(externalIds));
    }
}
