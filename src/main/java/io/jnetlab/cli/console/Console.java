package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Words;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the lines of a console one after the other, and leaves nothing behind. */
final class Console {
    private final Invocation call;
    private final ConsoleLines lines;
    private final ConsoleJobs jobs;
    private final ConsoleRun run;
    private final boolean interactive;

    private Console(Invocation call, ConsoleLines lines, ConsoleJobs jobs, ConsoleRun run, boolean interactive) {
        this.call = call;
        this.lines = lines;
        this.jobs = jobs;
        this.run = run;
        this.interactive = interactive;
    }

    /** @param file the lab's, as it was named; null where it wasn't */
    static int atTerminal(Invocation call, ConsoleNames names, @Nullable String file) throws CliException, IOException {
        ConsoleTerminal terminal = ConsoleTerminal.open();
        ConsoleJobs jobs = new ConsoleJobs(terminal);
        Thread ending = new Thread(new Ending(jobs, terminal), "console's end");
        Runtime.getRuntime().addShutdownHook(ending);
        ConsoleRun run = new ConsoleRun(call, names, jobs, file);
        greet(call, names);
        try (terminal;
                ConsoleReader reader = ConsoleReader.open(
                        call, terminal, new ConsoleCandidates(call.commands(), names, jobs), names)) {
            return new Console(call, reader, jobs, run, true).run();
        } finally {
            jobs.hangUp();
        }
    }

    /** With the lines of standard input. */
    static int ofLines(Invocation call, ConsoleNames names, @Nullable String file) throws IOException {
        ConsoleJobs jobs = new ConsoleJobs(null);
        Runtime.getRuntime().addShutdownHook(new Thread(new Ending(jobs, null), "console's end"));
        names.namespaces();
        return new Console(call, new InputLines(), jobs, new ConsoleRun(call, names, jobs, file), false).run();
    }

    private static void greet(Invocation call, ConsoleNames names) throws IOException {
        List<String> there = names.namespaces();
        call.tell(call.errStyle().bold("lab " + names.lab()) + ": " + Words.list(there));
        call.tell(call.errStyle().faint("Tab completes, help tells what can be typed, Ctrl-D leaves"));
    }

    private int run() throws IOException {
        int status = ExitCode.OK;
        while (!run.isLeaving()) {
            if (interactive) {
                tellEnded();
            }
            String text = lines.next();
            if (text == null) {
                break;
            }
            for (String line : ConsoleLine.split(text)) {
                if (!run.isLeaving()) {
                    status = run.line(line, status);
                }
            }
        }
        return status;
    }

    private void tellEnded() {
        for (ConsoleJob job : jobs.takeEnded()) {
            call.tell("[" + job.number() + "] " + job.state() + "  " + job.text());
        }
    }

    /** Also where a signal ends the console, or an error. */
    private record Ending(ConsoleJobs jobs, @Nullable ConsoleTerminal terminal) implements Runnable {
        @Override
        public void run() {
            jobs.hangUp();
            if (terminal != null) {
                terminal.close();
            }
        }
    }
}
