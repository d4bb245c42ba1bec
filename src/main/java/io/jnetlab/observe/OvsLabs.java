package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.ovsdb.Condition;
import io.jnetlab.ovsdb.OvsdbClient;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbMap;
import io.jnetlab.ovsdb.OvsdbRow;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.TableQuery;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The labs that an Open vSwitch database holds something of. */
public final class OvsLabs {
    private static final List<Condition> NOTED = List.of(Condition.notEqual(OvsPort.EXTERNAL_IDS, OvsdbMap.EMPTY));

    private static final List<TableQuery> QUERIES = List.of(
            TableQuery.where("Bridge", NOTED, List.of(OvsPort.EXTERNAL_IDS)),
            TableQuery.where("Port", NOTED, List.of(OvsPort.EXTERNAL_IDS)));

    private OvsLabs() {}

    /** Reads the marks of bridges and ports. */
    public static SortedSet<LabName> read(OvsdbClient client) throws OvsdbException {
        OvsdbSnapshot snapshot = OvsQueries.read(client, QUERIES, null).snapshot();
        SortedSet<LabName> out = new TreeSet<>();
        for (TableQuery query : QUERIES) {
            for (OvsdbRow row : snapshot.table(query.table()).byUuid().values()) {
                LabName owner = OvsRows.owner(row);
                if (owner != null) {
                    out.add(owner);
                }
            }
        }
        return out;
    }
}
