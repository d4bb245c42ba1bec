package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.Refusals;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Out;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.model.Resource;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.observe.StateReader;
import io.jnetlab.observe.SwitchFinder;
import io.jnetlab.ovsdb.OpenVswitch;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.PlanStep;
import io.jnetlab.plan.Planner;
import io.jnetlab.plan.ShellCommand;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab plan FILE}. */
public final class PlanCommand implements Command {
    private static final String COMMANDS = "--commands";
    private static final String EXIT_CODE = "--exit-code";

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "show how the machine differs from a topology file";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Compares a topology file with the live machine, attribute by attribute, and changes nothing. It needs no"
                    + " mark of ownership, so that it also compares a lab that was built by hand."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Print the changes as commands for a shell.", COMMANDS));
        spec.addOption(Options.flag("Exit with 1 where something differs.", EXIT_CODE));
        spec.addPositional(Options.parameter(0, "FILE", "The topology file."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "jnetlab plan topologies/two-ns.yaml", "jnetlab plan --commands topologies/two-ns.yaml | sudo sh"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        Topology topology = TopologyFile.load(call, call.parameter(0));
        try (Machine machine = Machine.open()) {
            OpenVswitch ovs = SwitchFinder.find(System.getenv());
            machine.use(ovs);
            LiveState live = read(call, machine, topology);
            Plan plan = call.has(UpCommand.PRUNE)
                    ? Planner.pruning(topology.lab(), topology.desired(), live)
                    : Planner.plan(topology.lab(), topology.desired(), live);
            print(call, topology, plan, ovs);
            tellRefusal(call, plan, topology, machine);
            return plan.isEmpty() || !call.has(EXIT_CODE) ? ExitCode.OK : ExitCode.NO;
        } catch (RulesetException e) {
            throw RulesetReport.report(call, topology, e);
        }
    }

    private static LiveState read(Invocation call, Machine machine, Topology topology) throws IOException {
        Progress progress = Progress.of(call, Progress.READING);
        try {
            StateReader reader = new StateReader(machine).withStrangeProcesses();
            return reader.read(topology.lab(), topology.desired()).live();
        } finally {
            progress.close();
        }
    }

    private static void tellRefusal(Invocation call, Plan plan, Topology topology, Machine machine) throws IOException {
        try {
            Refusals.check(plan, topology.desired(), machine);
        } catch (RefusedException e) {
            SourceRange origin = e.about() == null ? null : topology.origins().get(e.about());
            call.tell("up would refuse: " + e.getMessage());
            if (origin != null) {
                call.tell("   from " + origin);
            }
            call.tell("   " + e.help());
        }
    }

    /** Prints a plan in the form that is asked for. */
    private static void print(Invocation call, Topology topology, Plan plan, @Nullable OpenVswitch ovs)
            throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            PlanReport.write(plan, json);
            Json.end(json, call.out());
        } else if (call.has(COMMANDS)) {
            printCommands(call, topology, plan, ovs);
        } else {
            print(call, plan);
        }
    }

    static void print(Invocation call, Plan plan) throws IOException {
        Out out = call.out();
        PlanReport.printTree(plan, out, call.style());
        PlanReport.printStrangers(plan, out, call.style());
        out.line("lab " + plan.lab() + ": " + (plan.isEmpty() ? "nothing differs" : PlanReport.counts(plan)));
        if (!plan.conflicts().isEmpty()) {
            call.tell("up would refuse, since these are not the lab's:");
            for (String line : PlanReport.conflicts(plan)) {
                call.tell("   " + line);
            }
        }
    }

    private static void printCommands(Invocation call, Topology topology, Plan plan, @Nullable OpenVswitch ovs)
            throws IOException {
        Out out = call.out();
        out.line("set -e");
        if (ovs != null && ovs.isPrivate()) {
            out.line("export OVS_RUNDIR=" + ShellCommand.of(ovs.rundir()));
        } else if (ovs == null && hasBridge(topology)) {
            out.line("# No Open vSwitch runs here; the commands need one.");
        }
        for (PlanStep step : plan.steps()) {
            for (ShellCommand command : step.commands()) {
                out.line(command.toString());
            }
        }
    }

    private static boolean hasBridge(Topology topology) {
        for (Resource r : topology.desired().resources().values()) {
            if (r instanceof OvsBridge) {
                return true;
            }
        }
        return false;
    }
}
