package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.LabApplier;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Json;
import io.jnetlab.model.LabName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab down FILE|LAB}. */
public final class DownCommand implements Command {
    private static final String ALL = "--all";

    @Override
    public String name() {
        return "down";
    }

    @Override
    public String summary() {
        return "take a lab down: remove exactly what it owns";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Removes everything that carries the lab's mark, and nothing else. A lab whose file is gone can be taken down"
                    + " by its name."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Take all labs down.", ALL));
        spec.addPositional(Options.optionalParameter(0, "FILE|LAB", "The lab's topology file, or its name."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab down two-ns"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException, CliException {
        String argument = call.optionalParameter(0);
        if (call.has(ALL) == (argument != null)) {
            throw CliException.usage(
                    argument == null ? "which lab?" : "--all and a lab exclude each other",
                    "name a file or a lab, or give --all; jnetlab list shows the labs that are up");
        }
        List<LabName> labs = new ArrayList<>();
        if (argument == null) {
            labs.addAll(labs());
        } else {
            labs.add(LabArgument.name(call, argument));
        }
        List<Plan> plans = new ArrayList<>();
        // Until here a signal ends the process; from here on it undoes what was done, and spares the labs that follow.
        Interruption.ofThisThread();
        for (LabName lab : labs) {
            plans.add(down(call, lab, argument));
        }
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("labs").beginArray();
            for (Plan plan : plans) {
                json.beginObject();
                PlanReport.write(plan, json);
                json.endObject();
            }
            json.endArray();
            Json.end(json, call.out());
        }
        return ExitCode.OK;
    }

    private static SortedSet<LabName> labs() throws IOException {
        try (Machine machine = Machine.open()) {
            machine.use(SwitchFinder.find(System.getenv()));
            return new StateReader(machine).labs();
        }
    }

    private static Plan down(Invocation call, LabName lab, @Nullable String argument)
            throws IOException, InterruptedException, CliException {
        ApplyConsole console = new ApplyConsole(call);
        Plan plan;
        try {
            plan = new LabApplier(console, true, System.getenv()).down(lab).plan();
        } catch (ApplyFailedException e) {
            throw ApplyConsole.report(e, Map.of());
        } finally {
            console.end();
        }
        if (plan.isEmpty() && argument != null && !LabArgument.isFile(argument)) {
            List<String> names = new ArrayList<>();
            for (LabName name : labs()) {
                names.add(name.value());
            }
            throw CliException.usage(
                    "there is no lab " + lab + " on this machine",
                    Suggestions.help(lab.value(), names, "jnetlab list shows the labs that are up"));
        }
        if (!call.isJson() && !call.isQuiet()) {
            call.out()
                    .prose("lab " + lab + " is down: "
                            + (plan.isEmpty() ? "there was nothing" : Done.of(plan) + " · " + console.seconds()));
        }
        return plan;
    }
}
