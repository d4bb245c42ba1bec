package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsQos;
import io.jnetlab.ovsdb.OvsdbAtom;
import io.jnetlab.ovsdb.OvsdbDecodeException;
import io.jnetlab.ovsdb.OvsdbInteger;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSet;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.OvsdbUuid;
import io.jnetlab.ovsdb.OvsdbValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the tables QoS and Queue. Their rows stay when nothing refers to them any more: they are deleted by key. */
public final class OvsQosRows {
    /**
     * A row of table QoS with its key, those of its queues, and whose mark it carries.
     */
    public record Row(OvsQos qos, OvsdbUuid uuid, List<OvsdbUuid> queues, @Nullable LabName owner) {}

    private OvsQosRows() {}

    static List<Row> read(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        List<Row> out = new ArrayList<>();
        for (OvsdbRow row : snapshot.table("QoS").byUuid().values()) {
            TreeMap<Long, SortedMap<String, String>> queues = new TreeMap<>();
            List<OvsdbUuid> keys = new ArrayList<>();
            OvsdbValue numbered = row.has("queues") ? row.get("queues") : OvsdbSet.EMPTY;
            if (!(numbered instanceof OvsdbMap) && !numbered.isEmpty()) {
                throw new OvsdbDecodeException("column queues: a map expected");
            }
            for (Map.Entry<OvsdbAtom, OvsdbAtom> e : numbered.pairs().entrySet()) {
                if (!(e.getKey() instanceof OvsdbInteger number) || !(e.getValue() instanceof OvsdbUuid uuid)) {
                    throw new OvsdbDecodeException("column queues: numbers with rows expected");
                }
                OvsdbRow queue = snapshot.table("Queue").get(uuid);
                TreeMap<String, String> values = new TreeMap<>(OvsRows.map(queue, "other_config"));
                Long dscp = queue.has(OvsQos.DSCP) ? queue.integerOrNull(OvsQos.DSCP) : null;
                if (dscp != null) {
                    values.put(OvsQos.DSCP, dscp.toString());
                }
                queues.put(number.value(), values);
                keys.add(uuid);
            }
            String type = row.has("type") ? row.string("type") : "";
            OvsQos qos = new OvsQos(type, new TreeMap<>(OvsRows.map(row, "other_config")), queues);
            out.add(new Row(qos, row.uuid(), keys, OvsRows.owner(row)));
        }
        return out;
    }
}
