package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsFlows;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.Nft;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.observe.Place;
import io.jnetlab.ovsdb.OpenFlow;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.plan.AddressStep;
import io.jnetlab.plan.BridgeVlanStep;
import io.jnetlab.plan.FileStep;
import io.jnetlab.plan.FlowsStep;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.MoveStep;
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
import io.jnetlab.plan.TunStep;
import io.jnetlab.plan.WireguardStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one plan, phase by phase, in as few calls as it takes. */
final class Executor implements StepVisitor<IOException> {
    private final LabName lab;
    private final Machine machine;
    private final ObservedState observed;
    private final ApplyListener listener;
    private final boolean waiting;
    private final LinkWork links;
    private final NamespaceWork namespaces;
    private final DuplicateDetection duplicates;
    private final FileWork files = new FileWork();
    private final Map<NetnsName, RequestQueue> creations = new LinkedHashMap<>();
    private final Map<NetnsName, RequestQueue> queues = new LinkedHashMap<>();
    /** Of the link that was made last above others. */
    private int level;

    private final List<OvsStep> switchSteps = new ArrayList<>();
    private @Nullable ProcessWork processes;

    Executor(LabName lab, Machine machine, ObservedState observed, ApplyListener listener, boolean waiting) {
        this.waiting = waiting;
        this.listener = listener;
        this.lab = lab;
        this.machine = machine;
        this.observed = observed;
        this.links = new LinkWork(lab, machine, new Indexes(machine, observed.links()));
        this.namespaces = new NamespaceWork(lab, machine);
        this.duplicates = new DuplicateDetection(machine, links.indexes());
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
        flush(creations);
        flush(queues);
        if (!switchSteps.isEmpty()) {
            new SwitchWork(lab, machine, observed.ovs(), links.indexes()).run(switchSteps);
            switchSteps.clear();
        }
        if (processes != null) {
            if (waiting) {
                duplicates.await();
            }
            processes.end();
        }
        if (phase == Phase.DELETE_NAMESPACE) {
            namespaces.delete();
        }
        files.end();
    }

    private static void flush(Map<NetnsName, RequestQueue> queues) throws IOException, InterruptedApplyException {
        for (RequestQueue queue : queues.values()) {
            queue.flush();
            InterruptedApplyException.check();
        }
        queues.clear();
    }

    private RequestQueue queue(NetnsName name) throws IOException {
        return queue(queues, name);
    }

    private RequestQueue queue(Map<NetnsName, RequestQueue> in, NetnsName name) throws IOException {
        RequestQueue queue = in.get(name);
        if (queue == null) {
            queue = new RequestQueue(place(name).client());
            in.put(name, queue);
        }
        return queue;
    }

    private Place place(NetnsName name) throws IOException {
        Place place = machine.place(name);
        if (place == null) {
            throw new IOException("there is no namespace " + name);
        }
        return place;
    }

    @Override
    public void addNamespace(NamespaceStep.Add step) {
        namespaces.add(step);
    }

    @Override
    public void setNsid(NamespaceStep.SetNsid step) throws IOException {
        namespaces.flush();
        namespaces.setNsid(step, place(step.namespace()));
    }

    @Override
    public void markNamespace(NamespaceStep.Mark step) throws IOException {
        queue(step.namespace()).add(step, namespaces.mark(step.sysctls(), step.ruleset()));
    }

    @Override
    public void deleteNamespace(NamespaceStep.Delete step) {
        namespaces.remove(step);
        files.forget(step.namespace());
    }

    @Override
    public void setSysctl(NamespaceStep.SetSysctl step) throws IOException {
        queue(step.namespace()).flush();
        namespaces.setSysctl(place(step.namespace()), step);
    }

    @Override
    public void addVethPair(LinkStep.AddVethPair step) throws IOException {
        NetnsName maker = LinkWork.maker(step);
        links.addVethPair(
                step, queue(creations, maker), queue(LinkWork.far(step).iface().namespace()));
    }

    @Override
    public void addLink(LinkStep.AddLink step) throws IOException {
        if (step.level() > level) {
            // What it stands on may have been made by a step of the same phase.
            flushLinks();
            level = step.level();
        }
        links.addLink(step, queue(creations, step.maker()), queue(step.namespace()));
    }

    private void flushLinks() throws StepFailedException {
        for (Map<NetnsName, RequestQueue> all : List.of(creations, queues)) {
            for (RequestQueue queue : all.values()) {
                queue.flush();
            }
        }
    }

    @Override
    public void addLinuxBridge(LinkStep.AddLinuxBridge step) throws IOException {
        links.addLinuxBridge(step, queue(creations, step.namespace()));
    }

    @Override
    public void addTun(TunStep step) throws IOException {
        flushLinks();
        TunWork.add(step, place(step.namespace()), links);
    }

    @Override
    public void moveIn(MoveStep.In step) throws IOException {
        flushLinks();
        new MoveWork(machine, links).in(step, place(step.namespace()));
    }

    @Override
    public void giveBack(MoveStep.Out step) throws IOException {
        flushLinks();
        new MoveWork(machine, links).out(step, place(step.namespace()));
    }

    @Override
    public void setLink(LinkStep.Set step) throws IOException {
        links.set(step, queue(step.namespace()));
    }

    @Override
    public void setAltNames(LinkStep.SetAltNames step) throws IOException {
        links.setAltNames(step, queue(step.namespace()));
    }

    @Override
    public void setChecksumOffload(LinkStep.SetChecksumOffload step) throws IOException {
        place(step.namespace()).client().setTxChecksum(step.iface().name().value(), step.on());
    }

    @Override
    public void deleteLink(LinkStep.Delete step) throws IOException {
        links.delete(step, queue(step.namespace()));
    }

    @Override
    public void setBridgeVlans(BridgeVlanStep step) throws IOException {
        links.setBridgeVlans(step, queue(step.namespace()));
    }

    @Override
    public void configureWireguard(WireguardStep.Configure step) throws IOException {
        WireguardWork.configure(step, place(step.namespace()), links.indexes());
    }

    @Override
    public void setWireguardPeer(WireguardStep.SetPeer step) throws IOException {
        WireguardWork.set(step, place(step.namespace()), links.indexes());
    }

    @Override
    public void removeWireguardPeer(WireguardStep.RemovePeer step) throws IOException {
        WireguardWork.remove(step, place(step.namespace()), links.indexes());
    }

    @Override
    public void replaceQdisc(QdiscStep.Replace step) throws IOException {
        QdiscWork.replace(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void deleteQdisc(QdiscStep.Delete step) throws IOException {
        QdiscWork.delete(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void addAddress(AddressStep.Add step) throws IOException {
        links.addAddress(step, queue(step.namespace()));
        if (step.address().prefix().isV6() && !step.nodad()) {
            duplicates.add(step);
        }
    }

    @Override
    public void deleteAddress(AddressStep.Delete step) throws IOException {
        links.deleteAddress(step, queue(step.namespace()));
    }

    @Override
    public void setMirror(OvsStep.SetMirror step) {
        switchSteps.add(step);
    }

    @Override
    public void deleteMirror(OvsStep.DeleteMirror step) {
        switchSteps.add(step);
    }

    @Override
    public void setFlows(FlowsStep step) throws IOException {
        OpenVswitch ovs = machine.openVswitch();
        if (ovs == null) {
            throw new IOException("no Open vSwitch runs");
        }
        new OpenFlow(ovs.rundir(), System.getenv())
                .replace(step.bridge().value(), step.versions(), OvsFlows.canBundle(step.versions()), step.lines());
    }

    @Override
    public void replaceRoute(RouteStep.Replace step) throws IOException {
        RouteWork.replace(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void deleteRoute(RouteStep.Delete step) throws IOException {
        RouteWork.delete(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void startProcess(ProcessStep.Start step) {
        processes().start(step);
    }

    @Override
    public void stopProcess(ProcessStep.Stop step) {
        processes().stop(step);
    }

    private ProcessWork processes() {
        if (processes == null) {
            processes = new ProcessWork(lab, machine);
        }
        return processes;
    }

    @Override
    public void writeFile(FileStep.Write step) throws IOException {
        files.write(step);
    }

    @Override
    public void linkFile(FileStep.Link step) throws IOException {
        files.link(step);
    }

    @Override
    public void deleteFile(FileStep.Delete step) throws IOException {
        files.delete(step);
    }

    @Override
    public void addRule(RuleStep.Add step) throws IOException {
        RuleWork.add(step, queue(step.namespace()));
    }

    @Override
    public void deleteRule(RuleStep.Delete step) throws IOException {
        RuleWork.delete(step, queue(step.namespace()));
    }

    @Override
    public void replaceNeighbor(NeighborStep.Replace step) throws IOException {
        NeighborWork.replace(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void deleteNeighbor(NeighborStep.Delete step) throws IOException {
        NeighborWork.delete(step, queue(step.namespace()), links.indexes());
    }

    @Override
    public void loadRuleset(RulesetStep.Load step) throws IOException {
        nft(step);
    }

    @Override
    public void flushRuleset(RulesetStep.Flush step) throws IOException {
        nft(step);
    }

    private void nft(RulesetStep step) throws IOException {
        queue(step.namespace()).flush();
        Nft.load(place(step.namespace()), step.script());
    }

    @Override
    public void addBridge(OvsStep.AddBridge step) {
        switchSteps.add(step);
    }

    @Override
    public void setBridge(OvsStep.SetBridge step) {
        switchSteps.add(step);
    }

    @Override
    public void deleteBridge(OvsStep.DeleteBridge step) {
        switchSteps.add(step);
    }

    @Override
    public void addPort(OvsStep.AddPort step) {
        switchSteps.add(step);
    }

    @Override
    public void setPort(OvsStep.SetPort step) {
        switchSteps.add(step);
    }

    @Override
    public void deletePort(OvsStep.DeletePort step) {
        switchSteps.add(step);
    }
}
