package io.jnetlab.apply;

import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.DatabaseSchema;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Phase;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of a plan an older Open vSwitch can't do, found before anything is changed. */
final class SwitchNeeds {
    private SwitchNeeds() {}

    /** @throws MissingFeatureException where the database has not got a column that the plan sets */
    static void check(Plan plan, OvsRows rows) throws MissingFeatureException {
        DatabaseSchema schema = rows.schema();
        if (schema == null) {
            return;
        }
        SortedSet<String> missing = new TreeSet<>();
        for (Phase phase : Phase.values()) {
            OvsTransaction transaction = new OvsTransaction(plan.lab(), rows);
            for (PlanStep step : plan.steps()) {
                if (step instanceof OvsStep ovs && step.phase() == phase) {
                    transaction.add(ovs);
                }
            }
            for (OvsdbOperation operation : transaction.operations()) {
                addMissing(operation, schema, missing);
            }
        }
        if (!missing.isEmpty()) {
            throw new MissingFeatureException(
                    "this Open vSwitch is too old for the lab: its database (schema " + schema.version() + ") has no "
                            + String.join(", ", missing),
                    "use Open vSwitch 3.1 or newer, or a lab without what is kept there");
        }
    }

    private static void addMissing(OvsdbOperation operation, DatabaseSchema schema, SortedSet<String> missing) {
        String table = operation.table();
        if (table != null && !schema.tables().containsKey(table)) {
            missing.add(table);
            return;
        }
        for (String column : operation.columns()) {
            if (table != null && schema.column(table, column) == null) {
                missing.add(table + "." + column);
            }
        }
    }
}
