package io.jnetlab.cli.watch;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.model.LabName;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab watch [FILE|LAB]}. */
public final class WatchCommand implements Command {
    private static final String HEAL = "--heal";
    private static final String COUNT = "--count";

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String summary() {
        return "show a lab's changes as they happen; --heal puts it back";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Shows at once what somebody changes in a lab that is up, in the words of plan: links, addresses, routes, rules,"
                    + " queueing disciplines, namespaces, bridges and ports. What the kernel does not tell of, such as files,"
                    + " processes and most sysctls, is looked at every other second. It ends with Ctrl-C.",
            "The lab is compared with its file, or else with the copy of it that up keeps. After another up meanwhile,"
                    + " that one's counts."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag(
                "Put the lab back as up does whenever it differs, but less and less often while somebody changes it"
                        + " again at once. A lab that is taken down is let go.",
                HEAL));
        spec.addOption(Options.value("N", "End after N reports, with 0.", "-c", COUNT));
        spec.addPositional(
                Options.optionalParameter(0, "FILE|LAB", "The lab, or its file; may be left out where one is up."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab watch two-ns", "sudo jnetlab watch --heal topologies/two-ns.yaml"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String argument = call.optionalParameter(0);
        int count = call.number(COUNT, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        Topology named = argument == null || !LabArgument.isFile(argument) ? null : TopologyFile.load(call, argument);
        LabName lab;
        try (LiveMachine machine = LiveMachine.open()) {
            lab = machine.lab(call, named == null ? argument : named.lab().value());
        }
        WatchedFile file = new WatchedFile(lab, named);
        if (call.has(HEAL) && file.topology() == null) {
            throw CliException.usage(
                    "there is no copy of the file of lab " + lab + " to put it back by",
                    "name the file: jnetlab watch --heal FILE");
        }
        return new WatchRun(call, lab, file, call.has(HEAL), count).run();
    }
}
