package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Limits;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.MachineFacts;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Origin;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.model.Ruleset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out steps on a machine in memory, by the rules of the kernel and of Open vSwitch that were found by hand. A step
 * that is impossible as things stand, or that touches what is not the acting lab's, fails.
 */
final class SimulatedMachine implements EveryStep<RuntimeException> {
    final Map<NetnsName, SimulatedNetns> namespaces = new TreeMap<>();
    final SimulatedNetns host;
    final SimulatedSwitch ovs;
    final Map<ResourceId, LabProcess> processes = new TreeMap<>();
    final SimulatedLimits limits = new SimulatedLimits();
    final SimulatedHolders holders = new SimulatedHolders();
    final SimulatedFiles files = new SimulatedFiles();
    private final boolean kernelDatapath;
    private final boolean promotesSecondaries;

    /** The folder of the lab's control group. */
    static final String PROCESSES = "/sys/fs/cgroup/jnetlab/1/lab";

    /** Who acts: null for somebody without marks. */
    private @Nullable LabName actor;

    private long macs = 0x020000000000L;

    SimulatedMachine(boolean kernelDatapath, boolean promotesSecondaries) {
        this.kernelDatapath = kernelDatapath;
        this.promotesSecondaries = promotesSecondaries;
        host = new SimulatedNetns(NetnsName.HOST, null, promotesSecondaries);
        namespaces.put(NetnsName.HOST, host);
        ovs = new SimulatedSwitch(host);
        for (String name : List.of("eth1", "eth2")) {
            InterfaceId id = InterfaceId.host(new IfName(name));
            MacAddress mac = new MacAddress(0x020000fe0000L + name.charAt(3));
            SimulatedLink device = new SimulatedLink(id, new LinkKind.Other("physical"), null, mac);
            device.alias = "the host's " + name;
            host.register(device, 1500);
        }
    }

    /** Lets somebody carry out the first of the plan's steps. */
    void run(@Nullable LabName who, List<PlanStep> steps) {
        actor = who;
        Phase phase = null;
        for (PlanStep step : steps) {
            if (phase != step.phase()) {
                ovs.commit();
                check(phase == null || phase.compareTo(step.phase()) < 0, "phases are not in order");
            }
            phase = step.phase();
            try {
                step.accept(this);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(e.getMessage() + "\n in " + phase + ": " + step.commands(), e);
            }
        }
        ovs.commit();
    }

    private SimulatedNetns netns(NetnsName name) {
        SimulatedNetns netns = namespaces.get(name);
        if (netns == null) {
            throw new IllegalStateException("No such namespace " + name);
        }
        return netns;
    }

    private SimulatedNetns own(NetnsName name) {
        SimulatedNetns netns = netns(name);
        checkOwner(netns.owner, name);
        return netns;
    }

    private SimulatedLink own(InterfaceId id) {
        SimulatedLink link = netns(id.namespace()).link(id.name());
        checkOwner(link.owner, id);
        return link;
    }

    private void checkOwner(@Nullable LabName owner, Object what) {
        check(Objects.equals(actor, owner), what + " belongs to " + owner);
    }

    @Override
    public void addNamespace(NamespaceStep.Add step) {
        check(!namespaces.containsKey(step.namespace()), "File exists: " + step.namespace());
        SimulatedNetns netns = new SimulatedNetns(step.namespace(), actor, promotesSecondaries);
        netns.marked.addAll(step.sysctls());
        netns.markedRuleset = step.ruleset();
        namespaces.put(step.namespace(), netns);
    }

    @Override
    public void setNsid(NamespaceStep.SetNsid step) {
        SimulatedNetns netns = own(step.namespace());
        check(netns.attachment == null, "not the lab's");
        check(netns.nsid == null, "File exists: " + step.namespace() + " has an id");
        for (SimulatedNetns other : namespaces.values()) {
            check(!Integer.valueOf(step.nsid()).equals(other.nsid), "File exists: " + step.nsid());
        }
        netns.nsid = step.nsid();
    }

    @Override
    public void markNamespace(NamespaceStep.Mark step) {
        SimulatedNetns netns = own(step.namespace());
        netns.marked.clear();
        netns.markedRuleset = step.ruleset();
        netns.marked.addAll(step.sysctls());
    }

    @Override
    public void deleteNamespace(NamespaceStep.Delete step) {
        SimulatedNetns netns = own(step.namespace());
        check(netns.attachment == null, "not the lab's");
        for (SimulatedLink link : new ArrayList<>(netns.links.values())) {
            removeMate(link);
        }
        for (LabProcess process : processes.values()) {
            check(!process.namespace().equals(step.namespace()), "still runs: " + process);
        }
        check(holders.of(step.namespace()) == null, "still held: " + step.namespace());
        namespaces.remove(step.namespace());
        removeUppers();
    }

    @Override
    public void attach(AttachStep.Attach step) {
        check(!namespaces.containsKey(step.namespace()), "File exists: " + step.namespace());
        SimulatedNetns netns = new SimulatedNetns(step.namespace(), actor, promotesSecondaries);
        netns.attachment = step.attachment();
        namespaces.put(step.namespace(), netns);
    }

    /** Nothing of the lab may be left in it. */
    @Override
    public void detach(AttachStep.Detach step) {
        SimulatedNetns netns = own(step.namespace());
        check(step.attachment().equals(netns.attachment), "another one is attached: " + netns.attachment);
        for (SimulatedLink link : netns.links.values()) {
            check(link.isLo() || !Objects.equals(actor, link.owner), "left: " + link);
        }
        check(netns.neighbors.isEmpty(), "left in " + step.namespace());
        for (LabProcess process : processes.values()) {
            check(!process.namespace().equals(step.namespace()), "still runs: " + process);
        }
        namespaces.remove(step.namespace());
    }

    @Override
    public void setSysctl(NamespaceStep.SetSysctl step) {
        SimulatedNetns netns = netns(step.namespace());
        if (step.target().kind() == ResourceId.Kind.NAMESPACE) {
            checkOwner(netns.owner, step.namespace());
            check(
                    netns.marked.contains(step.key())
                            || step.key().endsWith("forward")
                            || step.key().endsWith("forwarding"),
                    "not in the mark: " + step.key());
        } else {
            own(new InterfaceId(step.namespace(), new IfName(step.target().name())));
        }
        netns.write(step.key(), step.value());
    }

    @Override
    public void addVethPair(LinkStep.AddVethPair step) {
        addEnd(step.a(), step.b());
        addEnd(step.b(), step.a());
    }

    private void addEnd(Interface end, Interface other) {
        Integer mtu = end.mtu();
        SimulatedLink link = made(end, new LinkKind.Veth(other.iface()));
        netns(end.iface().namespace()).register(link, mtu == null ? 1500 : mtu);
    }

    private SimulatedLink made(Interface wanted, LinkKind kind) {
        MacAddress mac = wanted.mac() == null ? new MacAddress(macs++) : wanted.mac();
        SimulatedLink link = new SimulatedLink(wanted.iface(), kind, actor, mac);
        Integer queue = wanted.txQueueLength();
        if (queue != null) {
            link.txQueueLength = queue;
        }
        return link;
    }

    @Override
    public void addLink(LinkStep.AddLink step) {
        InterfaceId lower = step.link().lower();
        if (lower != null) {
            netns(lower.namespace()).link(lower.name());
        }
        Integer mtu = step.link().mtu();
        LinkKind.Virtual kind = step.kind();
        TreeMap<String, String> options = new TreeMap<>(kind.options());
        options.remove("primary");
        LinkKind made = new LinkKind.Virtual(kind.table(), options, kind.lower());
        netns(step.namespace()).register(made(step.link(), made), mtu == null ? 1450 : mtu);
    }

    @Override
    public void addTun(TunStep step) {
        Integer mtu = step.link().mtu();
        netns(step.namespace()).register(made(step.link(), step.kind()), mtu == null ? 1500 : mtu);
    }

    @Override
    public void moveIn(MoveStep.In step) {
        SimulatedLink device = host.link(step.kind().from());
        check(device.owner == null, device.id + " belongs to " + device.owner);
        host.remove(device);
        moved(device, step.iface(), step.kind(), actor).alias =
                String.valueOf(step.link().alias());
    }

    @Override
    public void giveBack(MoveStep.Out step) {
        SimulatedLink device = own(step.iface());
        Origin origin = step.origin();
        netns(step.namespace()).remove(device);
        SimulatedLink back = moved(device, InterfaceId.host(origin.name()), new LinkKind.Other("physical"), null);
        if (origin.mac() != null) {
            back.mac = origin.mac();
        }
        back.alias = origin.alias();
        back.txQueueLength = origin.txQueueLength();
        back.mode = origin.mode();
        host.setMtu(back, origin.mtu());
        back.up = origin.up();
    }

    /** What stands on it goes on standing on it, but for a VXLAN. */
    private SimulatedLink moved(SimulatedLink device, InterfaceId to, LinkKind kind, @Nullable LabName owner) {
        SimulatedLink there = new SimulatedLink(to, kind, owner, device.mac);
        there.txQueueLength = device.txQueueLength;
        netns(to.namespace()).register(there, device.mtu);
        for (SimulatedNetns netns : namespaces.values()) {
            for (SimulatedLink link : netns.links.values()) {
                if (link.kind instanceof LinkKind.Virtual upper && device.id.equals(upper.lower())) {
                    link.kind = new LinkKind.Virtual(upper.table(), upper.options(), to);
                }
            }
        }
        removeUppers();
        return there;
    }

    private static boolean isToMove(LabState wanted, SimulatedLink link) {
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface iface
                    && iface.kind() instanceof LinkKind.Moved moved
                    && moved.from().equals(link.id.name())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void addLinuxBridge(LinkStep.AddLinuxBridge step) {
        netns(step.namespace()).register(made(step.link(), step.bridge()), 1500);
    }

    @Override
    public void setAltNames(LinkStep.SetAltNames step) {
        own(step.iface());
        netns(step.namespace()).setAltNames(step);
    }

    @Override
    public void setLink(SetLinkStep step) {
        own(step.iface());
        netns(step.namespace()).set(step, ovs.isPort(step.iface()));
    }

    @Override
    public void setChecksumOffload(LinkStep.SetChecksumOffload step) {
        own(step.iface()).txChecksum = step.on();
    }

    @Override
    public void deleteLink(LinkStep.Delete step) {
        SimulatedLink link = own(step.iface());
        check(!(link.kind instanceof LinkKind.OvsInternal) && !link.isLo(), "Operation not supported: " + link);
        removeMate(link);
        netns(step.namespace()).remove(link);
        removeUppers();
    }

    /** What stood on a device that is gone goes too. */
    private void removeUppers() {
        boolean found = true;
        while (found) {
            found = false;
            for (SimulatedNetns netns : namespaces.values()) {
                for (SimulatedLink link : new ArrayList<>(netns.links.values())) {
                    InterfaceId lower = link.read().lower();
                    SimulatedNetns there = lower == null ? null : namespaces.get(lower.namespace());
                    if (lower != null && (there == null || !there.links.containsKey(lower.name()))) {
                        netns.remove(link);
                        found = true;
                    }
                }
            }
        }
    }

    private void removeMate(SimulatedLink link) {
        if (link.kind instanceof LinkKind.Veth veth) {
            SimulatedNetns there = netns(veth.peer().namespace());
            there.remove(there.link(veth.peer().name()));
            removeUppers();
        }
    }

    @Override
    public void visit(BridgeVlanStep step) {
        SimulatedLink link = own(step.vlans().iface());
        boolean self = step.vlans().self();
        check(self == (link.kind instanceof LinkKind.LinuxBridge), "not a bridge or a port: " + link);
        check(self || !link.master.isEmpty(), "Operation not supported: " + link);
        for (BridgeVlanStep.Range range : step.gone()) {
            for (int vlan = range.first(); vlan <= range.last(); vlan++) {
                link.forgetVlan(vlan);
            }
        }
        for (BridgeVlanStep.Range range : step.come()) {
            check(!range.pvid() || range.first() == range.last(), "Invalid argument: " + range);
            for (int vlan = range.first(); vlan <= range.last(); vlan++) {
                link.forgetVlan(vlan);
                link.vlans.put(vlan, range.untagged());
                link.pvid = range.pvid() ? vlan : link.pvid;
            }
        }
    }

    private SimulatedWireguard wireguard(InterfaceId id) {
        SimulatedWireguard there = own(id).wireguard;
        if (there == null) {
            throw new IllegalStateException("Operation not supported: " + id);
        }
        return there;
    }

    @Override
    public void configureWireguard(WireguardStep.Configure step) {
        wireguard(step.iface()).configure(step);
        netns(step.namespace()).listen(own(step.iface()));
    }

    @Override
    public void setWireguardPeer(WireguardStep.SetPeer step) {
        wireguard(step.iface()).set(step);
    }

    @Override
    public void removeWireguardPeer(WireguardStep.RemovePeer step) {
        check(wireguard(step.iface()).remove(step.peer().publicKey()), "no such peer: " + step.target());
    }

    @Override
    public void replaceQdisc(QdiscStep.Replace step) {
        own(step.iface()).discipline = step.qdisc().discipline();
    }

    @Override
    public void deleteQdisc(QdiscStep.Delete step) {
        SimulatedLink link = own(step.iface());
        check(link.discipline != null, "Cannot delete qdisc with handle of zero: " + link.id);
        link.discipline = null;
    }

    @Override
    public void addAddress(AddressStep.Add step) {
        InterfaceId iface = step.address().iface();
        netns(iface.namespace()).add(own(iface), step.address(), step.replace());
    }

    @Override
    public void deleteAddress(AddressStep.Delete step) {
        InterfaceId iface = step.address().iface();
        netns(iface.namespace()).delete(own(iface), step.address());
    }

    @Override
    public void replaceRoute(RouteStep.Replace step) {
        own(step.namespace()).replace(step.route(), step.exists());
    }

    @Override
    public void deleteRoute(RouteStep.Delete step) {
        own(step.namespace()).delete(step.route());
    }

    @Override
    public void setLimits(LimitsStep.Set step) {
        own(step.namespace());
        limits.set(step);
    }

    @Override
    public void removeLimits(LimitsStep.Remove step) {
        own(step.namespace());
        limits.remove(step);
    }

    @Override
    public void startHolder(IsolationStep.Start step) {
        own(step.namespace());
        holders.startHolder(step);
    }

    @Override
    public void stopHolder(IsolationStep.Stop step) {
        own(step.namespace());
        for (LabProcess process : processes.values()) {
            check(!process.namespace().equals(step.namespace()), "still runs in it: " + process);
        }
        holders.stopHolder(step);
    }

    @Override
    public void setHostname(IsolationStep.SetHostname step) {
        own(step.namespace());
        holders.setHostname(step);
    }

    @Override
    public void startProcess(ProcessStep.Start step) {
        own(step.namespace());
        holders.enter(step);
        LabProcess p = step.process();
        LabProcess live = new LabProcess(p.namespace(), p.name(), p.command(), p.digest(), 0, null, LabProcess.STARTED);
        check(processes.put(p.id(), live) == null, "runs already: " + step.group());
        check(step.group().equals(PROCESSES + "/" + step.process().group()), step.group());
    }

    @Override
    public void stopProcess(ProcessStep.Stop step) {
        own(step.namespace());
        check(step.process().equals(processes.remove(step.process().id())), "does not run: " + step.group());
    }

    @Override
    public void killProcess(ProcessStep.Kill step) {
        throw new IllegalStateException("no stranger runs here: " + step);
    }

    @Override
    public void writeFile(FileStep.Write step) {
        files.write(step);
    }

    @Override
    public void linkFile(FileStep.Link step) {
        files.link(step);
    }

    @Override
    public void deleteFile(FileStep.Delete step) {
        files.delete(step, actor);
    }

    @Override
    public void addRule(RuleStep.Add step) {
        own(step.namespace()).add(step.rule());
    }

    @Override
    public void deleteRule(RuleStep.Delete step) {
        own(step.namespace()).delete(step.rule());
    }

    @Override
    public void replaceNeighbor(NeighborStep.Replace step) {
        own(step.neighbor().iface());
        own(step.namespace()).replace(step.neighbor());
    }

    @Override
    public void deleteNeighbor(NeighborStep.Delete step) {
        own(step.neighbor().iface());
        own(step.namespace()).delete(step.neighbor());
    }

    @Override
    public void visit(RulesetStep step) {
        SimulatedNetns netns = own(step.namespace());
        if (step.text().isEmpty()) {
            netns.ruleset = "";
        } else {
            check(netns.markedRuleset, "no ruleset in the mark");
            netns.loadRuleset(step.text());
        }
    }

    @Override
    public void addBridge(OvsStep.AddBridge step) {
        ovs.addBridge(step.bridge(), actor);
    }

    @Override
    public void setBridge(OvsStep.SetBridge step) {
        checkOwner(ovs.owners.get(step.bridge().name()), step.bridge());
        ovs.setBridge(step.bridge(), step.changes());
    }

    @Override
    public void deleteBridge(OvsStep.DeleteBridge step) {
        checkOwner(ovs.owners.get(step.bridge().name()), step.bridge());
        ovs.deleteBridge(step.bridge().name());
    }

    @Override
    public void addPort(OvsStep.AddPort step) {
        ovs.addPort(step.port(), actor);
    }

    @Override
    public void setPort(OvsStep.SetPort step) {
        checkOwner(ovs.owners.get(step.port().name()), step.port());
        ovs.setPort(step.port(), step.changes());
    }

    @Override
    public void deletePort(OvsStep.DeletePort step) {
        checkOwner(ovs.owners.get(step.port().name()), step.port());
        ovs.deletePort(step.port());
    }

    @Override
    public void setMirror(OvsStep.SetMirror step) {
        ovs.setMirror(step.mirror(), step.exists(), actor);
    }

    @Override
    public void deleteMirror(OvsStep.DeleteMirror step) {
        checkOwner(ovs.mirrorOwners.get(step.mirror().id()), step.mirror());
        ovs.deleteMirror(step.mirror());
    }

    @Override
    public void visit(FlowsStep step) {
        check(ovs.bridges.containsKey(step.bridge()), "no bridge named " + step.bridge());
        ovs.flows.put(step.bridge(), new TreeSet<>(step.lines()));
    }

    private static boolean isOf(LabName lab, SimulatedNetns netns, Route route) {
        for (Route.Hop hop : route.hops()) {
            return hop.dev() != null && lab.equals(netns.link(hop.dev()).owner);
        }
        return route.dev() != null && lab.equals(netns.link(route.dev()).owner);
    }

    /** What is read for a lab: its own, what has a wanted name, and all in namespaces of either sort. */
    LiveState read(LabName lab, LabState wanted) {
        List<Resource> out = new ArrayList<>();
        Map<ResourceId, LabName> owners = new HashMap<>();
        SortedMap<String, String> defaults = new TreeMap<>(SimulatedNetns.NEW);
        readSwitch(lab, wanted, out, owners);
        for (SimulatedNetns netns : namespaces.values()) {
            boolean isHost = netns == host;
            if (!isHost && !lab.equals(netns.owner) && wanted.namespace(netns.name) == null) {
                continue;
            }
            if (!isHost) {
                Namespace namespace = netns.attachment != null
                        ? Namespace.attached(netns.name, netns.attachment)
                        : new Namespace(netns.name, sysctls(netns, wanted, defaults), netns.nsid);
                add(namespace, netns.owner, out, owners);
            }
            for (SimulatedLink link : netns.links.values()) {
                boolean seen = lab.equals(link.owner) || wanted.iface(link.id) != null || isToMove(wanted, link);
                boolean notOfLab = netns.attachment != null && (link.isLo() || !seen) && wanted.iface(link.id) == null;
                if (isHost && !seen || notOfLab) {
                    continue;
                }
                add(link.read(), link.owner, out, owners);
                out.addAll(link.addresses);
                if (netns.filters(link)) {
                    boolean self = link.kind instanceof LinkKind.LinuxBridge;
                    out.add(new BridgeVlans(link.id, self, new TreeMap<>(link.vlans), link.pvid));
                }
                if (link.wireguard != null) {
                    link.wireguard.read(out::add);
                }
                if (link.discipline != null) {
                    out.add(new Qdisc(link.id, link.discipline));
                }
            }
            if (!netns.ruleset.isEmpty() && (netns.markedRuleset || wanted.get(Ruleset.id(netns.name)) != null)) {
                out.add(Ruleset.wanted(netns.name, netns.ruleset));
            }
            if (!isHost) {
                for (Route route : netns.routes.values()) {
                    if (netns.attachment == null || isOf(lab, netns, route)) {
                        out.add(route);
                    }
                }
                out.addAll(netns.rules.values());
                out.addAll(netns.neighbors.values());
            }
            Limits group = limits.of(netns.name);
            if (group != null) {
                add(group, netns.owner, out, owners);
            }
            Isolation held = holders.of(netns.name);
            if (held != null) {
                add(held, netns.owner, out, owners);
            }
            for (LabProcess process : processes.values()) {
                if (process.namespace().equals(netns.name)) {
                    add(process, netns.owner, out, owners);
                }
            }
        }
        for (NetnsFile file : files.files.values()) {
            if (files.isSeen(file, lab, wanted)) {
                add(file, SimulatedFiles.owner(file), out, owners);
            }
        }
        return new LiveState(
                LabState.of(out), owners, new MachineFacts(kernelDatapath, defaults, new TreeMap<>(), PROCESSES));
    }

    private void readSwitch(LabName lab, LabState wanted, List<Resource> out, Map<ResourceId, LabName> owners) {
        for (OvsBridge bridge : ovs.bridges.values()) {
            LabName owner = ovs.owners.get(bridge.name());
            if (lab.equals(owner) || wanted.ovsBridge(bridge.name()) != null) {
                add(bridge, owner, out, owners);
            }
        }
        ovs.readParts(lab, wanted, out, owners);
        for (OvsPort port : ovs.ports.values()) {
            LabName owner = ovs.owners.get(port.name());
            if (lab.equals(owner) || wanted.ovsPort(port.name()) != null || lab.equals(ovs.owners.get(port.bridge()))) {
                add(port, owner, out, owners);
            }
        }
    }

    private static void add(Resource r, @Nullable LabName owner, List<Resource> out, Map<ResourceId, LabName> owners) {
        out.add(r);
        if (owner != null) {
            owners.put(r.id(), owner);
        }
    }

    private static SortedMap<String, String> sysctls(
            SimulatedNetns netns, LabState wanted, SortedMap<String, String> defaults) {
        TreeSet<String> keys = new TreeSet<>(netns.marked);
        keys.add(Namespace.FORWARDING_V4);
        keys.add(Namespace.FORWARDING_V6);
        Namespace namespace = wanted.namespace(netns.name);
        if (namespace != null) {
            keys.addAll(namespace.sysctls().keySet());
        }
        SortedMap<String, String> out = new TreeMap<>();
        for (String key : keys) {
            String value = netns.value(key);
            if (value != null) {
                out.put(key, value);
            }
            if (SysctlKey.iface(key) != null) {
                defaults.put(key, "0");
            }
        }
        return out;
    }

    /** Everything, for comparing. */
    @Override
    public String toString() {
        return namespaces.values() + "\n" + limits + holders + processes + "\n" + ovs + "\n" + files.files.values();
    }
}
