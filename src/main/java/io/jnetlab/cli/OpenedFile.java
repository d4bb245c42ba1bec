package io.jnetlab.cli;

import io.jnetlab.sys.Programs;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A file that is shown by the program that the desktop has for it, xdg-open(1). */
final class OpenedFile {
    private static final String OPENER = "xdg-open";

    private OpenedFile() {}

    /** Does not wait for what shows it to end. */
    static void open(Invocation call, Path file) throws CliException {
        String path = file.toAbsolutePath().toString();
        ProcessBuilder program = new ProcessBuilder(OPENER, path);
        program.redirectInput(Redirect.from(new File("/dev/null")));
        program.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            Programs.start(program);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.MACHINE,
                    "there is no " + OPENER + " to open " + path,
                    List.of(),
                    "open the file in a browser; Debian's package xdg-utils has " + OPENER,
                    e);
        }
        call.tell("opened " + path);
    }
}
