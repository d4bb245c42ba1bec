package io.jnetlab.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands by their names. */
final class CommandTable implements Commands {
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
