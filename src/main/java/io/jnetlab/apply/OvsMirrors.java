package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsColumn;
import io.jnetlab.model.OvsMirror;
import io.jnetlab.model.OvsPort;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.OvsCells;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.Insert;
import io.jnetlab.ovsdb.Mutation;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbNamedUuid;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbString;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.Update;
import io.jnetlab.plan.OvsStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of table Mirror that a transaction makes, changes and takes off their bridges. */
final class OvsMirrors {
    private final LabName lab;
    private final OvsRows rows;
    private final OvsReferences references;
    private final List<OvsStep.SetMirror> set = new ArrayList<>();
    private final Map<String, List<OvsdbAtom>> added = new TreeMap<>();
    private final Map<String, List<OvsdbAtom>> deleted = new TreeMap<>();

    OvsMirrors(LabName lab, OvsRows rows, OvsReferences references) {
        this.lab = lab;
        this.rows = rows;
        this.references = references;
    }

    void set(OvsStep.SetMirror step) {
        set.add(step);
    }

    void delete(OvsMirror mirror) {
        deleted.computeIfAbsent(mirror.bridge().value(), k -> new ArrayList<>()).add(uuid(mirror));
    }

    private OvsdbUuid uuid(OvsMirror mirror) {
        OvsRows.MirrorRow row = rows.mirrors().get(mirror.id().name());
        if (row == null) {
            throw new IllegalArgumentException("no mirror " + mirror.id());
        }
        return row.uuid();
    }

    /**
     * Writes the rows, now that all ports are known.
     *
     * @param ports the keys of ports that the transaction makes, by their names
     */
    void finish(Map<String, OvsdbNamedUuid> ports, List<OvsdbOperation> operations) {
        for (OvsStep.SetMirror step : set) {
            OvsMirror mirror = step.mirror();
            OvsdbRow row = OvsdbRow.EMPTY;
            for (OvsColumn column : OvsColumn.OF_MIRRORS) {
                String value = mirror.values().get(column.name());
                if (value == null && !step.exists()) {
                    continue;
                }
                row = row.with(
                        column.name(),
                        column.type() == OvsColumn.Type.PORTS
                                ? references(value == null ? "" : value, ports)
                                : OvsCells.value(column, value));
            }
            if (step.exists()) {
                operations.add(new Update("Mirror", List.of(Condition.is(uuid(mirror))), row));
                continue;
            }
            OvsdbNamedUuid uuid = references.nextName();
            row = row.with("name", new OvsdbString(mirror.name()))
                    .with(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID, lab.value()));
            operations.add(new Insert("Mirror", row, uuid.id()));
            added.computeIfAbsent(mirror.bridge().value(), k -> new ArrayList<>())
                    .add(uuid);
        }
    }

    private OvsdbSet references(String names, Map<String, OvsdbNamedUuid> ports) {
        List<OvsdbAtom> out = new ArrayList<>();
        for (String name : OvsPort.split(names)) {
            OvsdbNamedUuid fresh = ports.get(name);
            OvsdbUuid there = rows.portUuid(name);
            if (fresh != null) {
                out.add(fresh);
            } else if (there != null) {
                out.add(there);
            }
        }
        return OvsdbSet.of(out);
    }

    /** The mirrors that a new bridge begins with. */
    OvsdbSet of(String bridge) {
        return OvsdbSet.of(added.getOrDefault(bridge, List.of()));
    }

    /** What changes in the column {@code mirrors} of bridges that are there. */
    Map<String, List<Mutation>> mutations() {
        Map<String, List<Mutation>> out = new TreeMap<>();
        deleted.forEach((bridge, uuids) -> out.computeIfAbsent(bridge, k -> new ArrayList<>())
                .add(Mutation.delete("mirrors", OvsdbSet.of(uuids))));
        added.forEach((bridge, uuids) -> out.computeIfAbsent(bridge, k -> new ArrayList<>())
                .add(Mutation.insert("mirrors", OvsdbSet.of(uuids))));
        return out;
    }
}
