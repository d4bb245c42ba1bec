package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ApplyResult;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabFiles;
import io.jnetlab.apply.LabHealer;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.ObservedState;
import io.jnetlab.plan.Plan;
import io.jnetlab.plan.Planner;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab link [LAB] A B --down …}. */
public final class LinkCommand implements Command {
    private static final String DOWN = "--down";
    private static final String UP = "--up";
    private static final String RESET = "--reset";
    private static final String FROM = "--from";

    @Override
    public String name() {
        return "link";
    }

    @Override
    public String summary() {
        return "unplug, plug in, slow down or disturb a wire while it runs";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Changes a wire of a lab that is up: both its ends, or what leaves by one of them. The file does not change:"
                    + " plan and status show the difference, and up puts it back.",
            "An impairment stands beside those that the wire has; 0 takes one away. What they mean is what \"impair\" of a"
                    + " file means. All but a rate alone need the kernel's netem."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Unplug it: both ends go down.", DOWN));
        spec.addOption(Options.flag("Plug it in again.", UP));
        spec.addOption(Options.value("TIME", "How long each packet takes: 50ms.", "--delay"));
        spec.addOption(Options.value("TIME", "How far the delay varies: 5ms.", "--jitter"));
        spec.addOption(Options.value("PART", "How many packets are lost: 1%.", "--loss"));
        spec.addOption(Options.value("PART", "How many come twice.", "--duplicate"));
        spec.addOption(Options.value("PART", "How many are damaged.", "--corrupt"));
        spec.addOption(Options.value("PART", "How many overtake the delayed ones.", "--reorder"));
        spec.addOption(Options.value("RATE", "How much passes: 10mbit.", "--rate"));
        spec.addOption(Options.value("N", "How much may wait: packets, with a rate alone 64kb.", "--limit"));
        spec.addOption(Options.value("END", "Impair only what leaves by this end.", FROM));
        spec.addOption(Options.flag("Make it as the lab's file has it.", RESET));
        spec.addPositional(Options.parameters(
                0,
                true,
                "LAB|NS:IF",
                "The lab, which may be left out, and the wire's ends: NS:IF, or NS where one wire is between the two;"
                        + " BRIDGE:PORT or BRIDGE."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab link two-ns ns1 OVS-1 --down",
            "sudo jnetlab link ns1 ns2 --delay 50ms --loss 1%",
            "sudo jnetlab link ns1 ns2 --rate 10mbit --from ns1"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    /** A wire that was found, and in which lab. */
    private record Target(LabName lab, LinkEnds ends, List<InterfaceId> impaired) {}

    @Override
    public int run(Invocation call) throws IOException, InterruptedException, CliException {
        Map<String, String> words = ImpairWords.given(call);
        check(call, words);
        Target target = find(call, call.parameters(0));
        ApplyConsole console = new ApplyConsole(call);
        // Until here a signal ends the process; from here on it undoes what was done.
        Interruption.ofThisThread();
        ApplyResult result;
        try {
            result = LabHealer.heal(target.lab(), () -> wanted(call, target, words), console, System.getenv());
        } catch (WrongWordsException e) {
            throw e.why;
        } catch (RefusedException e) {
            throw ApplyConsole.report(e, Map.of());
        } catch (ConflictException e) {
            throw ApplyConsole.report(e, null);
        } catch (ApplyFailedException e) {
            throw ApplyConsole.report(e, Map.of());
        } finally {
            console.end();
        }
        if (result == null) {
            throw new CliException(ExitCode.NO, "the wire " + target.ends() + " is no longer there", null);
        }
        print(call, target, result.plan());
        return ExitCode.OK;
    }

    private static void check(Invocation call, Map<String, String> words) throws CliException {
        int wishes = (call.has(DOWN) ? 1 : 0) + (call.has(UP) ? 1 : 0) + (call.has(RESET) ? 1 : 0);
        if (wishes == 0 && words.isEmpty()) {
            throw CliException.usage("what is to become of the wire?", "say --down, --up, --delay 50ms or so");
        }
        if (wishes > 1 || call.has(RESET) && !words.isEmpty()) {
            throw CliException.usage("--down, --up and --reset exclude each other, and --reset impairments", null);
        }
        if (call.has(FROM) && words.isEmpty()) {
            throw CliException.usage("--from is for impairments; a wire is unplugged at both ends", null);
        }
    }

    private static Target find(Invocation call, String[] arguments) throws CliException, IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            throw CliException.usage(
                    "a wire has two ends, and " + Words.count(arguments.length, "name was", "names were") + " given",
                    "jnetlab link [LAB] A B, for example: jnetlab link two-ns ns1 OVS-1 --down");
        }
        String a = arguments[arguments.length - 2];
        String b = arguments[arguments.length - 1];
        try (LiveMachine machine = LiveMachine.open()) {
            LabName lab = arguments.length == 3 ? machine.lab(call, arguments[0]) : null;
            if (lab == null) {
                lab = labWith(machine, call, a, b);
            }
            LinkEnds ends = LinkEnds.find(lab, now(machine, lab, file(lab)), a, b);
            return new Target(lab, ends, impaired(ends, call.option(FROM)));
        }
    }

    /** The only lab with such a wire; where there is none or several, the one that is up, or the question which. */
    private static LabName labWith(LiveMachine machine, Invocation call, String a, String b)
            throws CliException, IOException {
        LabName found = null;
        int count = 0;
        for (LabName lab : machine.labs()) {
            if (LinkEnds.has(now(machine, lab, file(lab)), a, b)) {
                found = lab;
                count++;
            }
        }
        return found != null && count == 1 ? found : machine.lab(call, null);
    }

    private static List<InterfaceId> impaired(LinkEnds ends, @Nullable String from) throws CliException {
        if (from == null) {
            return List.of(ends.a(), ends.b());
        }
        if (ends.isFirst(from) == ends.isSecond(from)) {
            throw CliException.usage("\"" + from + "\" is no end of the wire " + ends, "--from takes one of its ends");
        }
        return List.of(ends.isFirst(from) ? ends.a() : ends.b());
    }

    /** What the file wanted at the last up; empty where there is no copy of it. */
    private static LabState file(LabName lab) throws IOException {
        Path copy = LabFiles.topology(lab);
        Topology topology = copy == null ? null : TopologyLoader.load(copy).topology();
        return topology == null ? LabState.EMPTY : topology.desired();
    }

    private static LabState now(LiveMachine machine, LabName lab, LabState file) throws IOException {
        ObservedState observed = machine.read(lab, file);
        return Planner.ownPart(lab, observed.live());
    }

    /** Read again while nobody else can change it; null where the wire is gone. */
    private static @Nullable LabState wanted(Invocation call, Target target, Map<String, String> words)
            throws IOException {
        LabState file = file(target.lab());
        LabState now;
        try (LiveMachine machine = LiveMachine.open()) {
            now = now(machine, target.lab(), file);
        }
        List<InterfaceId> both = List.of(target.ends().a(), target.ends().b());
        LinkChange change = new LinkChange(now, file);
        for (InterfaceId end : both) {
            if (now.iface(end) == null) {
                return null;
            }
            if (call.has(DOWN) || call.has(UP)) {
                change.plug(end, call.has(UP));
            }
        }
        if (call.has(RESET)) {
            change.reset(both);
        }
        if (!words.isEmpty()) {
            try {
                for (InterfaceId end : target.impaired()) {
                    change.impair(end, words);
                }
            } catch (CliException e) {
                throw new WrongWordsException(e);
            }
        }
        return change.result();
    }

    private static void print(Invocation call, Target target, Plan plan) throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            PlanReport.write(plan, json);
            Json.end(json, call.out());
            return;
        }
        if (call.isQuiet()) {
            return;
        }
        List<String> names = new ArrayList<>(target.ends().names());
        String wire = "wire " + names.get(0) + " ⇄ " + names.get(1) + " of lab " + target.lab();
        if (plan.isEmpty()) {
            call.out().prose(wire + " is so already, nothing changed");
        } else {
            call.out().prose(wire + ":");
            PlanReport.printTree(plan, call.out(), call.style());
        }
    }

    /** Words that are wrong beside those that the wire has. */
    private static final class WrongWordsException extends IOException {
        private static final long serialVersionUID = 1;

        final transient CliException why;

        WrongWordsException(CliException why) {
            super(why);
            this.why = why;
        }
    }
}
