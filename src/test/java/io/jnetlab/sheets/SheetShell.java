package io.jnetlab.sheets;

import io.jnetlab.testing.Hermetic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one shell in which a student types a sheet's commands: what a block defines, the next one knows. It ends at the
 * first command that fails.
 */
final class SheetShell implements AutoCloseable {
    /** Each line that it reads is a block's file; the block's own input is empty. */
    private static final String LOOP =
            """
            while read -r sheet_block; do
                { . "$sheet_block"; } </dev/null >"$sheet_block.out" 2>&1
                echo done
            done
            """;

    /** What makes namespaces for the hermetic tests, and takes any program for the Java that it runs in them. */
    private static final Path HERMETIC = Path.of("src/test/hermetic/bin/java");

    /** On a machine that has an Open vSwitch, it runs before a student comes. */
    private static final String OPEN_VSWITCH =
            """
            ovsdb-tool create "$OVS_RUNDIR/conf.db" /usr/share/openvswitch/vswitch.ovsschema
            ovsdb-server "$OVS_RUNDIR/conf.db" --remote="punix:$OVS_RUNDIR/db.sock" \
                --pidfile --detach --no-chdir -vconsole:off --log-file=/dev/null
            ovs-vsctl --no-wait init
            ovs-vswitchd --pidfile --detach --no-chdir -vconsole:off --log-file=/dev/null
            """;

    /**
     * tcpdump doesn't read a file as root, and becomes a user of its own: in an ordinary user's namespace there is none,
     * but there it can be run as somebody else than root.
     */
    private static final String ONLY_ROOT =
            """
            tcpdump() {
                unshare --user --map-user=1 --map-group=1 tcpdump "$@"
            }
            """;

    /** A block that takes longer hangs. */
    private static final int LIMIT_SECONDS = 300;

    private final Path folder;
    private final Process shell;
    private final Writer blocks;
    private final BufferedReader answers;
    private int count;

    private SheetShell(Path folder, ProcessBuilder builder) throws IOException {
        this.folder = folder;
        shell = builder.redirectError(folder.resolve("stderr").toFile()).start();
        blocks = shell.outputWriter(StandardCharsets.UTF_8);
        answers = shell.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * In the namespaces of this JVM.
     *
     * @param folder an empty one, for the blocks and their output
     * @param work the folder to type in
     */
    static SheetShell here(Path folder, Path work, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", LOOP).directory(work.toFile());
        builder.environment().putAll(environment);
        return new SheetShell(folder, builder);
    }

    /** On a machine of its own: private namespaces, with an Open vSwitch. What is left in them ends with the shell. */
    static SheetShell alone(Path folder, Path work, Map<String, String> environment) throws IOException {
        // Where there are no namespaces to be had, the program is run as it is.
        String checked = "[ -n \"${JNETLAB_HERMETIC-}\" ] || exit\n" + LOOP;
        ProcessBuilder builder =
                new ProcessBuilder(HERMETIC.toAbsolutePath().toString(), "-e", "-c", checked).directory(work.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JNETLAB_TEST_JAVA", "/bin/sh");
        // Root of a user namespace needs none of its own.
        builder.environment().remove("JNETLAB_TEST_USERNS");
        SheetShell out = new SheetShell(folder, builder);
        out.type("the start of Open vSwitch", OPEN_VSWITCH);
        if (!Hermetic.hasOtherUsers()) {
            out.type("tcpdump for root alone", ONLY_ROOT);
        }
        return out;
    }

    /** Types a block, waits for its end and returns what its commands printed, to standard error too. */
    List<String> type(Sheet sheet, Sheet.Block block) {
        return type(sheet.file() + ":" + block.line(), block.commands());
    }

    /**
     * The same for commands of no sheet.
     *
     * @param where they stand, for the error of one that fails
     */
    List<String> type(String where, String commands) {
        Path file = folder.resolve("block" + ++count);
        Path out = folder.resolve(file.getFileName() + ".out");
        try {
            Files.writeString(file, commands);
            blocks.write(file + "\n");
            blocks.flush();
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    shell::destroyForcibly, CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
            String answer = answers.readLine();
            end.cancel(false);
            List<String> printed = Files.readString(out).lines().toList();
            if (answer == null) {
                throw new AssertionError(where + ": a command failed, or took over "
                        + LIMIT_SECONDS + " s:\n"
                        + commands + "printed:\n" + String.join("\n", printed)
                        + Files.readString(folder.resolve("stderr")));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        blocks.close();
        shell.onExit().join();
    }
}
