package io.jnetlab.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole texts that tests compare with, under {@code src/test/resources/golden}. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The folders of a group of cases, by name: a new test is a new folder. There is at least one. */
    public static List<Path> cases(String group) {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(FOLDER.resolve(group), Files::isDirectory)) {
            folders.forEach(out::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.sort(null);
        assertFalse(out.isEmpty(), "no cases in " + FOLDER.resolve(group));
        return out;
    }

    /**
     * Fails where the text differs from the file's; {@code -Dgolden.update=true} writes the file instead.
     *
     * @param name the file's path in the folder of goldens
     */
    public static void check(String name, String actual) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(file, actual);
                return;
            }
            assertTrue(
                    Files.exists(file), () -> file + " is missing; see -Dgolden.update=true. It would be:\n" + actual);
            assertEquals(Files.readString(file), actual, "differs from " + file + "; see -Dgolden.update=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
