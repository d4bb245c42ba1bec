package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Limits;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the processes of labs from their control groups. A group's name holds the command's digest, so that its folder
 * alone says whether it is the wanted one.
 */
public final class ProcessReader {
    static final String TOP = "jnetlab";

    private ProcessReader() {}

    /**
     * The control group of a lab, whether it is there or not; null where the machine has none of version 2. Labs of
     * different host namespaces have nothing in common, so the namespace's inode number stands above the lab's name.
     */
    public static @Nullable ControlGroup group(Machine machine, LabName lab) {
        ControlGroup labs = labs(machine);
        return labs == null ? null : labs.child(lab.value());
    }

    private static @Nullable ControlGroup labs(Machine machine) {
        ControlGroup root = ControlGroup.root();
        return root == null
                ? null
                : root.child(TOP)
                        .child(Long.toString(machine.host().namespace().id().inode()));
    }

    /** The labs that have processes or had some, or limits. */
    static List<LabName> names(Machine machine) throws IOException {
        List<LabName> out = new ArrayList<>();
        ControlGroup labs = labs(machine);
        if (labs != null) {
            for (ControlGroup lab : labs.children()) {
                if (LabName.fault(lab.name()) == null && hasProcesses(lab)) {
                    out.add(new LabName(lab.name()));
                }
            }
        }
        return out;
    }

    /** Whether more is left of it than empty folders, as commands by hand leave them. */
    private static boolean hasProcesses(ControlGroup lab) throws IOException {
        for (ControlGroup place : lab.children()) {
            if (!place.children().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The processes of a lab, what holds other namespaces for them, and the limits of its namespaces. */
    static List<Resource> read(LabName lab, ControlGroup group, LabState wanted) throws IOException {
        List<Resource> out = new ArrayList<>();
        for (ControlGroup place : group.children()) {
            if (NetnsName.fault(place.name()) != null) {
                continue;
            }
            NetnsName namespace = new NetnsName(place.name());
            String last = "";
            for (ControlGroup one : place.children()) {
                if (one.name().equals(Limits.JOINED)) {
                    out.add(LimitsReader.read(namespace, place));
                    continue;
                }
                if (Isolation.isGroup(one.name())) {
                    out.add(IsolationReader.read(lab, namespace, one, wanted));
                    continue;
                }
                int at = one.name().lastIndexOf('@');
                String name = at > 0 ? one.name().substring(0, at) : one.name();
                // One that was killed while it restarted a command leaves two of its name.
                boolean second = at <= 0 || name.equals(last);
                last = name;
                out.add(
                        second
                                ? new LabProcess(namespace, one.name(), List.of(), "", 0, null, LabProcess.STARTED)
                                : process(lab, namespace, one, at, wanted));
            }
        }
        return out;
    }

    private static LabProcess process(LabName lab, NetnsName namespace, ControlGroup group, int at, LabState wanted)
            throws IOException {
        String name = group.name().substring(0, at);
        String digest = group.name().substring(at + 1);
        ProcessFiles files = new ProcessFiles(lab, namespace, name);
        return new LabProcess(
                namespace,
                name,
                command(digest, files, wanted.get(LabProcess.id(namespace, name))),
                digest,
                0,
                null,
                state(group, files));
    }

    /** The words of that digest, none where nobody knows them: the file beside it is lost. */
    private static List<String> command(String digest, ProcessFiles files, @Nullable Resource wanted)
            throws IOException {
        if (wanted instanceof LabProcess same && same.digest().equals(digest)) {
            return same.command();
        }
        List<String> command = files.command();
        return LabProcess.digest(command).equals(digest) ? command : List.of();
    }

    private static String state(ControlGroup group, ProcessFiles files) throws IOException {
        if (group.isPopulated()) {
            return LabProcess.STARTED;
        }
        String status = read(files.exit());
        if (status == null) {
            // Of one that somebody started by hand nobody keeps the status.
            return files.command().isEmpty() ? LabProcess.STARTED : "ended";
        }
        return status.equals("0") ? LabProcess.STARTED : "exited " + status;
    }

    static @Nullable String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
