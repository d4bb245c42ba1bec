package io.jnetlab.apply;

import io.jnetlab.model.LabName;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    /** Writes a copy of the lab's file, which only root may read, and which {@link #publish} puts in its place. */
    static void write(LabName lab, byte[] text) throws IOException {
        SafeFolder.make(folder(lab).toString());
        // It may hold keys.
        SafeFile.write(scratch(lab), text, SafeFile.SECRET);
    }

    static void publish(LabName lab) throws IOException {
        PathCalls.rename(scratch(lab), folder(lab) + "/" + TOPOLOGY);
    }

    /** Removes what was written and not published, and the folder where nothing else is in it. */
    static void discard(LabName lab) {
        try {
            PathCalls.unlink(scratch(lab));
        } catch (SysException e) {
            // it was published, or could not be made
        }
        try {
            PathCalls.rmdir(folder(lab).toString());
        } catch (SysException e) {
            // it holds more of the lab
        }
    }

    private static String scratch(LabName lab) {
        return folder(lab) + "/topology.new";
    }

    /** Removes the lab's folder. */
    static void remove(LabName lab) throws IOException {
        remove(folder(lab));
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return; // nothing, or a link that somebody has put there
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    remove(file);
                } else {
                    SafeFile.remove(file.toString());
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
        PathCalls.rmdir(folder.toString());
    }
}
