package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.observe.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a lab under {@value MachineLock.FOLDER}: a copy of its file, so that a lab can be looked at and checked when
 * the file has gone elsewhere. It decides nothing.
 */
public final class LabFiles {
    private static final String TOPOLOGY = "topology.yaml";

    private LabFiles() {}

    private static Path folder(LabName lab) {
        return ProcessFiles.folder(lab);
    }

    /** The copy of the lab's file, or null where there is none. */
    public static @Nullable Path topology(LabName lab) {
        Path path = folder(lab).resolve(TOPOLOGY);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? path : null;
    }

    /** Keeps a copy of the lab's file. */
    static void save(LabName lab, byte[] text) throws IOException {
        Path folder = folder(lab);
        Files.createDirectories(folder);
        Path scratch = folder.resolve("topology.new");
        Files.write(scratch, text);
        Files.move(scratch, folder.resolve(TOPOLOGY), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the lab's folder. */
    static void remove(LabName lab) throws IOException {
        remove(folder(lab));
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    remove(file);
                } else {
                    Files.delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.delete(folder);
    }
}
