package io.jnetlab.apply;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.OvsRows;
import io.jnetlab.ovsdb.ConfigChange;
import io.jnetlab.ovsdb.InterfaceState;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.ovsdb.OvsdbException;
import io.jnetlab.ovsdb.OvsdbOperation;
import io.jnetlab.ovsdb.OvsdbSnapshot;
import io.jnetlab.ovsdb.PortSockets;
import io.jnetlab.ovsdb.TableQuery;
import io.jnetlab.plan.OvsStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Carries out the steps on Open vSwitch: one transaction, and the wait until the switch has followed. */
final class SwitchWork {
    /** How long the switch may take for a bridge or port, beyond what it may for a transaction as such, in milliseconds. */
    private static final long PER_STEP_MILLIS = 200;

    /** How long an interface that a bridge has may have an error. */
    private static final long IMPAIRED_MILLIS = 5_000;

    private final Machine machine;
    private final OvsTransaction transaction;
    private final Indexes indexes;

    SwitchWork(LabName lab, Machine machine, OvsRows rows, Indexes indexes) {
        this.machine = machine;
        this.transaction = new OvsTransaction(lab, rows);
        this.indexes = indexes;
    }

    /**
     * Carries them out.
     *
     * @param following whether to wait for the switch, as it is always done but where it is known to be dead
     */
    @SuppressWarnings("try") // the sockets are held, not used
    void run(List<OvsStep> steps, boolean following) throws StepFailedException {
        for (OvsStep step : steps) {
            transaction.add(step);
        }
        Set<Integer> removed = indexes.known(transaction.removed());
        for (OvsStep step : steps) {
            if (step.target().kind() != ResourceId.Kind.MIRROR) {
                indexes.forget(InterfaceId.host(new IfName(step.target().name())));
            }
        }
        OpenVswitch ovs = machine.openVswitch();
        try {
            if (ovs == null) {
                throw new OvsdbException("no Open vSwitch runs");
            }
            List<OvsdbOperation> operations = transaction.operations();
            if (!following || !ovs.isFollowing()) {
                ovs.client().transactConfig(operations);
                return;
            }
            List<String> names = new ArrayList<>(transaction.interfaces().keySet());
            List<TableQuery> query = names.isEmpty() ? List.of() : List.of(InterfaceState.query(names));
            OvsdbSnapshot after;
            try (PortSockets held = ovs.holdSockets(removed)) {
                ConfigChange change = ovs.client().transactConfig(operations);
                // A bridge that goes is one step, however many ports go with it.
                int changes = steps.size() + transaction.removed().size();
                after = ovs.awaitConfig(change.nextCfg(), PER_STEP_MILLIS * changes, query);
            }
            if (!names.isEmpty()) {
                check(settled(InterfaceState.of(after), ovs));
            }
            for (OvsStep step : steps) {
                if (step instanceof OvsStep.SetBridge set && set.forgetsToFlood()) {
                    new OpenFlow(ovs, System.getenv())
                            .floodAgain(set.bridge().name().value());
                }
            }
        } catch (StepFailedException e) {
            throw e;
        } catch (IOException e) {
            throw new StepFailedException(steps.get(0), e);
        }
    }

    private static List<InterfaceState> settled(List<InterfaceState> states, OpenVswitch ovs) throws OvsdbException {
        List<InterfaceState> out = new ArrayList<>();
        List<String> impaired = new ArrayList<>();
        for (InterfaceState state : states) {
            if (state.isImpaired()) {
                impaired.add(state.name());
            } else {
                out.add(state);
            }
        }
        if (!impaired.isEmpty()) {
            out.addAll(ovs.client().awaitNoError(impaired, IMPAIRED_MILLIS));
        }
        return out;
    }

    /** The database takes any name; only the switch knows whether there is such a device. */
    private void check(List<InterfaceState> states) throws StepFailedException {
        for (InterfaceState state : states) {
            OvsStep step = transaction.interfaces().get(state.name());
            if (step != null && !state.works()) {
                String error = state.error() == null ? "it has no OpenFlow port" : state.error();
                throw new StepFailedException(step, new OvsdbException("Interface " + state.name() + ": " + error));
            }
        }
    }
}
