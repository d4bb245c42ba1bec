package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SafeFolder;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files beside a process of a lab, under {@code /run/jnetlab/lab-LAB}. */
public record ProcessFiles(LabName lab, NetnsName namespace, String name) {
    /** Where all that is kept while labs are up lies. */
    public static final String TOP = "/run/jnetlab";

    private static final String FOLDER = TOP + "/lab-";

    /** The folder of what is kept of a lab while it is up. */
    public static Path folder(LabName lab) {
        return Path.of(FOLDER + lab);
    }

    /** The folder of a lab's logs, with a folder for each namespace in it. */
    public static Path logs(LabName lab) {
        return folder(lab).resolve("log");
    }

    /** What it wrote to its standard output and standard error. */
    public Path log() {
        return logs(lab).resolve(namespace.value()).resolve(name + ".log");
    }

    /** The status that it ended with, in decimal; not there while it runs or where it was killed. */
    public Path exit() {
        return run(".exit");
    }

    private Path run(String ending) {
        return folder(lab).resolve("run").resolve(namespace.value()).resolve(name + ending);
    }

    /** The words of its command; none where they were not kept. */
    public List<String> command() throws IOException {
        List<String> out = new ArrayList<>();
        String text;
        try {
            text = Files.readString(run(".command"), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return out;
        }
        int from = 0;
        for (int end = text.indexOf('\0'); end >= 0; end = text.indexOf('\0', from)) {
            out.add(text.substring(from, end));
            from = end + 1;
        }
        return out;
    }

    /** Keeps the words of its command, and makes the folder of the log. */
    public void keep(List<String> command) throws SysException {
        StringBuilder text = new StringBuilder();
        for (String word : command) {
            text.append(word).append('\0');
        }
        makeFolders(lab, "run", namespace);
        makeFolders(lab, "log", namespace);
        SafeFile.remove(exit().toString());
        SafeFile.write(run(".command").toString(), text.toString());
    }

    /** Makes a folder of a namespace below that of its lab, each on the way so that only root writes there. */
    static void makeFolders(LabName lab, String sort, NetnsName namespace) throws SysException {
        String folder = folder(lab).toString();
        SafeFolder.make(folder);
        SafeFolder.make(folder + "/" + sort);
        SafeFolder.make(folder + "/" + sort + "/" + namespace);
    }

    /** Removes what {@link #makeFolders} has made below the lab's folder, as far as nothing is in it. */
    static void removeFolders(LabName lab, String sort, NetnsName namespace) throws SysException {
        String folder = folder(lab) + "/" + sort;
        SafeFolder.removeEmpty(folder + "/" + namespace);
        SafeFolder.removeEmpty(folder);
    }

    /** Removes all of them but the log. */
    public void remove() throws SysException {
        SafeFile.remove(run(".command").toString());
        SafeFile.remove(exit().toString());
        removeFolders(lab, "run", namespace);
    }

    /** Removes the log. */
    public void removeLog() throws SysException {
        SafeFile.remove(log().toString());
        removeFolders(lab, "log", namespace);
    }
}
