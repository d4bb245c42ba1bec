package io.jnetlab.cli;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.LabFiles;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab check FILE|LAB}. */
final class CheckCommand implements Command {
    private static final String JUNIT = "--junit";

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
                    + " one that was built by hand.",
            "With a lab's name it takes the file that the lab was brought up with."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FILE|LAB", "The topology file, or the name of a lab that is up."));
        spec.addOption(Options.value("FILE", "Write the results to a file too, as JUnit XML for CI systems.", JUNIT));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab check topologies/two-ns.yaml"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String argument = call.parameter(0);
        try (LiveMachine machine = LiveMachine.open()) {
            boolean file = LabArgument.isFile(argument);
            LabName named = file ? null : machine.lab(call, argument);
            Topology topology = TopologyFile.load(call, named == null ? argument : copy(named));
            // A copy is called otherwise than the file whose name the lab may have.
            LabName lab = named == null ? topology.lab() : named;
            LabState live = machine.read(lab, topology.desired()).live().state();
            CheckScene scene = new CheckScene(topology.checks(), machine.machine(), live);
            if (scene.isNothingThere()) {
                throw new CliException(
                        ExitCode.NO,
                        "lab " + lab + " is not up: none of its namespaces is there",
                        "jnetlab up " + topology.file() + " brings it up");
            }
            List<CheckResult> results;
            try (Progress progress =
                    Progress.of(call, "trying " + Words.count(topology.checks().size(), "check", "checks"))) {
                results = CheckRun.run(scene, topology.checks(), progress);
            }
            int status = report(call, lab, results, topology.checkOrigins());
            String junit = call.option(JUNIT);
            if (junit != null) {
                writeJunit(junit, lab, results, topology.checkOrigins());
            }
            return status;
        }
    }

    private static void writeJunit(String file, LabName lab, List<CheckResult> results, List<SourceRange> places)
            throws CliException {
        try {
            JunitReport.write(Path.of(file), lab, results, places);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.USAGE, "the results can't be written to " + file + ": " + e, List.of(), null, e);
        }
    }

    private static String copy(LabName lab) throws CliException {
        Path copy = LabFiles.topology(lab);
        if (copy == null) {
            throw CliException.usage("no copy of the file of lab " + lab + " is there", "name the file itself");
        }
        return copy.toString();
    }

    private static int report(Invocation call, LabName lab, List<CheckResult> results, List<SourceRange> places)
            throws IOException {
        int failed = 0;
        for (CheckResult result : results) {
            failed += result.holds() ? 0 : 1;
        }
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("lab").value(lab.value());
            json.name("checks").beginArray();
            for (int i = 0; i < results.size(); i++) {
                results.get(i).write(json, places.get(i));
            }
            json.endArray();
            json.name("failed").value(failed);
            Json.end(json, call.out());
        } else {
            for (int i = 0; i < results.size(); i++) {
                if (!results.get(i).holds() || !call.isQuiet()) {
                    results.get(i).print(call, places.get(i));
                }
            }
            if (results.isEmpty()) {
                call.tell("the file has no checks");
            } else if (!call.isQuiet()) {
                call.out()
                        .line(
                                failed == 0
                                        ? Words.count(results.size(), "check holds", "checks hold")
                                        : failed + " of " + Words.count(results.size(), "check", "checks") + " failed");
            }
        }
        return failed == 0 ? ExitCode.OK : ExitCode.NO;
    }
}
