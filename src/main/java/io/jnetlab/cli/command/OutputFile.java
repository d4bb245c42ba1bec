package io.jnetlab.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file that {@code --to} names for a result. */
public final class OutputFile {
    public static final String TO = "--to";
    public static final String FORCE = "--force";

    private OutputFile() {}

    /** @throws CliException where {@code --force} has nothing to write over */
    public static void check(Invocation call) throws CliException {
        if (call.has(FORCE) && !call.has(TO)) {
            throw CliException.usage(FORCE + " is of use with " + TO + " only", null);
        }
    }

    /** For commands that work long before they write. */
    public static void requirePlace(Path file) throws CliException {
        if (Files.isDirectory(file)) {
            throw CliException.usage(file + " is a folder", "name a file in it");
        }
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw CliException.usage("the folder of " + file + " isn't there", "make it first");
        }
    }

    /** @param over whether it may be there already */
    public static void write(Path file, String text, boolean over) throws IOException, CliException {
        OpenOption[] how = over
                ? new OpenOption[] {
                    StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                }
                : new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
        requirePlace(file);
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), how);
        } catch (FileAlreadyExistsException e) {
            throw new CliException(ExitCode.USAGE, file + " is there already", List.of(), FORCE + " writes over it", e);
        } catch (FileSystemException e) {
            throw e; // it names the file
        } catch (IOException e) {
            if (!there) {
                Files.deleteIfExists(file); // half of it is of no use
            }
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
