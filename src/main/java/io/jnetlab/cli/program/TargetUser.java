package io.jnetlab.cli.program;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.sys.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user that {@code exec --user} becomes, as the name service knows it: getent(1), so that those of LDAP are known, too.
 *
 * @param groups their numbers, the primary one among them, with commas between
 */
public record TargetUser(String name, String uid, String gid, String groups, String home, String shell) {
    /** As su(1) does where the entry has none. */
    private static final String SHELL = "/bin/sh";

    /**
     * Looks it up.
     *
     * @throws CliException where there is no such user
     */
    public static TargetUser find(String name) throws CliException, IOException {
        String entry = name.isEmpty() || name.startsWith("-") ? null : ask("getent", "passwd", name);
        // name:password:uid:gid:comment:home:shell
        List<String> fields = entry == null ? List.of() : split(entry, ':');
        if (fields.size() < 7) {
            throw CliException.usage(
                    "there is no user \"" + VisibleText.escape(name) + "\"",
                    "getent passwd lists those that this machine knows");
        }
        String groups = ask("id", "-G", fields.get(0));
        if (groups == null) {
            throw new IOException("id -G " + fields.get(0) + " does not know the groups of a user that there is");
        }
        String shell = fields.get(6);
        return new TargetUser(
                fields.get(0),
                fields.get(2),
                fields.get(3),
                groups.replace(' ', ','),
                fields.get(5),
                shell.isEmpty() ? SHELL : shell);
    }

    /**
     * The words that become the user and then run a command. Each program replaces the one before, so that signals, the
     * terminal and the exit status stay the command's own. What root could do goes with the user's number; what programs
     * might inherit is taken away, too.
     */
    public List<byte[]> become(List<byte[]> command) {
        List<byte[]> out = new ArrayList<>();
        for (String word : List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + gid,
                "--groups=" + groups,
                "--inh-caps=-all",
                "--ambient-caps=-all",
                "--")) {
            out.add(word.getBytes(StandardCharsets.UTF_8));
        }
        out.addAll(command);
        return out;
    }

    /** Looks whether what {@link #become} needs is there. */
    static void require(@Nullable String path) throws CliException {
        try {
            NetnsProcess.find("setpriv", path);
        } catch (ProgramException e) {
            throw new CliException(
                    ExitCode.MACHINE, "--user needs setpriv: " + e.getMessage(), "apt install util-linux");
        }
    }

    /** What a program prints, without white space around it; null where it fails. */
    private static @Nullable String ask(String... words) throws IOException {
        Process process = Programs.start(new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD));
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return process.waitFor() == 0 ? text : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(words[0] + ": interrupted", e);
        }
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return parts;
    }
}
