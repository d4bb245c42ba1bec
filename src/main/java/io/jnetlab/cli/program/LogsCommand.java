package io.jnetlab.cli.program;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.LabArgument;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.command.Suggestions;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.ProcessFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab logs LAB [NS]}. */
public final class LogsCommand implements Command {
    private static final long PAUSE_MILLIS = 100;

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String summary() {
        return "show what the commands of a lab's file wrote";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Prints the standard output and standard error of the commands that the file starts under \"run\". They are"
                    + " kept in /run/jnetlab/lab-LAB/log/NS/NAME.log until the lab goes down.",
            "On a terminal, characters that would steer it are shown as \\u001b; elsewhere, as in jnetlab logs LAB | cat,"
                    + " everything is as it was written."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.flag("Go on with what is written from now on.", "-f", "--follow"));
        spec.addOption(Options.value("N", "Only the last N lines of each.", "-n", "--tail"));
        spec.addPositional(Options.parameter(0, "LAB", "The lab, or its file."));
        spec.addPositional(Options.optionalParameter(1, "NS", "Only the commands of this namespace."));
    }

    @Override
    public String[] examples() {
        return new String[] {"sudo jnetlab logs web", "sudo jnetlab logs -f web server"};
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        LabName lab = LabArgument.name(call, call.parameter(0));
        String namespace = call.optionalParameter(1);
        if (namespace != null && NetnsName.fault(namespace) != null) {
            throw CliException.usage("\"" + namespace + "\" can't be a namespace's name", null);
        }
        int tail = call.number("--tail", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        Path folder = ProcessFiles.logs(lab);
        List<LogFile> logs = logs(folder, namespace);
        if (logs.isEmpty()) {
            List<String> there = new ArrayList<>();
            for (Path place : entries(folder)) {
                there.add(String.valueOf(place.getFileName()));
            }
            throw CliException.usage(
                    "there are no logs of lab " + lab + (namespace == null ? "" : " in namespace " + namespace),
                    namespace == null || there.isEmpty()
                            ? "\"run\" in a file starts commands; jnetlab list shows the labs that are up"
                            : Suggestions.help(namespace, there, "it has logs in " + Words.list(there)));
        }
        for (LogFile log : logs) {
            log.skipToLast(tail);
        }
        boolean labelled = logs.size() > 1;
        print(logs, labelled, call);
        while (call.has("--follow") && Files.exists(folder)) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return ExitCode.INTERRUPTED;
            }
            print(logs, labelled, call);
        }
        for (LogFile log : logs) {
            log.finish(labelled, call.isOutTerminal(), call.out());
        }
        return ExitCode.OK;
    }

    private static void print(List<LogFile> logs, boolean labelled, Invocation call) throws IOException {
        for (LogFile log : logs) {
            log.print(labelled, call.isOutTerminal(), call.out());
        }
        call.out().flush();
    }

    private static List<LogFile> logs(Path folder, @Nullable String namespace) throws IOException {
        List<LogFile> out = new ArrayList<>();
        for (Path place : entries(folder)) {
            String name = String.valueOf(place.getFileName());
            if (namespace == null || namespace.equals(name)) {
                for (Path file : entries(place)) {
                    out.add(new LogFile(file, name));
                }
            }
        }
        return out;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                out.add(entry);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return out;
        }
        Collections.sort(out);
        return out;
    }
}
