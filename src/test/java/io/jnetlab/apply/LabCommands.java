package io.jnetlab.apply;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.ProcessFiles;
import io.jnetlab.observe.ProcessReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What runs in namespace a of a lab. */
record LabCommands(LabName lab) {
    LabCommands(String lab) {
        this(new LabName(lab));
    }

    /** The processes of a command, or of the holder, {@code .isolate}. */
    List<Integer> pids(String name) throws IOException {
        List<Integer> out = new ArrayList<>();
        for (ControlGroup one : group().children()) {
            if (one.name().startsWith(name + "@")) {
                out.addAll(one.pids());
            }
        }
        return out;
    }

    /** What a command has printed. */
    String log(String name) throws IOException {
        return Files.readString(new ProcessFiles(lab, new NetnsName("a"), name).log());
    }

    /** That of the namespace. */
    ControlGroup group() throws IOException {
        return labGroup().child("a");
    }

    /** Whether nothing of the lab has a control group any more. */
    boolean areGone() throws IOException {
        return !labGroup().exists();
    }

    private ControlGroup labGroup() throws IOException {
        try (Machine machine = Machine.open()) {
            return Objects.requireNonNull(ProcessReader.group(machine, lab));
        }
    }
}
