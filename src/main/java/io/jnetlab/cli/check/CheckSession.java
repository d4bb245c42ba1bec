package io.jnetlab.cli.check;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.change.ApplyConsole;
import io.jnetlab.cli.change.RulesetReport;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.ping.TimeLimit;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LiveState;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks labs, one after the other. */
final class CheckSession {
    private final Invocation call;
    private final @Nullable ModelAnswer model;
    private final @Nullable Duration limit;

    /**
     * @param model whose checks are tried, and what is compared with; null for each file's own checks
     * @param limit how long one lab may take to come up and to be checked; null for as long as it takes
     */
    CheckSession(Invocation call, @Nullable ModelAnswer model, @Nullable Duration limit) {
        this.call = call;
        this.model = model;
        this.limit = limit;
    }

    private long end() {
        return limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    }

    /**
     * Checks what is there.
     *
     * @param lab as its objects are marked, where they are
     * @param topology the lab's file; of no interest where there is a model
     * @throws CliException where none of its namespaces is there
     */
    CheckedLab checkLive(String name, LabName lab, Topology topology) throws IOException, CliException {
        return checkLive(name, lab, topology, end());
    }

    private CheckedLab checkLive(String name, LabName lab, Topology own, long end) throws IOException, CliException {
        Topology topology = model == null ? own : model.topology();
        try (LiveMachine machine = LiveMachine.open()) {
            LiveState live = machine.read(lab, topology.desired()).live();
            CheckScene scene = new CheckScene(topology.checks(), machine.machine(), live.state(), end);
            if (scene.isNothingThere()) {
                throw new CliException(
                        ExitCode.NO,
                        "lab " + lab + " is not up: none of its namespaces is there",
                        model == null ? "jnetlab up " + own.file() + " brings it up" : null);
            }
            List<CheckResult> results;
            try (Progress progress =
                    Progress.of(call, "trying " + Words.count(topology.checks().size(), "check", "checks"))) {
                results = CheckRun.run(scene, topology.checks(), progress);
            }
            return new CheckedLab(
                    name,
                    lab,
                    model == null ? results : model.told(results),
                    topology.checkOrigins(),
                    CheckScore.of(results),
                    model == null ? null : model.differences(lab, live),
                    null);
        } catch (RulesetException e) {
            throw model == null ? RulesetReport.report(call, own, e) : model.report(call, e);
        }
    }

    /**
     * Brings a lab up, checks it and takes it down.
     *
     * @throws CliException where the lab is up already, or did not come up
     */
    CheckedLab checkUp(String name, Topology topology) throws IOException, InterruptedException, CliException {
        LabName lab = topology.lab();
        try (LiveMachine machine = LiveMachine.open()) {
            if (machine.labs().contains(lab)) {
                throw new CliException(
                        ExitCode.NO, "lab " + lab + " is up already", "jnetlab down " + lab + " takes it down");
            }
        }
        long end = end();
        up(topology, end);
        CheckedLab checked = null;
        try {
            checked = checkLive(name, lab, topology, end);
        } finally {
            // Whoever interrupts the checks wants them ended, and the machine as it was.
            boolean interrupted = Thread.interrupted();
            String left = down(lab);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (left != null && checked != null) {
                checked = checked.with(left);
            } else if (left != null) {
                call.warn(left);
            }
        }
        return checked;
    }

    private void up(Topology topology, long end) throws IOException, InterruptedException, CliException {
        ApplyConsole console = ApplyConsole.onTheWay(call);
        TimeLimit timer = null;
        try {
            timer = limit == null ? null : TimeLimit.ofMillis((end - System.nanoTime()) / 1_000_000);
            new LabApplier(console, true, System.getenv())
                    .up(topology.lab(), topology.desired(), topology.source().bytes());
        } catch (RulesetException e) {
            throw RulesetReport.report(call, topology, e);
        } catch (RefusedException e) {
            throw ApplyConsole.report(e, topology.origins());
        } catch (ConflictException e) {
            throw ApplyConsole.report(e, topology.file());
        } catch (InterruptedException e) {
            if (timer != null && timer.isOver()) {
                throw late();
            }
            throw e;
        } catch (ApplyFailedException e) {
            if (timer != null && timer.isOver() && e.isInterrupted()) {
                throw late();
            }
            throw ApplyConsole.report(e, topology.origins());
        } finally {
            if (timer != null) {
                timer.close();
            }
            console.end();
        }
    }

    private CliException late() {
        String seconds = limit == null ? "" : Long.toString(limit.toSeconds());
        return new CliException(ExitCode.NO, "it was not up within " + seconds + " s, and was taken back", null);
    }

    /** What is left of it, or null. */
    private @Nullable String down(LabName lab) throws IOException, InterruptedException {
        ApplyConsole console = ApplyConsole.onTheWay(call);
        try {
            new LabApplier(console, true, System.getenv()).down(lab);
            return null;
        } catch (ApplyFailedException e) {
            CliException told = ApplyConsole.report(e, Map.of());
            return "lab " + lab + " could not be taken down: " + told.getMessage();
        } finally {
            console.end();
        }
    }
}
