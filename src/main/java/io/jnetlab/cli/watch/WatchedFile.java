package io.jnetlab.cli.watch;

import io.jnetlab.apply.LabFiles;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a watched lab is to be: the file that was named, or the copy that the last {@code up} has kept, whichever is newer. */
final class WatchedFile {
    private final LabName lab;
    private @Nullable Topology topology;
    private byte @Nullable [] copy;
    private boolean down;

    /** @param named the file that was named; null for the copy */
    WatchedFile(LabName lab, @Nullable Topology named) throws IOException {
        this.lab = lab;
        refresh();
        if (named != null) {
            topology = named;
        }
    }

    /** Looks whether there was another {@code up}, or {@code down}, since the last time. */
    void refresh() throws IOException {
        Path path = LabFiles.topology(lab);
        byte[] now = null;
        if (path != null) {
            try {
                now = Files.readAllBytes(path);
            } catch (NoSuchFileException e) {
                // it went since the look before
            }
        }
        if (now != null && path != null && !Arrays.equals(now, copy)) {
            topology = TopologyLoader.load(path.toString(), now).topology();
        }
        down = now == null && (copy != null || down);
        copy = now;
    }

    /** Whether the lab was taken down since it is watched, and not brought up again. */
    boolean isDown() {
        return down;
    }

    /** Null where nobody knows it. */
    @Nullable
    Topology topology() {
        return topology;
    }

    /** Empty where nobody knows it. */
    LabState wanted() {
        return topology == null ? LabState.EMPTY : topology.desired();
    }
}
