package io.jnetlab.cli.console;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The console's history, in a file that several consoles write to at once: each line is appended as it is typed, under a lock
 * on a file beside it. Where the file can't be written, the history is this console's only.
 */
final class ConsoleHistory extends DefaultHistory {
    private static final String FOLDER = "jnetlab";
    private static final String NAME = "console_history";

    private final @Nullable Path lock;

    private ConsoleHistory(@Nullable Path lock) {
        this.lock = lock;
    }

    /** With the file beside which the lock is; null for none. */
    static ConsoleHistory at(@Nullable Path file) {
        return new ConsoleHistory(file == null ? null : file.resolveSibling(NAME + ".lock"));
    }

    /** Of the XDG Base Directory Specification the folder for state that outlives a restart; null where none can be had. */
    static @Nullable Path file(@Nullable String stateHome, @Nullable String home) {
        Path state;
        if (stateHome != null && stateHome.startsWith("/")) {
            state = Path.of(stateHome);
        } else if (home != null && home.startsWith("/")) {
            state = Path.of(home, ".local", "state");
        } else {
            return null;
        }
        Path file = state.resolve(FOLDER).resolve(NAME);
        try {
            Path folder = state.resolve(FOLDER);
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            create(file);
            create(file.resolveSibling(NAME + ".lock"));
        } catch (IOException e) {
            return null;
        }
        return file;
    }

    /** What is typed may hold a password. */
    private static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    .close();
        }
    }

    @Override
    public void load() throws IOException {
        FileChannel held = locked();
        try {
            super.load();
        } finally {
            release(held);
        }
    }

    @Override
    public void save() throws IOException {
        FileChannel held = locked();
        try {
            super.save();
        } finally {
            release(held);
        }
    }

    /** What is locked until it is closed. */
    private @Nullable FileChannel locked() throws IOException {
        if (lock == null) {
            return null;
        }
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void release(@Nullable FileChannel held) throws IOException {
        if (held != null) {
            held.close();
        }
    }
}
