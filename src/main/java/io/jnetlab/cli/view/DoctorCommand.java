package io.jnetlab.cli.view;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.KernelNeeds;
import io.jnetlab.apply.MissingFeatureException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Json;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.Ruleset;
import io.jnetlab.observe.Examination;
import io.jnetlab.observe.Finding;
import io.jnetlab.observe.NoNftablesException;
import io.jnetlab.plan.Conflict;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab doctor}. */
public final class DoctorCommand implements Command {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "look whether this machine can hold labs, and how to mend it";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Checks rights, kernel features, Open vSwitch, sysctls that interfere and leftovers, and says how to mend each."
                    + " It changes nothing.",
            "With a topology file it also names what the kernel lacks for that lab, and what on the machine is in its way."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.optionalParameter(0, "FILE", "A lab that is to be brought up."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab doctor", "sudo jnetlab doctor topologies/two-ns.yaml"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws IOException, CliException {
        String file = call.optionalParameter(0);
        Topology topology = file == null ? null : TopologyFile.load(call, file);
        List<Finding> findings = new ArrayList<>(new Examination(System.getenv()).run());
        if (topology != null) {
            addLab(topology, findings);
        }
        Finding.Level worst = Finding.Level.OK;
        for (Finding finding : findings) {
            if (finding.level().compareTo(worst) > 0) {
                worst = finding.level();
            }
        }
        if (call.isJson()) {
            printJson(call, findings);
        } else {
            DoctorText.print(call, findings, worst);
        }
        return switch (worst) {
            case OK -> ExitCode.OK;
            case WARNING -> ExitCode.NO;
            case FAILURE -> ExitCode.MACHINE;
        };
    }

    private static void addLab(Topology topology, List<Finding> findings) throws IOException {
        String lab = "lab " + topology.lab();
        boolean able = true;
        Plan plan;
        try (LiveMachine machine = LiveMachine.open()) {
            LabState wanted = topology.desired();
            LiveState live;
            try {
                live = machine.read(topology.lab(), wanted).live();
            } catch (NoNftablesException e) {
                able = false;
                findings.add(new Finding(Finding.Level.FAILURE, lab, messageOf(e), e.help()));
                wanted = withoutRulesets(wanted);
                live = machine.read(topology.lab(), wanted).live();
            }
            plan = Planner.plan(topology.lab(), wanted, live);
        }
        for (MissingFeatureException missing : KernelNeeds.lacking(plan)) {
            able = false;
            findings.add(new Finding(Finding.Level.FAILURE, lab, messageOf(missing), missing.help()));
        }
        if (able) {
            findings.add(new Finding(Finding.Level.OK, lab, "the kernel has all that it needs", null));
        }
        addNamesInTheWay(topology, plan, findings);
    }

    private static String messageOf(IOException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private static LabState withoutRulesets(LabState wanted) {
        List<Resource> out = new ArrayList<>();
        for (Resource r : wanted.resources().values()) {
            if (!(r instanceof Ruleset)) {
                out.add(r);
            }
        }
        return LabState.of(out);
    }

    private static void addNamesInTheWay(Topology topology, Plan plan, List<Finding> findings) {
        for (Conflict conflict : plan.conflicts()) {
            boolean foreign = conflict.owner() == null;
            findings.add(new Finding(
                    Finding.Level.FAILURE,
                    conflict.id().toString(),
                    foreign ? "was made by something else" : "belongs to lab " + conflict.owner(),
                    foreign
                            ? "delete it, or give the lab another name for it"
                            : "jnetlab down " + conflict.owner() + ", or give the lab another name for it"));
        }
        if (plan.conflicts().isEmpty()) {
            findings.add(new Finding(Finding.Level.OK, "lab " + topology.lab(), "no name is in its way", null));
        }
    }

    private static void printJson(Invocation call, List<Finding> findings) throws IOException {
        JsonWriter json = Json.begin(call.out());
        json.name("findings").beginArray();
        for (Finding finding : findings) {
            json.beginObject();
            json.name("level").value(word(finding.level()));
            json.name("what").value(finding.what());
            json.name("text").value(finding.text());
            json.name("help").value(finding.help());
            json.endObject();
        }
        json.endArray();
        Json.end(json, call.out());
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warning";
            case FAILURE -> "failure";
        };
    }
}
