package io.jnetlab.cli.ping;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Progress;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Namespace;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.probe.MatrixListener;
import io.jnetlab.probe.MatrixOptions;
import io.jnetlab.probe.MatrixPair;
import io.jnetlab.probe.MatrixResult;
import io.jnetlab.probe.PingMatrix;
import io.jnetlab.probe.PingOptions;
import io.jnetlab.probe.PmtuDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab pingall [LAB]}. */
public final class PingallCommand implements Command {
    @Override
    public String name() {
        return "pingall";
    }

    @Override
    public String summary() {
        return "ping from every namespace of a lab to every other, all at once";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Every namespace of the lab pings every other, over IPv4 and IPv6 where both have it. A request that is not"
                    + " answered is repeated until the time is over. One to an address that the sender has itself, too,"
                    + " counts as not answered."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.optionalParameter(0, "LAB", "The lab; may be left out where one is up."));
        spec.addOption(Options.value("BYTES", "Payload of each request: 56.", "-s", "--size"));
        PingCommand.definePmtu(spec);
        spec.addOption(Options.value("SECONDS", "Time that each pair is tried: 2.", "-W", "--timeout"));
        spec.addOption(Options.flag("Only IPv4.", "-4"));
        spec.addOption(Options.flag("Only IPv6.", "-6"));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab pingall two-routers", "sudo jnetlab pingall -s 1472 -M do two-routers"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        if (call.has("-4") && call.has("-6")) {
            throw CliException.usage("-4 and -6 exclude each other", null);
        }
        int timeout = call.millis("--timeout", 2000, 1, 3_600_000);
        int size = call.number("--size", MatrixPair.DEFAULT_SIZE, 0, PingOptions.MAX_SIZE);
        PmtuDiscovery pmtu = PingCommand.pmtu(call);
        boolean df = pmtu == PmtuDiscovery.DO || pmtu == PmtuDiscovery.PROBE;
        try (LiveMachine machine = LiveMachine.open()) {
            LabName lab = machine.lab(call, call.optionalParameter(0));
            LabState live = machine.read(lab, LabState.EMPTY).live().state();
            NamespaceSet set = new NamespaceSet(machine.machine(), live, namespaces(live));
            List<Integer> targets = new ArrayList<>();
            List<MatrixPair> pairs = pairs(set, call, size, df, targets);
            MatrixOptions options = MatrixOptions.DEFAULT.withDeadline(Duration.ofMillis(timeout));
            boolean interrupted;
            List<MatrixResult> results;
            try (PingMatrix matrix = PingMatrix.open(set.namespaces(), pairs, options);
                    Progress progress = Progress.of(call, "pinging " + pairs.size() + " pairs")) {
                Interruption interruption = Interruption.with(new Stop(matrix));
                results = set.withoutOwn(pairs, matrix.run(new Counting(progress, pairs.size())));
                interrupted = interruption.isRequested();
            }
            PingMatrixReport report = new PingMatrixReport(lab, set, pairs, targets, results);
            if (call.isJson()) {
                report.writeJson(call.out());
            } else {
                report.print(call);
            }
            if (interrupted) {
                return ExitCode.INTERRUPTED;
            }
            return report.answered() == pairs.size() ? ExitCode.OK : ExitCode.NO;
        }
    }

    private static List<NetnsName> namespaces(LabState live) {
        List<NetnsName> names = new ArrayList<>();
        for (Resource resource : live.resources().values()) {
            if (resource instanceof Namespace namespace) {
                names.add(namespace.name());
            }
        }
        return names;
    }

    /** @param targets takes the index of the namespace that each pair pings */
    private static List<MatrixPair> pairs(
            NamespaceSet set, Invocation call, int size, boolean df, List<Integer> targets) {
        boolean v4Only = call.has("-4");
        boolean v6Only = call.has("-6");
        int n = set.size();
        List<MatrixPair> pairs = new ArrayList<>();
        // By distance, so that all senders begin at once.
        for (int distance = 1; distance < n; distance++) {
            for (int source = 0; source < n; source++) {
                int to = (source + distance) % n;
                for (IpAddress target : set.targets(source, to)) {
                    if (target.isV6() ? !v4Only : !v6Only) {
                        pairs.add(new MatrixPair(source, target, 0, size, df));
                        targets.add(to);
                    }
                }
            }
        }
        return pairs;
    }

    private record Stop(PingMatrix matrix) implements Runnable {
        @Override
        public void run() {
            matrix.stop();
        }
    }

    private static final class Counting implements MatrixListener {
        private final Progress progress;
        private final int all;
        private int ended;

        Counting(Progress progress, int all) {
            this.progress = progress;
            this.all = all;
        }

        @Override
        public void ended(MatrixResult result) {
            ended++;
            if (ended % 100 == 0 || all - ended < 100) {
                progress.update(ended + " of " + all + " pings done");
            }
        }
    }
}
