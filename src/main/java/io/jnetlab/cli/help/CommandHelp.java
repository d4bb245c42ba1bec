package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.CommonOptions;
import io.jnetlab.cli.command.ExitCode;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code jnetlab COMMAND --help} prints. */
public final class CommandHelp {
    private static final int WIDTH = 80;
    private static final int CODE_WIDTH = 5;

    private CommandHelp() {}

    public static String of(Command command, io.jnetlab.cli.output.Style style) {
        CommandSpec spec = CommonOptions.specOf(command);
        spec.name("jnetlab " + command.name());
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH);
        usage.sortOptions(false);
        usage.abbreviateSynopsis(true);
        usage.synopsisHeading(style.bold("Usage:") + " ");
        usage.description(paragraphs(command.description()));
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n" + style.bold("Parameters:") + "%n");
        usage.optionListHeading("%n" + style.bold("Options:") + "%n");
        CommandLine line = new CommandLine(spec);
        line.setUsageHelpLongOptionsMaxWidth(30);
        StringBuilder out = new StringBuilder(line.getUsageMessage(colors(style)));
        out.append('\n').append(style.bold("Example:")).append('\n');
        for (String example : command.examples()) {
            out.append("  ").append(example).append('\n');
        }
        out.append('\n').append(style.bold("Exit codes:")).append('\n');
        for (int code : exitCodes(command)) {
            out.append(exitCode(code)).append('\n');
        }
        return out.toString();
    }

    /** All that a command may give, ascending: its own, and those that each has. */
    static int[] exitCodes(Command command) {
        int[] own = command.exitCodes();
        int[] all = Arrays.copyOf(own, own.length + 2);
        all[own.length] = ExitCode.OK;
        all[own.length + 1] = ExitCode.USAGE;
        Arrays.sort(all);
        return all;
    }

    /** A line of the list of exit codes. */
    static String exitCode(int code) {
        String number = Integer.toString(code);
        return "  " + number + " ".repeat(CODE_WIDTH - number.length()) + ExitCode.describe(code);
    }

    private static String[] paragraphs(String[] texts) {
        String[] out = new String[Math.max(0, 2 * texts.length - 1)];
        for (int i = 0; i < out.length; i++) {
            out[i] = i % 2 == 0 ? texts[i / 2] : "";
        }
        return out;
    }

    private static ColorScheme colors(io.jnetlab.cli.output.Style style) {
        ColorScheme.Builder colors = new ColorScheme.Builder(style.isColor() ? Ansi.ON : Ansi.OFF);
        if (style.isColor()) {
            colors.commands(Style.bold);
            colors.options(Style.bold);
            colors.parameters(Style.underline);
            colors.optionParams(Style.underline);
        }
        return colors.build();
    }
}
