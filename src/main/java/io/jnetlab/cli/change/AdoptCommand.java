package io.jnetlab.cli.change;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.apply.AdoptionRefusedException;
import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.LabAdopter;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.cli.output.Json;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab adopt FILE}. */
public final class AdoptCommand implements Command {
    @Override
    public String name() {
        return "adopt";
    }

    @Override
    public String summary() {
        return "make a lab's own what was built by hand as its file says";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Marks namespaces, interfaces and bridges that somebody made by hand as the lab's, where they are exactly as the"
                    + " file says: where plan finds no difference. From then on up, status and down work on them, and down"
                    + " removes them, also namespaces of ip netns add.",
            "Where something differs, or belongs to another lab, it says what, and changes nothing."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FILE", "The topology file."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab adopt topologies/two-ns.yaml", "sudo jnetlab export > lab.yaml && sudo jnetlab adopt lab.yaml"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException, CliException {
        String file = call.parameter(0);
        Topology topology = TopologyFile.load(call, file);
        ApplyConsole console = new ApplyConsole(call);
        boolean adopted;
        // Until here a signal ends the process; from here on it undoes what was done.
        Interruption.ofThisThread();
        try {
            adopted = new LabAdopter(console, System.getenv())
                    .adopt(topology.lab(), topology.desired(), topology.source().bytes());
        } catch (RulesetException e) {
            throw RulesetReport.report(call, topology, e);
        } catch (AdoptionRefusedException e) {
            if (e.details().isEmpty()) {
                PlanReport.printTree(e.plan(), call.err(), call.errStyle());
            }
            throw new CliException(ExitCode.NO, String.valueOf(e.getMessage()), e.details(), e.help(), e);
        } catch (ApplyFailedException e) {
            throw ApplyConsole.report(e, topology.origins());
        } finally {
            console.end();
        }
        print(call, topology, adopted);
        return ExitCode.OK;
    }

    private static void print(Invocation call, Topology topology, boolean adopted) throws IOException {
        if (call.isJson()) {
            JsonWriter json = Json.begin(call.out());
            json.name("lab").value(topology.lab().value());
            json.name("adopted").value(adopted);
            Json.end(json, call.out());
        } else if (!call.isQuiet()) {
            call.out()
                    .prose("lab " + topology.lab()
                            + (adopted
                                    ? " is adopted: jnetlab up, status and down work on it now"
                                    : " is adopted already, nothing changed"));
        }
    }
}
