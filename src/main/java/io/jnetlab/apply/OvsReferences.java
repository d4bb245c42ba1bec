package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.OvsQos;
import io.jnetlab.observe.Mark;
import io.jnetlab.observe.OvsQosRows;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.Delete;
import io.jnetlab.ovsdb.Insert;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbInteger;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbNamedUuid;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbString;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.OvsdbValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of other tables that bridges and ports refer to: Controller, QoS and Queue. */
final class OvsReferences {
    private final LabName lab;
    private final OvsRows rows;
    private final List<OvsdbOperation> operations;
    /** Rows of table QoS that some port still refers to. */
    private final Set<OvsdbUuid> used;

    private int names;

    OvsReferences(LabName lab, OvsRows rows, List<OvsdbOperation> operations) {
        this.lab = lab;
        this.rows = rows;
        this.operations = operations;
        this.used = new HashSet<>(rows.usedQos());
    }

    /** A name for a row that the transaction makes. */
    OvsdbNamedUuid nextName() {
        return new OvsdbNamedUuid("row" + names++);
    }

    /** The rows for these targets; those that are there stay, and so do their connections. */
    OvsdbValue controllers(@Nullable String targets, SortedMap<String, OvsdbUuid> there) {
        List<OvsdbAtom> out = new ArrayList<>();
        for (String target : OvsPort.split(targets == null ? "" : targets)) {
            OvsdbUuid known = there.get(target);
            if (known != null) {
                out.add(known);
            } else {
                OvsdbNamedUuid uuid = nextName();
                operations.add(new Insert("Controller", OvsdbRow.of("target", new OvsdbString(target)), uuid.id()));
                out.add(uuid);
            }
        }
        return OvsdbSet.of(out);
    }

    /** A new row of table QoS with its queues, as {@link OvsQos} writes them; none for no text. */
    OvsdbValue qos(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return OvsdbSet.EMPTY;
        }
        OvsQos qos = OvsQos.parse(text);
        TreeMap<OvsdbAtom, OvsdbAtom> queues = new TreeMap<>();
        for (Map.Entry<Long, SortedMap<String, String>> e : qos.queues().entrySet()) {
            TreeMap<String, String> values = new TreeMap<>(e.getValue());
            String dscp = values.remove(OvsQos.DSCP);
            OvsdbRow queue = OvsdbRow.of(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID, lab.value()));
            if (!values.isEmpty()) {
                queue = queue.with("other_config", OvsdbMap.ofStrings(values));
            }
            if (dscp != null) {
                queue = queue.with(OvsQos.DSCP, new OvsdbInteger(Long.parseLong(dscp)));
            }
            queues.put(new OvsdbInteger(e.getKey()), insert("Queue", queue));
        }
        OvsdbRow row = OvsdbRow.of("type", new OvsdbString(qos.type()))
                .with(OvsPort.EXTERNAL_IDS, OvsdbMap.of(Mark.EXTERNAL_ID, lab.value()));
        if (!qos.otherConfig().isEmpty()) {
            row = row.with("other_config", OvsdbMap.ofStrings(qos.otherConfig()));
        }
        return insert("QoS", queues.isEmpty() ? row : row.with("queues", OvsdbMap.of(queues)));
    }

    private OvsdbNamedUuid insert(String table, OvsdbRow row) {
        OvsdbNamedUuid uuid = nextName();
        operations.add(new Insert(table, row, uuid.id()));
        return uuid;
    }

    /** Notes that a port no longer refers to that row of table QoS. */
    void release(@Nullable OvsdbUuid qos) {
        if (qos != null) {
            used.remove(qos);
        }
    }

    /** Deletes the lab's rows that no port refers to: unlike others they don't go by themselves. */
    void sweep() {
        for (OvsQosRows.Row row : rows.qos()) {
            if (!lab.equals(row.owner()) || used.contains(row.uuid())) {
                continue;
            }
            operations.add(new Delete("QoS", List.of(Condition.is(row.uuid()))));
            for (OvsdbUuid queue : row.queues()) {
                operations.add(new Delete("Queue", List.of(Condition.is(queue))));
            }
        }
    }
}
