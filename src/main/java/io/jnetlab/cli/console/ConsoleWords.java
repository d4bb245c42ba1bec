package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LiveMachine;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.help.CommandHelp;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.TextTable;
import io.jnetlab.cli.view.LabView;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.sys.ProcessCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The console's own commands: those that only a prompt can have. */
final class ConsoleWords {
    /** Runs a command on the machine itself, as {@code host} does. */
    static final String ON_HOST = "sh";

    /** Cursor to the corner, then away with the screen and what was above it: console_codes(4). */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private static final String[][] TEXTS = {
        {"help", "help [COMMAND]", "this, or what a command of jnetlab's does"},
        {"nodes", "nodes", "the lab's namespaces and bridges with their addresses"},
        {"namespaces", "namespaces", "the same"},
        {"links", "links", "the lab's wires, and whether they are up"},
        {"jobs", "jobs", "what runs in the background, or is stopped"},
        {"fg", "fg [N]", "let job N, or the last, have the terminal"},
        {"bg", "bg [N]", "let a stopped job go on in the background"},
        {"kill", "kill [-9] N", "end job N"},
        {"wait", "wait [N]", "wait until job N, or every job, has ended"},
        {"clear", "clear", "empty the screen, as Ctrl-L does"},
        {"exit", "exit [N]", "leave, as Ctrl-D does, with status N or the last line's; jobs end with the console"},
        {"quit", "quit [N]", "the same"},
    };

    private final Invocation call;
    private final ConsoleNames names;
    private final ConsoleJobs jobs;

    ConsoleWords(Invocation call, ConsoleNames names, ConsoleJobs jobs) {
        this.call = call;
        this.names = names;
        this.jobs = jobs;
    }

    static List<String> names() {
        List<String> out = new ArrayList<>();
        for (String[] text : TEXTS) {
            out.add(text[0]);
        }
        return out;
    }

    /** What one does, in a line. */
    static String summary(String name) {
        for (String[] text : TEXTS) {
            if (text[0].equals(name)) {
                return text[2];
            }
        }
        return "";
    }

    static boolean isOne(String name) {
        return names().contains(name);
    }

    /** Whether it ends the console. */
    static boolean leaves(String name) {
        return name.equals("exit") || name.equals("quit");
    }

    /**
     * The status with which the console ends.
     *
     * @param before that of the line before
     */
    static int exitStatus(List<String> arguments, int before) throws CliException {
        if (arguments.isEmpty()) {
            return before;
        }
        String status = arguments.get(0);
        if (arguments.size() > 1 || !status.matches("[0-9]{1,3}") || Integer.parseInt(status) > 255) {
            throw CliException.usage(
                    "\"" + String.join(" ", arguments) + "\" is no exit status", "one is a number from 0 to 255");
        }
        return Integer.parseInt(status);
    }

    /** @return the exit status */
    int run(String name, List<String> arguments) throws CliException, IOException {
        return switch (name) {
            case "help" -> help(arguments);
            case "nodes", "namespaces" -> {
                try (LiveMachine machine = LiveMachine.open()) {
                    ConsoleView.nodes(LabView.of(machine, lab(machine)), call);
                }
                yield ExitCode.OK;
            }
            case "links" -> {
                try (LiveMachine machine = LiveMachine.open()) {
                    ConsoleView.links(LabView.of(machine, lab(machine)), call);
                }
                yield ExitCode.OK;
            }
            case "jobs" -> list();
            case "fg" -> foreground(arguments);
            case "bg" -> {
                ConsoleJob job = job(arguments);
                job.resume();
                call.tell("[" + job.number() + "] " + job.text());
                yield ExitCode.OK;
            }
            case "kill" -> kill(arguments);
            case "wait" -> await(arguments);
            case "clear" -> {
                if (call.isOutTerminal()) {
                    call.out().trusted(CLEAR);
                }
                yield ExitCode.OK;
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private LabName lab(LiveMachine machine) throws CliException, IOException {
        return machine.lab(call, names.lab().value());
    }

    /** Waits for a job that has the terminal, and says what the terminal doesn't show. */
    int await(ConsoleJob job) throws IOException {
        int status = jobs.await(job);
        if (!call.isOutTerminal()) {
            return status;
        }
        if (job.isStopped()) {
            call.tell("");
            call.tell("[" + job.number() + "] stopped  " + job.text());
            call.tell(call.errStyle()
                    .faint("fg " + job.number() + " goes on with it, bg " + job.number() + " in the background, kill "
                            + job.number() + " ends it"));
        } else {
            tellSignal(job);
        }
        return status;
    }

    /** Which ended a job. Those that are typed leave the cursor behind what the terminal shows of them. */
    private void tellSignal(ConsoleJob job) {
        int signal = job.status().endingSignal();
        if (signal == ProcessCalls.SIGINT || signal == ProcessCalls.SIGQUIT) {
            call.tell("");
        }
        if (signal != 0 && signal != ProcessCalls.SIGINT && signal != ProcessCalls.SIGPIPE) {
            call.tell(job.state());
        }
    }

    private int list() throws IOException {
        TextTable table = new TextTable(call.out());
        for (ConsoleJob job : jobs.all()) {
            table.row(List.of("[" + job.number() + "]", Integer.toString(job.pid()), job.state(), job.text()));
        }
        table.print();
        jobs.takeEnded();
        return ExitCode.OK;
    }

    private int foreground(List<String> arguments) throws CliException, IOException {
        ConsoleJob job = job(arguments);
        call.tell(job.text());
        jobs.toForeground(job);
        return await(job);
    }

    private int kill(List<String> arguments) throws CliException, IOException {
        int signal = ProcessCalls.SIGTERM;
        List<String> rest = arguments;
        if (!rest.isEmpty() && rest.get(0).startsWith("-")) {
            signal = signal(rest.get(0).substring(1));
            rest = rest.subList(1, rest.size());
        }
        if (rest.isEmpty()) {
            throw CliException.usage("which job?", "jobs lists them; kill N ends one");
        }
        for (String one : rest) {
            job(List.of(one)).end(signal);
        }
        return ExitCode.OK;
    }

    private static int signal(String name) throws CliException {
        return switch (name.startsWith("SIG") ? name.substring(3) : name) {
            case "1", "HUP" -> ProcessCalls.SIGHUP;
            case "2", "INT" -> ProcessCalls.SIGINT;
            case "3", "QUIT" -> ProcessCalls.SIGQUIT;
            case "9", "KILL" -> ProcessCalls.SIGKILL;
            case "15", "TERM" -> ProcessCalls.SIGTERM;
            default ->
                throw CliException.usage(
                        "the console sends no signal " + name, "it sends HUP, INT, QUIT, KILL and TERM");
        };
    }

    private int await(List<String> arguments) throws CliException {
        List<ConsoleJob> awaited = arguments.isEmpty() ? jobs.all() : List.of(job(arguments));
        int status = ExitCode.OK;
        for (ConsoleJob job : awaited) {
            status = job.await();
        }
        return status;
    }

    private ConsoleJob job(List<String> arguments) throws CliException {
        String given = arguments.isEmpty() ? "0" : arguments.get(0);
        int number = -1;
        try {
            number = Integer.parseInt(given.startsWith("%") ? given.substring(1) : given);
        } catch (NumberFormatException e) {
            // the message below says it
        }
        ConsoleJob job = jobs.find(number);
        if (job == null || job.isEnded()) {
            throw CliException.usage(
                    arguments.isEmpty() ? "there is no job" : "there is no job " + given,
                    "jobs lists those that there are; & at the end of a line starts one");
        }
        return job;
    }

    private int help(List<String> arguments) throws CliException, IOException {
        if (!arguments.isEmpty()) {
            return help(arguments.get(0));
        }
        Style style = call.style();
        String first = "ns1";
        String second = "ns2";
        List<String> there = names.namespaces();
        if (there.size() > 1) {
            first = there.get(0);
            second = there.get(1);
        }
        TextTable table = new TextTable(call.out());
        table.heading(style.bold("In a namespace"));
        table.row(List.of("  " + first + " CMD…", "run a command there, with the names of namespaces as addresses"));
        table.row(List.of(
                "  " + first + " ping " + second, "for example; \\" + second + " or '" + second + "' stays as it is"));
        table.row(List.of("  " + first + " bash", "a shell there, until exit"));
        table.row(List.of("  " + first + " CMD… &", "in the background"));
        table.row(List.of("  host CMD…", "on the machine itself; sh CMD… does the same"));
        table.heading(style.bold("In the console"));
        for (String[] text : TEXTS) {
            table.row(List.of("  " + text[1], text[2]));
        }
        table.heading(style.bold("Of jnetlab") + " (the lab's name is filled in)");
        for (Command command : call.commands().all()) {
            table.row(List.of("  " + command.name(), command.summary()));
        }
        table.print();
        return ExitCode.OK;
    }

    private int help(String name) throws CliException, IOException {
        Command command = call.commands().find(name);
        if (command != null) {
            call.out().trusted(CommandHelp.of(command, call.style()));
        } else if (isOne(name)) {
            call.out().line(name + ": " + summary(name));
        } else if (name.equals(NetnsName.HOST.value()) || name.equals(ON_HOST) || ConsoleNames.isNamespace(name)) {
            call.out().line(name + " CMD…: runs a command there");
        } else {
            List<String> all = names();
            all.addAll(call.commands().names());
            throw CliException.usage(
                    "there is no command \"" + name + "\"", Suggestions.help(name, all, "help lists the commands"));
        }
        return ExitCode.OK;
    }
}
