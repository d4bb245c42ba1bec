package io.jnetlab.cli;

import io.jnetlab.model.Check;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PingCheck;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Machine;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.PingExpectation;
import io.jnetlab.probe.PingOutcome;
import io.jnetlab.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has to be pinged for the checks of a file, with the addresses that the namespaces really have. */
final class CheckPlan {
    /** What one check needs: the pings from {@code first} on, and why others can't be tried. */
    private record Part(Check check, List<String> froms, List<String> tos, int first, List<String> faults) {}

    private final NamespaceSet set;
    private final boolean needsNamespaces;
    private final List<PingExpectation> expectations = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private CheckPlan(NamespaceSet set, boolean needsNamespaces) {
        this.set = set;
        this.needsNamespaces = needsNamespaces;
    }

    /** @throws IllegalStateException where a check is of a kind that is not known here */
    static CheckPlan of(Topology topology, Machine machine, LabState live) {
        Set<NetnsName> names = new LinkedHashSet<>();
        for (Check check : topology.checks()) {
            PingCheck ping = ping(check);
            names.addAll(ping.from());
            if (ping.to() != null && ping.to().namespace() != null) {
                names.add(ping.to().namespace());
            }
        }
        CheckPlan plan = new CheckPlan(new NamespaceSet(machine, live, names), !names.isEmpty());
        for (Check check : topology.checks()) {
            plan.add(ping(check));
        }
        return plan;
    }

    private static PingCheck ping(Check check) {
        if (check instanceof PingCheck ping) {
            return ping;
        }
        throw new IllegalStateException("unknown kind of check: " + check);
    }

    private void add(PingCheck check) {
        Part part = new Part(check, new ArrayList<>(), new ArrayList<>(), expectations.size(), new ArrayList<>());
        parts.add(part);
        PingCheck.PingTarget to = check.to();
        for (NetnsName from : check.from()) {
            int source = set.indexOf(from);
            if (source < 0) {
                part.faults.add("there is no namespace " + from);
            } else if (to == null) {
                for (NetnsName other : check.from()) {
                    if (!other.equals(from)) {
                        addNamespace(part, check, source, other);
                    }
                }
            } else if (to.namespace() != null) {
                addNamespace(part, check, source, to.namespace());
            } else if (to.address() != null) {
                add(part, check, source, to.address().toString(), to.address());
            }
        }
    }

    private void addNamespace(Part part, PingCheck check, int source, NetnsName to) {
        int target = set.indexOf(to);
        if (target < 0) {
            String fault = "there is no namespace " + to;
            if (!part.faults.contains(fault)) {
                part.faults.add(fault);
            }
            return;
        }
        List<IpAddress> targets = set.targets(source, target);
        if (targets.isEmpty()) {
            part.faults.add(set.name(source) + " and " + to + " have no addresses of one family");
        }
        for (IpAddress address : targets) {
            add(part, check, source, to.value(), address);
        }
    }

    private void add(Part part, PingCheck check, int source, String to, IpAddress address) {
        part.froms.add(set.name(source).value());
        part.tos.add(to);
        MatrixPair pair = new MatrixPair(source, address, 0, check.size(), check.df());
        expectations.add(new PingExpectation(pair, check.reachable(), check.within()));
    }

    /** Whether no namespace that the checks name is there. */
    boolean isNothingThere() {
        return needsNamespaces && set.size() == 0;
    }

    List<NetworkNamespace> namespaces() {
        return set.namespaces();
    }

    List<PingExpectation> expectations() {
        return expectations;
    }

    /** A result for each check, in the file's order. */
    List<CheckResult> results(List<PingOutcome> outcomes) {
        List<CheckResult> results = new ArrayList<>();
        for (Part part : parts) {
            List<CheckResult.Ping> pings = new ArrayList<>();
            boolean holds = part.faults.isEmpty();
            for (int i = 0; i < part.froms.size(); i++) {
                PingOutcome outcome = outcomes.get(part.first + i);
                pings.add(new CheckResult.Ping(part.froms.get(i), part.tos.get(i), outcome));
                holds &= outcome.holds();
            }
            results.add(new CheckResult(part.check.title(), part.check.hint(), holds, part.faults, pings));
        }
        return results;
    }
}
