package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.Commands;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import java.io.IOException;

/** What {@code jnetlab --help} prints. */
public final class RootHelp {
    static final String SUMMARY = "Labs of network namespaces and switches from a file";
    static final String EXAMPLE = "sudo jnetlab up topologies/two-ns.yaml && sudo jnetlab ping ns1 ns2";
    static final int[] EXIT_CODES = {
        ExitCode.OK, ExitCode.NO, ExitCode.USAGE, ExitCode.MACHINE, ExitCode.LEFTOVERS, ExitCode.INTERRUPTED
    };
    private static final int NAME_WIDTH = 12;

    private RootHelp() {}

    public static void print(Commands commands, Out out, Style style) throws IOException {
        out.line(SUMMARY + ".");
        out.line("");
        out.line(style.bold("Usage:") + " jnetlab COMMAND [OPTIONS] …");
        out.line("");
        out.line(style.bold("Commands:"));
        for (Command command : commands.all()) {
            String name = command.name();
            out.line("  " + style.bold(name) + " ".repeat(NAME_WIDTH - name.length()) + command.summary());
        }
        out.line("");
        out.line("jnetlab COMMAND --help says more of each, with an example and its options.");
        out.line("");
        out.line(style.bold("Example:"));
        out.line("  " + EXAMPLE);
        out.line("");
        out.line(style.bold("Exit codes:"));
        for (int code : EXIT_CODES) {
            out.line(CommandHelp.exitCode(code));
        }
    }
}
