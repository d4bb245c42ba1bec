package io.jnetlab.cli.ping;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.LiveNetwork;
import io.jnetlab.probe.PingOptions;
import io.jnetlab.probe.why.Why;
import io.jnetlab.probe.why.WhyReport;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab why FROM TO}. */
public final class WhyCommand implements Command {
    private static final int REQUESTS = 3;
    private static final int INTERVAL = 100;
    private static final int DEFAULT_TIMEOUT = 1000;
    private static final String FILE = "--file";

    @Override
    public String name() {
        return "why";
    }

    @Override
    public String summary() {
        return "say why a ping fails: the first thing that stops it";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Walks the way of an echo request and of its reply as things are now, through routes, cables, bridges, VLANs,"
                    + " rules of OpenFlow and firewalls, and names the first thing that stops it: with a command that"
                    + " shows it, its place in the lab's file, and how to mend it. Changes nothing.",
            "A real ping decides whether anything is in the way. It also looks at labs that were built by hand."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FROM", "The namespace that pings; host is the machine's own."));
        spec.addPositional(Options.parameter(
                1, "TO", "A namespace's name, or an address. Of a name, IPv6 too where IPv4 is answered."));
        spec.addOption(Options.value("BYTES", "Payload of the request: 56.", "-s", "--size"));
        PingCommand.definePmtu(spec);
        spec.addOption(Options.value("SECONDS", "Time to wait for an answer: 1.", "-W", "--timeout"));
        PingCommand.defineFamily(spec);
        spec.addOption(
                Options.value("FILE", "The lab's file, to name places in it: the copy that up has kept.", "-f", FILE));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab why ns1 ns2", "sudo jnetlab why -s 1472 -M do ns1 192.168.0.2"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        PingOptions options = PingOptions.DEFAULT
                .withCount(REQUESTS)
                .withInterval(Duration.ofMillis(INTERVAL))
                .withTimeout(Duration.ofMillis(call.millis("--timeout", DEFAULT_TIMEOUT, 0, 3_600_000)))
                .withSize(call.number("--size", 56, 0, PingOptions.MAX_SIZE))
                .withPmtu(PingCommand.pmtu(call));
        Boolean v6 = PingCommand.family(call);
        String from = call.parameter(0);
        String to = call.parameter(1);
        String file = call.option(FILE);
        Topology named = file == null ? null : TopologyFile.load(call, file);
        // That they are there is found out first, with a suggestion where they are not.
        try (NetworkNamespace sender = NamespaceArgument.open(from);
                LiveMachine machine = LiveMachine.open()) {
            LiveNetwork live = LiveNetwork.read(machine.machine());
            NetnsName source = new NetnsName(from);
            Topology topology = named == null ? kept(live, source, to) : named;
            LabState wanted = topology == null ? LabState.EMPTY : topology.desired();
            WhyTarget target = WhyTarget.of(sender, live, wanted, source, to, v6);
            WhyReport report = report(call, live, wanted, source, target, options);
            WhyTarget other = v6 == null && report.isOpen() ? target.other(live, source, to) : null;
            WhyReport second = other == null ? report : report(call, live, wanted, source, other, options);
            if (other != null && !second.isOpen()) {
                report = second.noting("a ping to " + target.address() + " is answered");
                target = other;
            }
            WhyView view = new WhyView(from, to, target, report, topology);
            if (call.isJson()) {
                view.write(call);
            } else {
                view.print(call);
            }
            return report.isOpen() ? ExitCode.OK : ExitCode.NO;
        }
    }

    @SuppressWarnings("try") // it is shown while it is open
    private static WhyReport report(
            Invocation call, LiveNetwork live, LabState wanted, NetnsName from, WhyTarget target, PingOptions options)
            throws IOException {
        WhyReport known = target.report();
        if (known != null) {
            return known;
        }
        try (Progress progress = Progress.of(call, "walking from " + from + " to " + call.parameter(1))) {
            return new Why(live, wanted).examine(from, target.address(), options.withScope(target.scope()));
        }
    }

    /** The copy of the file that the namespaces' lab was brought up with; null where they are of none, or it has errors. */
    private static @Nullable Topology kept(LiveNetwork live, NetnsName from, String to) throws IOException {
        LabName lab = live.labOf(from);
        if (lab == null && NetnsName.fault(to) == null) {
            lab = live.labOf(new NetnsName(to));
        }
        Path copy = lab == null ? null : LabFiles.topology(lab);
        return copy == null ? null : TopologyLoader.load(copy).topology();
    }
}
