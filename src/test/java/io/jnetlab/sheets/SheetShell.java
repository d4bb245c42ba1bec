package io.jnetlab.sheets;

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

    /** A block that takes longer hangs. */
    private static final int LIMIT_SECONDS = 300;

    private final Path folder;
    private final Process shell;
    private final Writer blocks;
    private final BufferedReader answers;
    private int count;

    /**
     * @param folder an empty one, for the blocks and their output
     * @param work the folder to type in
     */
    SheetShell(Path folder, Path work, Map<String, String> environment) throws IOException {
        this.folder = folder;
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", LOOP)
                .directory(work.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        shell = builder.start();
        blocks = shell.outputWriter(StandardCharsets.UTF_8);
        answers = shell.inputReader(StandardCharsets.UTF_8);
    }

    /** Types a block, waits for its end and returns what its commands printed, to standard error too. */
    List<String> type(Sheet sheet, Sheet.Block block) {
        Path file = folder.resolve("block" + ++count);
        Path out = folder.resolve(file.getFileName() + ".out");
        try {
            Files.writeString(file, block.commands());
            blocks.write(file + "\n");
            blocks.flush();
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    shell::destroyForcibly, CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
            String answer = answers.readLine();
            end.cancel(false);
            List<String> printed = Files.readString(out).lines().toList();
            if (answer == null) {
                throw new AssertionError(sheet.file() + ":" + block.line() + ": a command failed, or took over "
                        + LIMIT_SECONDS + " s:\n"
                        + block.commands() + "printed:\n" + String.join("\n", printed)
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
