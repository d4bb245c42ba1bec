package io.jnetlab.cli.ping;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.TargetAddress;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.probe.PingException;
import io.jnetlab.probe.PingOptions;
import io.jnetlab.probe.PingStatistics;
import io.jnetlab.probe.Pinger;
import io.jnetlab.probe.PmtuDiscovery;
import io.jnetlab.sys.Errno;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab ping FROM TO}. */
public final class PingCommand implements Command {
    private static final int DEFAULT_COUNT = 3;
    private static final int DEFAULT_TIMEOUT = 2000;

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String summary() {
        return "ping from inside one namespace to another, or to an address";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Sends ICMP echo requests from inside a namespace and prints what ping(8) prints. Of a namespace that is"
                    + " pinged it takes an address in a subnet of FROM's, else the first. Ctrl-C ends it with the"
                    + " statistics."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addPositional(Options.parameter(0, "FROM", "The namespace that pings; host is the machine's own."));
        spec.addPositional(Options.parameter(1, "TO", "A namespace's name, or an address."));
        spec.addOption(Options.value("N", "How many requests: 3; 0 for no end.", "-c", "--count"));
        spec.addOption(Options.value("SECONDS", "Time between requests: 1.", "-i", "--interval"));
        spec.addOption(Options.value("BYTES", "Payload of a request: 56.", "-s", "--size"));
        definePmtu(spec);
        spec.addOption(Options.value("SECONDS", "Time to wait for an answer: 2.", "-W", "--timeout"));
        defineFamily(spec);
    }

    /** The option that {@link #pmtu} reads. */
    static void definePmtu(CommandSpec spec) {
        spec.addOption(Options.choice("Path MTU discovery; do: never fragment.", "-M")
                .paramLabel("do|want|dont|probe")
                .completionCandidates(List.of("do", "want", "dont", "probe"))
                .build());
    }

    /** The options that {@link #family} reads. */
    static void defineFamily(CommandSpec spec) {
        spec.addOption(Options.flag("Only an IPv4 address.", "-4"));
        spec.addOption(Options.flag("Only an IPv6 address.", "-6"));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab ping ns1 ns2", "sudo jnetlab ping -c 1 -s 1472 -M do ns1 192.168.0.2"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        PingOptions options = PingOptions.DEFAULT
                .withCount(call.number("--count", DEFAULT_COUNT, 0, Integer.MAX_VALUE))
                .withInterval(Duration.ofMillis(call.millis("--interval", 1000, 0, 3_600_000)))
                .withTimeout(Duration.ofMillis(call.millis("--timeout", DEFAULT_TIMEOUT, 0, 3_600_000)))
                .withSize(call.number("--size", 56, 0, PingOptions.MAX_SIZE))
                .withPmtu(pmtu(call));
        Boolean v6 = family(call);
        String to = call.parameter(1);
        try (NetworkNamespace from = NamespaceArgument.open(call.parameter(0))) {
            TargetAddress target = TargetAddress.of(from, to, v6);
            try (Pinger pinger = open(from, target, options.withScope(target.scope()))) {
                Interruption.with(new Stop(pinger));
                PingPrinter printer = new PingPrinter(call, pinger, to, target.address(), options.size());
                printer.begin();
                PingStatistics statistics = pinger.run(printer);
                printer.end(from.label(), statistics);
                return statistics.received() > 0 ? ExitCode.OK : ExitCode.NO;
            }
        }
    }

    private static Pinger open(NetworkNamespace from, TargetAddress target, PingOptions options)
            throws CliException, IOException {
        try {
            return Pinger.open(from, target.address(), options);
        } catch (PingException e) {
            if (e.errno() == Errno.EPERM || e.errno() == Errno.EACCES) {
                throw e;
            }
            throw new CliException(
                    ExitCode.NO,
                    "ping from " + from.label() + " to " + target.address() + ": " + e.getMessage(),
                    List.of(),
                    help(from.label(), target, e.errno()),
                    e);
        }
    }

    private static @Nullable String help(String from, TargetAddress target, int errno) {
        boolean route = errno == Errno.ENETUNREACH || errno == Errno.EHOSTUNREACH;
        return route ? "jnetlab why " + from + " " + target.address() + " says what stops it" : null;
    }

    /** Which family the options ask for, whether IPv6; null for either. */
    static @Nullable Boolean family(Invocation call) throws CliException {
        if (call.has("-4") && call.has("-6")) {
            throw CliException.usage("-4 and -6 exclude each other", null);
        }
        return call.has("-4") ? Boolean.FALSE : call.has("-6") ? Boolean.TRUE : null;
    }

    /** What option {@code -M} says. */
    static PmtuDiscovery pmtu(Invocation call) throws CliException {
        return switch (call.choice("-M", "", "do", "want", "dont", "probe")) {
            case "do" -> PmtuDiscovery.DO;
            case "want" -> PmtuDiscovery.WANT;
            case "dont" -> PmtuDiscovery.DONT;
            case "probe" -> PmtuDiscovery.PROBE;
            default -> PmtuDiscovery.DEFAULT;
        };
    }

    /** A class where a method reference would do: linking the first of those delays the start. */
    private record Stop(Pinger pinger) implements Runnable {
        @Override
        public void run() {
            pinger.stop();
        }
    }
}
