package io.jnetlab.plan;

import static io.jnetlab.plan.SimulatedNetns.check;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsFile;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a {@link SimulatedMachine} by their paths. */
final class SimulatedFiles {
    final Map<String, NetnsFile> files = new TreeMap<>();

    /** As the mark in a link or in the path of a text says. */
    static @Nullable LabName owner(NetnsFile file) {
        return NetnsFile.labOf(file.target() != null ? file.target() : file.path());
    }

    void write(FileStep.Write step) {
        files.put(step.path(), NetnsFile.text(step.path(), step.content()));
    }

    void link(FileStep.Link step) {
        NetnsFile there = files.get(step.path());
        check(Objects.equals(step.before(), there == null ? null : there.target()), "File exists: " + there);
        check(files.containsKey(step.to()), "leads to nothing: " + step.to());
        files.put(step.path(), NetnsFile.link(step.path(), step.to()));
    }

    void delete(FileStep.Delete step, @Nullable LabName actor) {
        NetnsFile there = files.remove(step.path());
        check(there != null && Objects.equals(there.target(), step.link()), "No such file: " + step.path());
        check(there == null || Objects.equals(actor, owner(there)), "belongs to somebody else: " + there);
        for (NetnsFile file : files.values()) {
            check(!step.path().equals(file.target()), file + " leads to nothing");
        }
    }

    boolean isSeen(NetnsFile file, LabName lab, LabState wanted) {
        return lab.equals(owner(file)) || wanted.get(file.id()) != null;
    }
}
