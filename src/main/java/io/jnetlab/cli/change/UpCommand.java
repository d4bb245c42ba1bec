package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ApplyResult;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.model.Check;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.plan.Plan;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab up FILE}. */
public final class UpCommand implements Command {
    private static final String HINT = " · ";
    private static final String DRY_RUN = "--dry-run";
    private static final String NO_ROLLBACK = "--no-rollback";
    static final String PRUNE = "--prune";
    private static final String WAIT = "--wait";
    private static final String NO_WAIT = "--no-wait";

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "bring a lab up, or change what differs from its file";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Brings the machine to what a topology file says. Where the lab is up already, only what differs is changed,"
                    + " in place. When a step fails or you press Ctrl-C, everything is put back as it was.",
            "What others made is never touched: where it has a name that the lab wants, nothing is done. What they added"
                    + " inside the lab is left alone, but with --prune."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Show what would be done, and do nothing.", DRY_RUN));
        spec.addOption(Options.flag("When a step fails, leave what was done as it is.", NO_ROLLBACK));
        spec.addOption(Options.flag(
                "Then remove what others have added in its namespaces and bridges: interfaces, ports, processes. They are"
                        + " not put back.",
                PRUNE));
        spec.addOption(Options.flag("Wait until every address can be used; the default.", WAIT));
        spec.addOption(Options.flag("Do not wait for duplicate address detection (dad: true).", NO_WAIT));
        spec.addPositional(Options.parameter(0, "FILE", "The topology file."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab up topologies/two-ns.yaml"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException, CliException {
        String file = call.parameter(0);
        if (call.has(DRY_RUN)) {
            return new PlanCommand().run(call);
        }
        Topology topology = TopologyFile.load(call, file);
        if (call.has(NO_WAIT) && call.has(WAIT)) {
            throw CliException.usage("--wait and --no-wait exclude each other", null);
        }
        ApplyConsole console = new ApplyConsole(call);
        LabApplier applier = new LabApplier(console, !call.has(NO_ROLLBACK), System.getenv());
        if (call.has(NO_WAIT)) {
            applier.withoutWaiting();
        }
        if (call.has(PRUNE)) {
            applier.pruning();
        }
        ApplyResult result;
        // Until here a signal ends the process; from here on it undoes what was done.
        Interruption.ofThisThread();
        try {
            result = applier.up(
                    topology.lab(), topology.desired(), topology.source().bytes());
        } catch (RulesetException e) {
            throw RulesetReport.report(call, topology, e);
        } catch (RefusedException e) {
            throw ApplyConsole.report(e, topology.origins());
        } catch (ConflictException e) {
            throw ApplyConsole.report(e, file);
        } catch (ApplyFailedException e) {
            throw ApplyConsole.report(e, topology.origins());
        } finally {
            console.end();
        }
        print(call, topology, result, console);
        return ExitCode.OK;
    }

    private static void print(Invocation call, Topology topology, ApplyResult result, ApplyConsole console)
            throws IOException {
        Plan plan = result.plan();
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            PlanReport.write(plan, json);
            PlanReport.write("pruned", result.pruned(), json);
            Json.end(json, call.out());
            return;
        }
        if (call.isQuiet()) {
            return;
        }
        String lab = "lab " + topology.lab();
        if (plan.isEmpty()) {
            call.out().line(lab + " is up, nothing changed");
        } else {
            String hint = hint(topology);
            String told = lab + " is up: " + Done.of(plan) + " · " + console.seconds();
            boolean fits = TextTable.width(told + hint) <= call.out().columns();
            call.out().prose(told + (fits ? hint : ""));
            if (!fits) {
                call.out().line("  " + hint.substring(HINT.length()));
            }
        }
        for (ResourceId id : result.pruned()) {
            call.out().line("removed: " + id);
        }
    }

    /** The first ping of the file's checks. */
    private static String hint(Topology topology) {
        for (Check check : topology.checks()) {
            if (check instanceof PingCheck ping && ping.to() != null && ping.reachable()) {
                Object to = ping.to().namespace() != null
                        ? ping.to().namespace()
                        : ping.to().address();
                return HINT + "try: jnetlab ping " + ping.from().get(0) + " " + to;
            }
        }
        return "";
    }
}
