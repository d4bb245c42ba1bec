package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Change;
import io.jnetlab.plan.Conflict;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what somebody built by hand a lab's own: marks it where it is exactly as a file says, and gives it the names that
 * programs inside find. All or nothing; one that was killed meanwhile has left marks, with which the next one goes on.
 */
public final class LabAdopter {
    private final ApplyListener listener;
    private final Map<String, String> environment;

    /** @param environment of the process, to find Open vSwitch by */
    public LabAdopter(ApplyListener listener, Map<String, String> environment) {
        this.listener = listener;
        this.environment = environment;
    }

    /**
     * Marks it.
     *
     * @param file the text of its file, of which a copy is kept
     * @return false where all was the lab's already
     * @throws AdoptionRefusedException where something differs, or is somebody else's; nothing was changed
     * @throws ApplyFailedException where the files with the names could not be made; the marks are gone again
     * @throws IOException where the machine could not be read, or a mark not be written; nothing has changed
     * @throws InterruptedException where the thread was interrupted; nothing has changed
     */
    @SuppressWarnings("try") // the lock is held, not used
    public boolean adopt(LabName lab, LabState wanted, byte[] file)
            throws IOException, InterruptedException, AdoptionRefusedException, ApplyFailedException {
        try (MachineLock lock = MachineLock.take(listener::waiting);
                Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(environment));
            // What else is on a bridge would go with it.
            ObservedState observed =
                    new StateReader(machine).withAllOfOpenVswitch().read(lab, wanted);
            Plan plan = Planner.plan(lab, wanted, observed.live());
            refuse(lab, wanted, observed, plan);
            AdoptionMarks marks = new AdoptionMarks(lab, wanted, machine, observed);
            refuseAliases(plan, marks.aliased(wanted));
            if (marks.isEmpty() && plan.isEmpty()) {
                return false;
            }
            try {
                LabFiles.write(lab, file);
                mark(lab, wanted, plan, marks);
                LabFiles.publish(lab);
                return true;
            } finally {
                LabFiles.discard(lab);
            }
        }
    }

    private void mark(LabName lab, LabState wanted, Plan plan, AdoptionMarks marks)
            throws IOException, InterruptedException, ApplyFailedException {
        try {
            marks.write(Integer.MAX_VALUE);
            // What is left to do are the files with the names.
            try (Machine machine = Machine.open()) {
                new LabApplier(listener, true, environment).apply(lab, wanted, machine);
            }
        } catch (InterruptedApplyException | InterruptedException e) {
            undo(e, plan, marks);
            InterruptedException out = new InterruptedException();
            out.initCause(e);
            throw out;
        } catch (ConflictException e) {
            undo(e, plan, marks);
            throw new IOException("somebody took a name of the lab meanwhile: " + e.getMessage(), e);
        } catch (IOException | ApplyFailedException | RuntimeException | Error e) {
            undo(e, plan, marks);
            throw e;
        }
    }

    private void undo(Throwable cause, Plan plan, AdoptionMarks marks) throws ApplyFailedException {
        listener.undoing();
        boolean interrupted = Thread.interrupted();
        List<String> left = marks.undo();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!left.isEmpty()) {
            throw new ApplyFailedException(cause, plan, ApplyFailedException.Undone.PARTLY, left);
        }
    }

    private static void refuse(LabName lab, LabState wanted, ObservedState observed, Plan plan)
            throws AdoptionRefusedException {
        List<String> others = new ArrayList<>();
        for (Conflict conflict : plan.conflicts()) {
            if (conflict.owner() != null) {
                others.add(conflict.id() + " belongs to lab " + conflict.owner());
            }
        }
        if (!others.isEmpty()) {
            throw new AdoptionRefusedException(
                    "what lab " + lab + " would adopt is another lab's",
                    plan,
                    others,
                    "jnetlab down takes that one down");
        }
        for (Change change : plan.changes()) {
            if (!isOfNames(change)) {
                throw new AdoptionRefusedException(
                        "what is there is not as the file of lab " + lab + " says",
                        plan,
                        List.of(),
                        "mend it by hand (jnetlab plan --commands prints how), or write the file anew: jnetlab export");
            }
        }
        List<String> strangers = new ArrayList<>();
        for (ResourceId id :
                Planner.plan(lab, wanted, asOwn(lab, wanted, observed.live())).strangers()) {
            strangers.add(id + " is not in the file");
        }
        for (ResourceId id : AdoptionMarks.strangePorts(wanted, observed.ovs().ports())) {
            if (!strangers.contains(id + " is not in the file")) {
                strangers.add(id + " is not in the file");
            }
        }
        if (!strangers.isEmpty()) {
            throw new AdoptionRefusedException(
                    "more is there than the file of lab " + lab + " says",
                    plan,
                    strangers,
                    "write it in the file, or take it away: what stands in a namespace or on a bridge goes with it");
        }
    }

    private static void refuseAliases(Plan plan, List<ResourceId> aliased) throws AdoptionRefusedException {
        List<String> lines = new ArrayList<>();
        for (ResourceId id : aliased) {
            lines.add(id.kind() == ResourceId.Kind.NAMESPACE ? id + ": its lo has an alias" : id + " has an alias");
        }
        if (!lines.isEmpty()) {
            throw new AdoptionRefusedException(
                    "the lab's mark is an alias, and takes the place of others",
                    plan,
                    lines,
                    "write alias: TEXT of an interface in the file, or take it away: ip link set dev IF alias ''");
        }
    }

    /** The shared file with the names, and the links to it, which nobody is asked for who builds a lab by hand. */
    private static boolean isOfNames(Change change) {
        return change.action() == Action.CREATE
                && change.resource() instanceof NetnsFile file
                && NetnsFile.isShared(file.target() == null ? file.path() : file.target());
    }

    /** What was read as if all that is wanted had the lab's mark. */
    private static LiveState asOwn(LabName lab, LabState wanted, LiveState live) {
        Map<ResourceId, LabName> owners = new HashMap<>(live.owners());
        for (Resource r : wanted.resources().values()) {
            if (live.state().get(r.id()) != null) {
                owners.put(r.id(), lab);
            }
        }
        return new LiveState(live.state(), owners, live.machine());
    }
}
