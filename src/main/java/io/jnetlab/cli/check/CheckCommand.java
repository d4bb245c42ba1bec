package io.jnetlab.cli.check;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.OutputFile;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.model.LabName;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab check FILE|LAB…}. */
public final class CheckCommand implements Command {
    static final String UP = "--up";
    private static final String JUNIT = "--junit";
    private static final String AGAINST = "--against";
    private static final String NO_SOLUTION = "--no-solution";
    private static final String TIME_LIMIT = "--time-limit";
    private static final int MANY_MILLIS = 120_000;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "try whether what a lab's file says under checks holds";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Tries the checks of a topology file in their order (pings that follow each other all at once), each until it"
                    + " holds or its time is over. A failed one prints what happened and its hint. The lab may also be"
                    + " one that was built by hand. With a lab's name it takes the file that the lab was brought up with.",
            "Several files, or a folder of them, are checked one after the other, and a table has the points of each: "
                    + "those of labs that are up or, with --up, of each in turn. --up runs what the files say as root:"
                    + " commands, too.",
            "With --against the checks are those of the model, and its namespaces are compared with those that are"
                    + " there. Without FILE these are the model's, built by hand."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameters(
                0,
                false,
                "FILE|LAB",
                "The topology file, or the name of a lab that is up; or several files or folders."));
        spec.addOption(Options.value(
                "FILE", "Try the checks of this model, and compare its network with the lab's.", AGAINST));
        spec.addOption(
                Options.flag("Say which thing is not as the model has it, but not what the model has.", NO_SOLUTION));
        spec.addOption(Options.flag("Bring each lab up for its checks, and take it down.", UP));
        spec.addOption(Options.value("SECONDS", "How long one lab may take; 120 where there are several.", TIME_LIMIT));
        spec.addOption(Options.value("FILE", "Write the results to a file too, as JUnit XML for CI systems.", JUNIT));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab check topologies/two-ns.yaml",
            "sudo jnetlab check --against model.yaml --no-solution",
            "sudo jnetlab check --up --against model.yaml students/"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException, InterruptedException {
        String[] parameters = call.parameters(0);
        String against = call.option(AGAINST);
        if (parameters.length == 0 && against == null) {
            throw CliException.usage("FILE|LAB is missing", "jnetlab check --help tells how it is used");
        }
        if (call.has(NO_SOLUTION) && against == null) {
            throw CliException.usage(NO_SOLUTION + " is about a model", "name it: " + AGAINST + " FILE");
        }
        String junit = call.option(JUNIT);
        if (junit != null) {
            OutputFile.requirePlace(Path.of(junit));
        }
        ModelAnswer model = against == null ? null : ModelAnswer.load(call, against, call.has(NO_SOLUTION));
        boolean many = CheckFiles.areMany(parameters);
        int millis = call.millis(TIME_LIMIT, many ? MANY_MILLIS : 0, 1, 86_400_000);
        CheckSession session = new CheckSession(call, model, millis == 0 ? null : Duration.ofMillis(millis));
        if (many) {
            return runMany(call, session, model, CheckFiles.of(parameters, against));
        }
        CheckedLab checked = runOne(call, session, model, parameters.length == 0 ? null : parameters[0]);
        new CheckReport(call).print(checked);
        writeJunit(call, List.of(checked));
        return checked.isGood() ? ExitCode.OK : ExitCode.NO;
    }

    private static int runMany(
            Invocation call, CheckSession session, @Nullable ModelAnswer model, List<CheckFiles.Named> files)
            throws CliException, IOException {
        boolean up = call.has(UP);
        // What is up is taken down again.
        Interruption interruption = up ? Interruption.ofThisThread() : null;
        List<CheckedLab> labs = new CheckBatch(session, model, up).run(files, interruption);
        boolean interrupted = interruption != null && interruption.isRequested();
        if (interrupted) {
            // It has ended the checks; what was found is still told.
            Thread.interrupted();
            call.tell("interrupted after " + labs.size() + " of " + files.size() + " files");
        }
        new CheckReport(call).print(labs);
        writeJunit(call, labs);
        boolean good = true;
        for (CheckedLab lab : labs) {
            good &= lab.isGood();
        }
        return interrupted ? ExitCode.INTERRUPTED : good ? ExitCode.OK : ExitCode.NO;
    }

    private static CheckedLab runOne(
            Invocation call, CheckSession session, @Nullable ModelAnswer model, @Nullable String argument)
            throws CliException, IOException, InterruptedException {
        if (argument == null && model != null) {
            if (call.has(UP)) {
                throw CliException.usage(UP + " brings files up, and none is named", "name one beside the model");
            }
            LabName lab = model.topology().lab();
            return session.checkLive(lab.value(), lab, model.topology());
        }
        String named = String.valueOf(argument);
        if (LabArgument.isFile(named)) {
            Topology topology = TopologyFile.load(call, named);
            if (!call.has(UP)) {
                return session.checkLive(topology.lab().value(), topology.lab(), topology);
            }
            Interruption.ofThisThread();
            return session.checkUp(topology.lab().value(), topology);
        }
        if (call.has(UP)) {
            throw CliException.usage(UP + " brings files up, and " + named + " is none", null);
        }
        LabName lab;
        try (LiveMachine machine = LiveMachine.open()) {
            lab = machine.lab(call, named);
        }
        // A copy is called otherwise than the file whose name the lab may have.
        Topology topology = model == null ? TopologyFile.load(call, copy(lab)) : model.topology();
        return session.checkLive(lab.value(), lab, topology);
    }

    private static void writeJunit(Invocation call, List<CheckedLab> labs) throws CliException, IOException {
        String file = call.option(JUNIT);
        if (file != null) {
            OutputFile.write(Path.of(file), JunitReport.text(labs), true);
        }
    }

    private static String copy(LabName lab) throws CliException {
        Path copy = LabFiles.topology(lab);
        if (copy == null) {
            throw CliException.usage("no copy of the file of lab " + lab + " is there", "name the file itself");
        }
        return copy.toString();
    }
}
