package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.CommonOptions;
import io.jnetlab.cli.command.ErrorReport;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.NamespaceArgument;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.console.ConsoleLine.Word;
import io.jnetlab.cli.output.Words;
import io.jnetlab.cli.program.OwnProgram;
import io.jnetlab.cli.program.ProgramWords;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProcessEnvironment;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what a line of the console says. */
final class ConsoleRun {
    private static final String PATH = "PATH";

    private final Invocation call;
    private final ConsoleNames names;
    private final ConsoleJobs jobs;
    private final ConsoleWords own;
    private final LabInsertion insertion;
    private boolean leaving;

    ConsoleRun(Invocation call, ConsoleNames names, ConsoleJobs jobs, @Nullable String file) {
        this.call = call;
        this.names = names;
        this.jobs = jobs;
        this.own = new ConsoleWords(call, names, jobs);
        this.insertion = new LabInsertion(call.commands(), names.lab(), file);
    }

    /** Whether a line has asked to leave. */
    boolean isLeaving() {
        return leaving;
    }

    /**
     * Does it; what goes wrong is told.
     *
     * @param before the exit status of the line before
     * @return the exit status of this
     */
    int line(String text, int before) throws IOException {
        int status;
        try {
            status = line(ConsoleLine.parse(text), before);
        } catch (ProgramException e) {
            status = tell(new CliException(e.exitStatus(), "" + e.getMessage(), List.of(), null, e));
        } catch (CliException | IOException | RuntimeException e) { // the prompt stays, whatever it was
            status = tell(e);
        }
        call.out().flush();
        call.err().flush();
        return status;
    }

    private int tell(Exception failure) throws IOException {
        ErrorReport report = ErrorReport.of(failure);
        call.out().flush();
        report.print(call.err(), call.errStyle(), call.has(CommonOptions.DEBUG));
        return report.exitCode();
    }

    private int line(ConsoleLine line, int before) throws CliException, IOException {
        if (line.isEmpty()) {
            return before;
        }
        if (line.words().isEmpty()) {
            throw CliException.usage("the line begins with an operator", "help tells what can be typed");
        }
        int first = isOwnName(line) ? 1 : 0;
        Word word = line.words().get(first);
        String name = word.value();
        if (word.plain() && ConsoleWords.isOne(name)) {
            if (ConsoleWords.leaves(name)) {
                int status = ConsoleWords.exitStatus(line.values(first + 1), before);
                leaving = true;
                return status;
            }
            return own.run(name, line.values(first + 1));
        }
        if (word.plain() && call.commands().find(name) != null) {
            return jnetlab(line, first);
        }
        if (name.equals(ConsoleWords.ON_HOST) || name.equals(NetnsName.HOST.value())) {
            return onHost(line, word);
        }
        return ConsoleNames.isNamespace(name) ? inNamespace(line, word) : unknown(name);
    }

    /** {@code jnetlab status}, out of habit. */
    private static boolean isOwnName(ConsoleLine line) {
        return line.words().size() > 1 && line.words().get(0).value().equals("jnetlab");
    }

    private int unknown(String name) throws CliException, IOException {
        List<String> now = names.namespaces();
        if (names.wasNamespace(name)) {
            String up = (insertion.hasFile() ? "up" : "up FILE") + " brings it up again";
            throw CliException.usage(
                    now.isEmpty()
                            ? "lab " + names.lab() + " is no longer up: there is no namespace \"" + name + "\""
                            : "there is no namespace \"" + name + "\" any more",
                    now.isEmpty() ? up : "there is " + Words.list(now));
        }
        List<String> all = new ArrayList<>(now);
        all.addAll(ConsoleWords.names());
        all.addAll(call.commands().names());
        throw CliException.usage(
                "\"" + name + "\" is neither a namespace nor a command",
                Suggestions.help(
                        name, all, "help tells what can be typed; host " + name + " … runs it on the machine"));
    }

    /** One of jnetlab's commands, in a process of its own. */
    private int jnetlab(ConsoleLine line, int first) throws CliException, IOException {
        Word word = line.words().get(first);
        String inserted = insertion.of(word.value(), line.values(first + 1));
        List<String> words = OwnProgram.words();
        words.add(word.value());
        if (inserted != null) {
            words.add(inserted);
        }
        if (line.needsShell()) {
            StringBuilder text = new StringBuilder();
            for (String one : words) {
                text.append(ConsoleLine.quoted(one)).append(' ');
            }
            return start(line, shell(text + line.text().substring(word.end())), null, environment());
        }
        words.addAll(line.values(first + 1));
        return start(line, words, null, environment());
    }

    private int onHost(ConsoleLine line, Word first) throws CliException, IOException {
        List<String> words =
                line.needsShell() ? shell(line.text().substring(first.end())) : required(line, first.value());
        return start(line, words, null, environment().with("JNETLAB_NS", NetnsName.HOST.value()));
    }

    private int inNamespace(ConsoleLine line, Word first) throws CliException, IOException {
        String name = first.value();
        try (NetworkNamespace namespace = NamespaceArgument.open(name)) {
            required(line, name);
            NamedAddresses addresses = new NamedAddresses(namespace, names.namespaces());
            List<String> words = line.needsShell() ? shell(addresses.text(line, 1)) : addresses.words(line, 1);
            ProgramWords program = ProgramWords.of(namespace, words, call.environment(PATH));
            try {
                return start(line, program.words(), program, environment().with("JNETLAB_NS", name));
            } catch (IOException e) {
                program.close();
                throw e;
            }
        }
    }

    /** The words after a namespace's name. */
    private static List<String> required(ConsoleLine line, String name) throws CliException {
        List<String> words = line.values(1);
        if (words.isEmpty() && !line.needsShell()) {
            throw CliException.usage(
                    "what is to run in " + name + "?", "for example " + name + " ip address, or " + name + " bash");
        }
        return words;
    }

    private static List<String> shell(String text) {
        return List.of("sh", "-c", text.strip());
    }

    private static ProcessEnvironment environment() throws SysException {
        return ProcessEnvironment.ofThisProcess();
    }

    private int start(
            ConsoleLine line, List<String> words, @Nullable ProgramWords program, ProcessEnvironment environment)
            throws IOException {
        call.out().flush();
        call.err().flush();
        ConsoleJob job = jobs.start(words, program, environment, line.text(), line.background());
        if (line.background()) {
            if (call.isOutTerminal()) {
                call.tell("[" + job.number() + "] " + job.pid());
            }
            return ExitCode.OK;
        }
        return own.await(job);
    }
}
