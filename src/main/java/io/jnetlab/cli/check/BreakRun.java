package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabSession;
import io.jnetlab.cli.change.SilentListener;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LiveState;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.fault.Drift;
import io.jnetlab.plan.fault.Fault;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks a lab that is up, and tells that it is broken. */
final class BreakRun {
    private final Invocation call;
    private final LabName lab;
    private final Topology topology;
    private final String named;

    /** @param named the lab, or its file, as the call has it */
    BreakRun(Invocation call, LabName lab, Topology topology, String named) {
        this.call = call;
        this.lab = lab;
        this.topology = topology;
        this.named = named;
    }

    /**
     * Puts in a fault that a check notices or, where there is none, one that pings of all notice.
     *
     * @param kinds those that may be
     * @return an {@link ExitCode}
     */
    int run(List<Fault> kinds, int seed)
            throws IOException, InterruptedException, CliException, ConflictException, ApplyFailedException {
        CheckWitness checks = null;
        PingBaseline pings = null;
        try (LabSession session = LabSession.open(lab, new SilentListener(call), System.getenv());
                LiveMachine machine = LiveMachine.open();
                Progress progress = Progress.of(call, "breaking lab " + lab)) {
            LiveState live = machine.read(lab, topology.desired()).live();
            Plan drift = Planner.plan(lab, topology.desired(), live);
            if (!drift.isEmpty() && !call.has(BreakCommand.AGAIN)) {
                throw new CliException(
                        ExitCode.NO,
                        "lab " + lab + " is not as its file says already",
                        "jnetlab break " + BreakCommand.REVEAL + " " + named + " tells how and puts it right; "
                                + BreakCommand.AGAIN + " breaks it all the same");
            }
            Breaking breaking = new Breaking(session, Drift.kept(topology.desired(), drift.changes()), kinds, seed);
            boolean noticed = false;
            if (!topology.checks().isEmpty()) {
                checks = CheckWitness.of(machine, lab, topology, call.has(BreakCommand.AGAIN), progress);
                if (!call.has(BreakCommand.AGAIN)) {
                    requireHolding(checks);
                }
                progress.update("looking for a fault that a check notices");
                noticed = breaking.run(checks);
            }
            if (!noticed) {
                progress.update("looking for a fault that costs a ping");
                pings = PingBaseline.of(machine.machine(), live.state());
                if (pings.isEmpty() || !breaking.run(pings)) {
                    throw unbroken(checks, pings, kinds);
                }
            }
        }
        report(seed, checks, pings);
        return ExitCode.OK;
    }

    /** Of a lab whose checks fail already nobody could tell by them that it is broken. */
    private void requireHolding(CheckWitness checks) throws CliException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while the checks were tried");
        }
        List<String> failing = new ArrayList<>();
        for (CheckResult result : checks.before()) {
            if (!result.holds()) {
                failing.add("fails: " + result.check().title());
            }
        }
        if (!failing.isEmpty()) {
            throw new CliException(
                    ExitCode.NO,
                    Words.count(failing.size(), "check", "checks") + " of lab " + lab + " "
                            + (failing.size() == 1 ? "fails" : "fail") + " before it is broken",
                    failing,
                    "jnetlab check " + named + " tells why, jnetlab up FILE mends what is not as the file says; "
                            + BreakCommand.AGAIN + " breaks it all the same",
                    null);
        }
    }

    private CliException unbroken(@Nullable CheckWitness checks, PingBaseline pings, List<Fault> kinds) {
        if (pings.isEmpty() && checks == null) {
            return new CliException(
                    ExitCode.NO,
                    "no ping between namespaces of lab " + lab + " is answered, so that none can be lost",
                    null);
        }
        boolean one = kinds.size() == 1;
        return new CliException(
                ExitCode.NO,
                "lab " + lab + " was not broken: no fault" + (one ? " of this kind" : "")
                        + (checks == null ? "" : " makes a check fail, and none") + " costs it a ping",
                one ? "jnetlab break " + BreakCommand.LIST + " lists the other kinds" : null);
    }

    /**
     * @param checks null where the file has none
     * @param pings null where a check notices the fault
     */
    private void report(int seed, @Nullable CheckWitness checks, @Nullable PingBaseline pings) throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("lab").value(lab.value());
            json.name("seed").value(seed);
            json.name("checks").value(checks == null ? 0 : checks.size());
            json.name("noticed_by").value(pings == null ? "checks" : "pings");
            json.name("pings").value(pings == null ? null : Integer.valueOf(pings.size()));
            json.name("lost").value(pings == null ? null : Integer.valueOf(pings.lost()));
            Json.end(json, call.out());
        } else if (!call.isQuiet()) {
            call.out().prose("lab " + lab + " is broken with seed " + seed);
            if (pings != null && checks != null) {
                call.out().prose("no check of its file notices it, but this does: " + pings.command(lab));
            }
            call.out().prose("find it with: jnetlab why, check, pingall, status");
            call.out()
                    .prose("put it right with: jnetlab break " + BreakCommand.REVEAL + " " + named + ", or jnetlab up "
                            + (topology.file().equals(named) ? named : "FILE"));
        }
    }
}
