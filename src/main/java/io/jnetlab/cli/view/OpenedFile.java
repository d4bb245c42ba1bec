package io.jnetlab.cli.view;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.program.TargetUser;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.Programs;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that is shown by the program that the desktop has for it, xdg-open(1). Root has no desktop, and browsers refuse to
 * run as root: who has called sudo(8) has one, so that it is opened as that user.
 */
final class OpenedFile {
    private static final String OPENER = "xdg-open";

    /** It ends when a browser has been told. Where it becomes the browser itself, it stays; what fails, fails sooner. */
    private static final long PATIENCE_MILLIS = 3000;

    private OpenedFile() {}

    /** Makes a file that stays: who opens it reads it after this has ended. */
    static Path scratch(Invocation call, String name, String end, String text) throws IOException, CliException {
        Path file = Files.createTempFile(name + "-", "." + end);
        Files.writeString(file, text);
        TargetUser user = sudoUser(call);
        if (user != null) {
            Files.setAttribute(file, "unix:uid", Integer.parseInt(user.uid()));
            Files.setAttribute(file, "unix:gid", Integer.parseInt(user.gid()));
        }
        return file;
    }

    /** @throws CliException where nothing shows it */
    static void open(Invocation call, Path file) throws CliException, IOException {
        String path = file.toAbsolutePath().toString();
        TargetUser user = sudoUser(call);
        ProcessBuilder program = new ProcessBuilder(OPENER, path);
        if (user != null) {
            program.command(as(user, program.command()));
            desktop(user, program.environment());
        }
        program.redirectInput(Redirect.from(new File("/dev/null")));
        program.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        int status;
        try {
            Process process = Programs.start(program);
            status = process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + OPENER + " ran");
        } catch (IOException e) {
            throw failed(
                    "there is no " + OPENER + " to open " + path,
                    "open the file in a browser; Debian's package xdg-utils has " + OPENER,
                    e);
        }
        if (status != 0) {
            throw failed(
                    OPENER + " found nothing that opens " + path + ": exit status " + status,
                    "open the file in a browser, or copy it to a machine that has one",
                    null);
        }
        call.tell("opened " + path);
    }

    private static CliException failed(String message, String help, @Nullable Exception cause) {
        return new CliException(ExitCode.MACHINE, message, List.of(), help, cause);
    }

    /** Null where it is not sudo that made us root. */
    private static @Nullable TargetUser sudoUser(Invocation call) throws CliException, IOException {
        String name = call.environment("SUDO_USER");
        return name == null || name.equals("root") || ProcessCalls.geteuid() != 0 ? null : TargetUser.find(name);
    }

    private static List<String> as(TargetUser user, List<String> command) {
        List<byte[]> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.getBytes(StandardCharsets.UTF_8));
        }
        List<String> out = new ArrayList<>();
        for (byte[] word : user.become(words)) {
            out.add(new String(word, StandardCharsets.UTF_8));
        }
        return out;
    }

    /** What a login sets and sudo takes away: where the user's files are, and the sockets of the session. */
    private static void desktop(TargetUser user, Map<String, String> environment) {
        environment.put("HOME", user.home());
        environment.put("USER", user.name());
        environment.put("LOGNAME", user.name());
        String runtime = "/run/user/" + user.uid();
        environment.putIfAbsent("XDG_RUNTIME_DIR", runtime);
        environment.putIfAbsent("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + runtime + "/bus");
        if (Files.exists(Path.of(runtime, "wayland-0"))) {
            environment.putIfAbsent("WAYLAND_DISPLAY", "wayland-0");
        }
    }
}
