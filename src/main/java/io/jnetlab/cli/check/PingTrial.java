package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.ping.FullTable;
import io.jnetlab.cli.ping.NamespaceSet;
import io.jnetlab.cli.ping.PingJson;
import io.jnetlab.model.CheckTarget;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.PingCheck;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.PingExpectation;
import io.jnetlab.probe.PingExpectations;
import io.jnetlab.probe.PingOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tries {@code ping} checks, all pings of all of them at once. */
final class PingTrial {
    /** What one check needs: the pings from {@code first} on, and why others can't be tried. */
    private record Part(PingCheck check, List<String> froms, List<String> tos, int first, List<String> faults) {}

    private final NamespaceSet set;
    private final List<PingExpectation> expectations = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    private final CheckScene scene;

    private PingTrial(CheckScene scene) {
        this.scene = scene;
        this.set = scene.set();
    }

    /** Adds a result for each check, in their order. */
    static void run(CheckScene scene, List<PingCheck> checks, List<CheckResult> results) throws IOException {
        PingTrial trial = new PingTrial(scene);
        for (PingCheck check : checks) {
            trial.add(check);
        }
        List<PingOutcome> outcomes = trial.expectations.isEmpty()
                ? new ArrayList<>()
                : PingExpectations.run(trial.set.namespaces(), trial.expectations);
        for (Part part : trial.parts) {
            results.add(result(part, outcomes));
        }
    }

    private void add(PingCheck check) {
        Part part = new Part(check, new ArrayList<>(), new ArrayList<>(), expectations.size(), new ArrayList<>());
        parts.add(part);
        CheckTarget to = check.to();
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
            if (set.has(source, address)) {
                part.faults.add(CheckScene.itself(set.name(source), CheckTarget.of(to), address));
            } else {
                add(part, check, source, to.value(), address);
            }
        }
    }

    private void add(Part part, PingCheck check, int source, String to, IpAddress address) {
        part.froms.add(set.name(source).value());
        part.tos.add(to);
        MatrixPair pair = new MatrixPair(source, address, 0, check.size(), check.df());
        expectations.add(new PingExpectation(pair, check.reachable(), scene.within(check)));
    }

    private static CheckResult result(Part part, List<PingOutcome> outcomes) {
        List<Ping> pings = new ArrayList<>();
        List<String> faults = new ArrayList<>(part.faults);
        Set<String> helps = new TreeSet<>();
        long nanos = 0;
        for (int i = 0; i < part.froms.size(); i++) {
            Ping ping = new Ping(part.froms.get(i), part.tos.get(i), outcomes.get(part.first + i));
            pings.add(ping);
            nanos = Math.max(nanos, ping.outcome.nanos());
            if (!ping.outcome.holds()) {
                faults.add(ping.fault());
                if (ping.outcome.last().tableFull()) {
                    helps.add(FullTable.help(ping.address().isV6()));
                }
            }
        }
        faults.addAll(helps);
        return new CheckResult(part.check, "ping", faults.isEmpty(), nanos, faults, "", new Pings(pings));
    }

    private record Ping(String from, String to, PingOutcome outcome) {
        IpAddress address() {
            return outcome.expectation().pair().target();
        }

        /** {@code h1 → h3 (10.0.2.2): Destination Host Unreachable}. */
        String fault() {
            String target = to.equals(address().toString()) ? to : to + " (" + address() + ")";
            String what = outcome.expectation().reachable() ? outcome.last().text() : "answered, and should not";
            return from + " → " + target + ": " + what;
        }
    }

    private record Pings(List<Ping> pings) implements CheckResult.Detail {
        @Override
        public void write(JsonWriter json) throws IOException {
            json.name("pings").beginArray();
            for (Ping ping : pings) {
                json.beginObject();
                json.name("from").value(ping.from);
                json.name("to").value(ping.to);
                json.name("expected").value(ping.outcome.expectation().reachable() ? "reachable" : "unreachable");
                json.name("holds").value(ping.outcome.holds());
                PingJson.write(json, ping.address(), ping.outcome.last());
                json.endObject();
            }
            json.endArray();
        }
    }
}
