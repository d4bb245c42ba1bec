package io.jnetlab.cli.help;

import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.CommonOptions;
import io.jnetlab.cli.command.ExitCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page, in the macros of man(7), from what a command says of itself. */
final class ManPage {
    private final StringBuilder out = new StringBuilder();

    private ManPage(String name, String summary) {
        String version = ManPage.class.getPackage().getImplementationVersion();
        macro(
                "TH",
                name.toUpperCase(Locale.ROOT),
                "1",
                "",
                version == null ? "jnetlab" : "jnetlab " + version,
                "jnetlab");
        section("NAME");
        out.append(escape(name)).append(" \\- ").append(escape(summary)).append('\n');
    }

    /** That of one command. */
    static String of(Command command) {
        ManPage page = new ManPage("jnetlab-" + command.name(), command.summary());
        CommandSpec spec = CommonOptions.specOf(command);
        page.section("SYNOPSIS");
        page.out.append("\\fBjnetlab ").append(escape(command.name())).append("\\fR [\\fIOPTIONS\\fR]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            page.parameter(parameter);
        }
        page.out.append('\n');
        page.section("DESCRIPTION");
        page.paragraphs(command.description());
        if (!spec.positionalParameters().isEmpty()) {
            page.section("PARAMETERS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                page.item("\\fI" + escape(parameter.paramLabel()) + "\\fR", parameter.description());
            }
        }
        page.section("OPTIONS");
        for (OptionSpec option : spec.options()) {
            page.item(names(option), option.description());
        }
        page.section("EXIT STATUS");
        for (int code : CommandHelp.exitCodes(command)) {
            page.exitCode(code);
        }
        page.examples(command.examples());
        page.section("SEE ALSO");
        page.out.append("\\fBjnetlab\\fR(1)\n");
        return page.out.toString();
    }

    /** That of all. */
    static String ofJnetlab(List<Command> commands) {
        ManPage page = new ManPage("jnetlab", RootHelp.SUMMARY);
        page.section("SYNOPSIS");
        page.out.append("\\fBjnetlab\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n");
        page.section("COMMANDS");
        for (Command command : commands) {
            page.item("\\fB" + escape(command.name()) + "\\fR", command.summary());
        }
        page.section("EXIT STATUS");
        for (int code : RootHelp.EXIT_CODES) {
            page.exitCode(code);
        }
        page.examples(RootHelp.EXAMPLE);
        page.section("SEE ALSO");
        for (int i = 0; i < commands.size(); i++) {
            page.out
                    .append("\\fBjnetlab\\-")
                    .append(escape(commands.get(i).name()))
                    .append("\\fR(1)");
            page.out.append(i == commands.size() - 1 ? "\n" : ",\n");
        }
        return page.out.toString();
    }

    private void parameter(PositionalParamSpec parameter) {
        String label = "\\fI" + escape(parameter.paramLabel()) + "\\fR"
                + (parameter.arity().max() > 1 ? "..." : "");
        out.append(parameter.required() ? " " + label : " [" + label + "]");
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.length() == 0 ? "" : ", ")
                    .append("\\fB")
                    .append(escape(name))
                    .append("\\fR");
        }
        if (option.arity().max() > 0) {
            names.append(" \\fI").append(escape(option.paramLabel())).append("\\fR");
        }
        return names.toString();
    }

    private void section(String title) {
        macro("SH", title);
    }

    private void paragraphs(String[] texts) {
        for (int i = 0; i < texts.length; i++) {
            if (i > 0) {
                macro("PP");
            }
            text(texts[i]);
        }
    }

    /** @param tag already escaped */
    private void item(String tag, String... texts) {
        macro("TP");
        out.append(tag).append('\n');
        for (String text : texts) {
            text(text);
        }
    }

    private void exitCode(int code) {
        item("\\fB" + code + "\\fR", ExitCode.describe(code));
    }

    private void examples(String... lines) {
        section("EXAMPLES");
        macro("EX");
        for (String line : lines) {
            text(line);
        }
        macro("EE");
    }

    private void text(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                out.append(escape(line)).append('\n');
            }
        }
    }

    private void macro(String name, String... arguments) {
        out.append('.').append(name);
        for (String argument : arguments) {
            out.append(" \"").append(escape(argument).replace("\"", "\\(dq")).append('"');
        }
        out.append('\n');
    }

    /** So that roff prints it as it stands: a backslash, a line that would be a request, signs that it makes others of. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\e");
                case '-' -> out.append("\\-");
                case '^' -> out.append("\\(ha");
                case '~' -> out.append("\\(ti");
                case '`' -> out.append("\\(ga");
                case '\'' -> out.append("\\(aq");
                case '.' -> out.append(i == 0 ? "\\&." : ".");
                default -> {
                    if (c < 0x80) {
                        out.append(c);
                    } else {
                        out.append("\\[u")
                                .append(String.format(Locale.ROOT, "%04X", (int) c))
                                .append(']');
                    }
                }
            }
        }
        return out.toString();
    }
}
