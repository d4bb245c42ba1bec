package io.jnetlab.cli;

import io.jnetlab.cli.capture.CaptureCommand;
import io.jnetlab.cli.change.AdoptCommand;
import io.jnetlab.cli.change.DownCommand;
import io.jnetlab.cli.change.LinkCommand;
import io.jnetlab.cli.change.PlanCommand;
import io.jnetlab.cli.change.UpCommand;
import io.jnetlab.cli.check.BreakCommand;
import io.jnetlab.cli.check.CheckCommand;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.Commands;
import io.jnetlab.cli.console.ConsoleCommand;
import io.jnetlab.cli.file.ExportCommand;
import io.jnetlab.cli.file.GenerateCommand;
import io.jnetlab.cli.file.ValidateCommand;
import io.jnetlab.cli.help.CompletionCommand;
import io.jnetlab.cli.help.ManCommand;
import io.jnetlab.cli.help.SchemaCommand;
import io.jnetlab.cli.help.VersionCommand;
import io.jnetlab.cli.ping.PingCommand;
import io.jnetlab.cli.ping.PingallCommand;
import io.jnetlab.cli.ping.WhyCommand;
import io.jnetlab.cli.program.ExecCommand;
import io.jnetlab.cli.program.LogsCommand;
import io.jnetlab.cli.program.ShellCommand;
import io.jnetlab.cli.view.DoctorCommand;
import io.jnetlab.cli.view.GraphCommand;
import io.jnetlab.cli.view.ListCommand;
import io.jnetlab.cli.view.NsCommand;
import io.jnetlab.cli.view.StatusCommand;
import io.jnetlab.cli.watch.WatchCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by their names. */
public final class CommandTable implements Commands {
    /** In the order of the list of commands. */
    private static final String[] NAMES = {
        "up",
        "plan",
        "down",
        "status",
        "list",
        "watch",
        "ping",
        "pingall",
        "why",
        "capture",
        "link",
        "check",
        "break",
        "logs",
        "exec",
        "shell",
        "console",
        "export",
        "adopt",
        "validate",
        "graph",
        "generate",
        "schema",
        "doctor",
        "ns",
        "completion",
        "version"
    };

    /** A switch and no map, so that only the called one's class is loaded. */
    @Override
    public @Nullable Command find(String name) {
        return switch (name) {
            case "adopt" -> new AdoptCommand();
            case "capture" -> new CaptureCommand();
            case "completion" -> new CompletionCommand();
            case "console" -> new ConsoleCommand();
            case "doctor" -> new DoctorCommand();
            case "down" -> new DownCommand();
            case "exec" -> new ExecCommand();
            case "export" -> new ExportCommand();
            case "generate" -> new GenerateCommand();
            case "graph" -> new GraphCommand();
            case "link" -> new LinkCommand();
            case "list" -> new ListCommand();
            case "logs" -> new LogsCommand();
            case "break" -> new BreakCommand();
            case "check" -> new CheckCommand();
            case ManCommand.NAME -> new ManCommand();
            case "ns" -> new NsCommand();
            case "ping" -> new PingCommand();
            case "pingall" -> new PingallCommand();
            case "plan" -> new PlanCommand();
            case "schema" -> new SchemaCommand();
            case "shell" -> new ShellCommand();
            case "status" -> new StatusCommand();
            case "up" -> new UpCommand();
            case "validate" -> new ValidateCommand();
            case "version" -> new VersionCommand();
            case "watch" -> new WatchCommand();
            case "why" -> new WhyCommand();
            default -> null;
        };
    }

    @Override
    public List<String> names() {
        return List.of(NAMES);
    }

    @Override
    public List<Command> all() {
        List<Command> out = new ArrayList<>();
        for (String name : NAMES) {
            Command command = find(name);
            if (command == null) {
                throw new IllegalStateException(name);
            }
            out.add(command);
        }
        return out;
    }
}
