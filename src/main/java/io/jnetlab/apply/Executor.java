package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Nft;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.plan.AddressStep;
import io.jnetlab.plan.AttachStep;
import io.jnetlab.plan.BridgeVlanStep;
import io.jnetlab.plan.FileStep;
import io.jnetlab.plan.FlowsStep;
import io.jnetlab.plan.IsolationStep;
import io.jnetlab.plan.LimitsStep;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.NamespaceStep;
import io.jnetlab.plan.NeighborStep;
import io.jnetlab.plan.OvsStep;
import io.jnetlab.plan.Phase;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.ProcessStep;
import io.jnetlab.plan.QdiscStep;
import io.jnetlab.plan.RouteStep;
import io.jnetlab.plan.RuleStep;
import io.jnetlab.plan.RulesetStep;
import io.jnetlab.plan.StepVisitor;
import io.jnetlab.plan.WireguardStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one plan, phase by phase, in as few calls as it takes. */
final class Executor implements StepVisitor<IOException> {
    private final LabName lab;
    private final Machine machine;
    private final ObservedState observed;
    private final ApplyListener listener;
    private final boolean waiting;
    private boolean following = true;
    private final Indexes indexes;
    private final RequestQueues queues;
    private final DuplicateDetection duplicates;
    private final NamespaceWork namespaces;
    private final LinkWork links;
    private final FileWork files = new FileWork();
    private final List<OvsStep> switchSteps = new ArrayList<>();
    private @Nullable IsolationWork isolations;
    private @Nullable ProcessWork processes;

    Executor(LabName lab, Machine machine, ObservedState observed, ApplyListener listener, boolean waiting) {
        this.waiting = waiting;
        this.listener = listener;
        this.lab = lab;
        this.machine = machine;
        this.observed = observed;
        this.indexes = new Indexes(machine, observed.links());
        this.queues = new RequestQueues(machine);
        this.duplicates = new DuplicateDetection(machine, indexes);
        this.namespaces = new NamespaceWork(lab, machine, queues, files);
        this.links = new LinkWork(lab, machine, indexes, queues, observed.links());
    }

    /** Makes it change Open vSwitch's database and not wait for a switch that is known to be dead. */
    Executor withoutFollowing() {
        following = false;
        return this;
    }

    /**
     * Carries the plan out.
     *
     * @throws StepFailedException where a step was refused; steps of the same phase after it may have been done
     * @throws InterruptedApplyException where the thread was interrupted, between two calls
     */
    void run(Plan plan) throws IOException, InterruptedApplyException {
        List<PlanStep> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            PlanStep step = steps.get(i);
            listener.step(i + 1, steps.size(), step);
            try {
                step.accept(this);
            } catch (StepFailedException e) {
                throw e;
            } catch (IOException e) {
                throw new StepFailedException(step, e);
            }
            if (i + 1 == steps.size() || steps.get(i + 1).phase() != step.phase()) {
                end(step.phase());
            }
        }
        if (waiting) {
            duplicates.await();
        }
    }

    private void end(Phase phase) throws IOException, InterruptedApplyException {
        InterruptedApplyException.check();
        namespaces.flush();
        queues.end();
        if (!switchSteps.isEmpty()) {
            new SwitchWork(lab, machine, observed.ovs(), indexes).run(switchSteps, following);
            switchSteps.clear();
        }
        if (isolations != null) {
            isolations.end();
        }
        if (processes != null) {
            if (waiting) {
                duplicates.await();
            }
            processes.end();
        }
        if (phase == Phase.DELETE_NAMESPACE || phase == Phase.CLEAR_NAMESPACE) {
            namespaces.delete();
        }
        files.end();
    }

    @Override
    public void visit(NamespaceStep step) throws IOException {
        step.acceptNamespace(namespaces);
    }

    @Override
    public void visit(AttachStep step) throws IOException {
        step.acceptAttach(new AttachWork(lab, machine, files));
    }

    @Override
    public void visit(LinkStep step) throws IOException {
        step.acceptLink(links);
    }

    @Override
    public void visit(BridgeVlanStep step) throws IOException {
        BridgeVlanWork.set(step, queues.of(step.namespace()), indexes);
    }

    @Override
    public void visit(WireguardStep step) throws IOException {
        step.acceptWireguard(new WireguardWork(queues, indexes));
    }

    @Override
    public void visit(QdiscStep step) throws IOException {
        step.acceptQdisc(new QdiscWork(queues, indexes));
    }

    @Override
    public void visit(AddressStep step) throws IOException {
        step.acceptAddress(new AddressWork(queues, indexes, duplicates));
    }

    @Override
    public void visit(RouteStep step) throws IOException {
        step.acceptRoute(new RouteWork(queues, indexes));
    }

    @Override
    public void visit(RuleStep step) throws IOException {
        step.acceptRule(new RuleWork(queues));
    }

    @Override
    public void visit(NeighborStep step) throws IOException {
        step.acceptNeighbor(new NeighborWork(queues, indexes));
    }

    @Override
    public void visit(RulesetStep step) throws IOException {
        queues.of(step.namespace()).flush();
        Nft.load(queues.place(step.namespace()), step.script());
    }

    /** Those of one phase go into one transaction at its end. */
    @Override
    public void visit(OvsStep step) {
        switchSteps.add(step);
    }

    @Override
    public void visit(FlowsStep step) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs == null) {
            throw new IOException("no Open vSwitch runs");
        }
        new OpenFlow(ovs, System.getenv())
                .replace(step.bridge().value(), step.versions(), OvsFlows.canBundle(step.versions()), step.lines());
    }

    @Override
    public void visit(FileStep step) throws IOException {
        step.acceptFile(files);
    }

    @Override
    public void visit(LimitsStep step) throws IOException {
        step.acceptLimits(new LimitsWork(lab, machine));
    }

    @Override
    public void visit(IsolationStep step) throws IOException {
        if (isolations == null) {
            isolations = new IsolationWork(lab, machine);
        }
        step.acceptIsolation(isolations);
    }

    @Override
    public void visit(ProcessStep step) throws IOException {
        if (processes == null) {
            processes = new ProcessWork(lab, machine);
        }
        step.acceptProcess(processes);
    }
}
