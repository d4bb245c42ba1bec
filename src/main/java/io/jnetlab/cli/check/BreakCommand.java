package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabFiles;
import io.jnetlab.apply.LabSession;
import io.jnetlab.cli.change.ApplyConsole;
import io.jnetlab.cli.change.PlanReport;
import io.jnetlab.cli.change.RulesetReport;
import io.jnetlab.cli.change.SilentListener;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.LabName;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.fault.Differences;
import io.jnetlab.plan.fault.Fault;
import io.jnetlab.plan.fault.Faults;
import io.jnetlab.plan.fault.Revelation;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab break FILE|LAB}. */
public final class BreakCommand implements Command {
    private static final String SEED = "--seed";
    private static final String KIND = "--kind";
    static final String LIST = "--list";
    static final String REVEAL = "--reveal";
    static final String AGAIN = "--again";
    private static final int SEEDS = 10_000;

    @Override
    public String name() {
        return "break";
    }

    @Override
    public String summary() {
        return "put a fault into a lab for somebody to find";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Puts one fault into a lab that is up, such that one of the checks of its file fails, and does not tell which."
                    + " Faults that no check notices are taken back. Where the checks notice none, or the file has none, a"
                    + " ping between two namespaces that was answered is so no more. The same seed breaks the same lab in"
                    + " the same way.",
            "With --reveal it says how the machine differs from the lab's file, and puts that right; up with the file"
                    + " does it too."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.optionalParameter(
                0, "FILE|LAB", "The lab's topology file, or its name; may be left out where one is up."));
        spec.addOption(Options.value("N", "Choose by this number, not by chance: 0 to 2147483647.", SEED));
        List<String> names = new ArrayList<>();
        for (Fault fault : Faults.all()) {
            names.add(fault.name());
        }
        spec.addOption(Options.choice("Put in a fault of this kind.", KIND)
                .paramLabel("KIND")
                .completionCandidates(names)
                .build());
        spec.addOption(Options.flag("List the kinds of faults, and do nothing.", LIST));
        spec.addOption(Options.flag("Say what is wrong with the lab, and put it right.", REVEAL));
        spec.addOption(Options.flag("Break a lab that is not as its file says already.", AGAIN));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab break two-routers",
            "sudo jnetlab break --kind wrong-vlan --seed 7 topologies/vlans.yaml",
            "sudo jnetlab break --reveal two-routers"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException, CliException {
        List<Fault> kinds = kinds(call);
        int seed = call.number(SEED, new SecureRandom().nextInt(SEEDS), 0, Integer.MAX_VALUE);
        if (call.has(LIST)) {
            list(call, kinds);
            return ExitCode.OK;
        }
        if (call.has(REVEAL) && (call.has(SEED) || call.has(KIND) || call.has(AGAIN))) {
            throw CliException.usage(REVEAL + " breaks nothing: it takes no other option", null);
        }
        String argument = call.optionalParameter(0);
        LabName lab;
        try (LiveMachine machine = LiveMachine.open()) {
            lab = machine.lab(call, argument);
        }
        String file = argument != null && LabArgument.isFile(argument) ? argument : null;
        Topology topology = TopologyFile.load(call, file == null ? copy(lab) : file);
        // Until here a signal ends the process; from here on it takes back what was done.
        Interruption.ofThisThread();
        String named = file == null ? lab.value() : file;
        try {
            return call.has(REVEAL)
                    ? reveal(call, lab, topology)
                    : new BreakRun(call, lab, topology, named).run(kinds, seed);
        } catch (RulesetException e) {
            throw RulesetReport.report(call, topology, e);
        } catch (ConflictException e) {
            throw ApplyConsole.report(e, topology.file());
        } catch (ApplyFailedException e) {
            throw ApplyConsole.report(e, topology.origins());
        }
    }

    private static List<Fault> kinds(Invocation call) throws CliException {
        String name = call.option(KIND);
        if (name == null) {
            return Faults.all();
        }
        Fault fault = Faults.find(name);
        if (fault == null) {
            List<String> names = new ArrayList<>();
            for (Fault known : Faults.all()) {
                names.add(known.name());
            }
            throw CliException.usage(
                    "there is no kind of fault \"" + name + "\"",
                    Suggestions.help(name, names, "jnetlab break " + LIST + " lists them"));
        }
        return List.of(fault);
    }

    private static void list(Invocation call, List<Fault> kinds) throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("kinds").beginArray();
            for (Fault fault : kinds) {
                json.beginObject();
                json.name("kind").value(fault.name());
                json.name("summary").value(fault.summary());
                json.endObject();
            }
            json.endArray();
            Json.end(json, call.out());
            return;
        }
        TextTable table = new TextTable(call.out());
        for (Fault fault : kinds) {
            table.row(List.of(fault.name(), fault.summary()));
        }
        table.print();
    }

    private static String copy(LabName lab) throws CliException {
        Path copy = LabFiles.topology(lab);
        if (copy == null) {
            throw CliException.usage("no copy of the file of lab " + lab + " is there", "name the file itself");
        }
        return copy.toString();
    }

    private static int reveal(Invocation call, LabName lab, Topology topology)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        Plan plan;
        try (LabSession session = LabSession.open(lab, new SilentListener(call), System.getenv())) {
            plan = session.apply(topology.desired()).plan();
        }
        List<Revelation> found = Revelation.of(new Differences(plan.changes(), topology.desired()));
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("faults").beginArray();
            for (Revelation revelation : found) {
                json.beginObject();
                json.name("kind").value(revelation.fault());
                json.name("text").value(revelation.text());
                json.endObject();
            }
            json.endArray();
            PlanReport.write(plan, json);
            Json.end(json, call.out());
            return ExitCode.OK;
        }
        for (Revelation revelation : found) {
            String kind = revelation.fault() == null ? "" : call.style().bold(revelation.fault()) + ": ";
            call.out().prose(kind + VisibleText.escape(revelation.text()));
        }
        if (!call.isQuiet()) {
            call.out().line("lab " + lab + (found.isEmpty() ? " is as its file says" : " is as its file says again"));
        }
        return ExitCode.OK;
    }
}
