package io.jnetlab.observe;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.model.LabName;
import io.jnetlab.model.ShellWords;
import io.jnetlab.netns.NetnsLeftover;
import io.jnetlab.netns.NetnsView;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Looks for what an earlier jnetlab has left: files in the pin folder, folders of labs, empty control groups. */
final class OwnLeftovers {
    private static final String LAB_FOLDER = "lab-";

    /** As many as are named. */
    private static final int SHOWN = 5;

    private final Machine machine;
    private final List<Finding> out = new ArrayList<>();

    OwnLeftovers(Machine machine) {
        this.machine = machine;
    }

    List<Finding> look() throws IOException {
        SortedSet<LabName> labs = new StateReader(machine).labs();
        for (NetnsLeftover leftover : machine.namespaces().pins().leftovers()) {
            Mark mark = Mark.parse(leftover.text());
            out.add(Finding.warning(
                    leftover.path(),
                    "is no namespace" + (mark == null ? "" : ": lab " + mark.lab() + " was interrupted"),
                    mark == null
                            ? ShellWords.line(List.of("ip", "netns", "delete", leftover.name()))
                            : "jnetlab down " + mark.lab()));
        }
        folders(labs);
        groups(labs);
        return out;
    }

    private void folders(SortedSet<LabName> labs) throws IOException {
        Path top = Path.of(ProcessFiles.TOP);
        if (!Files.isDirectory(top)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(top, LAB_FOLDER + "*")) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString().substring(LAB_FOLDER.length());
                if (LabName.fault(name) == null && !labs.contains(new LabName(name))) {
                    out.add(Finding.warning(
                            folder.toString(),
                            "is of a lab of which nothing is up in this network namespace",
                            "rm -r " + folder));
                }
            }
        }
    }

    /** Each network namespace that jnetlab ran in has one, with a folder for each lab. */
    private void groups(SortedSet<LabName> labs) throws IOException {
        ControlGroup root = ControlGroup.root();
        ControlGroup top = root == null ? null : root.child(ProcessReader.TOP);
        if (top == null || !top.exists()) {
            return;
        }
        Set<String> inodes = new HashSet<>();
        for (NetnsView view : machine.namespaces().list().namespaces()) {
            inodes.add(Long.toString(view.id().inode()));
        }
        String here = Long.toString(machine.host().namespace().id().inode());
        inodes.add(here);
        List<ControlGroup> gone = new ArrayList<>();
        for (ControlGroup one : top.children()) {
            if (!inodes.contains(one.name()) && !one.isPopulated()) {
                gone.add(one);
            }
        }
        if (!gone.isEmpty()) {
            StringBuilder paths = new StringBuilder();
            for (ControlGroup one : gone.subList(0, Math.min(gone.size(), SHOWN))) {
                paths.append(' ').append(one);
            }
            out.add(Finding.warning(
                    top.toString(),
                    gone.size() + (gone.size() == 1 ? " empty control group" : " empty control groups")
                            + " of network namespaces that are gone",
                    "find" + paths + " -depth -type d -exec rmdir {} +" + (gone.size() > SHOWN ? " and so on" : "")));
        }
        for (ControlGroup lab : top.child(here).exists() ? top.child(here).children() : List.<ControlGroup>of()) {
            boolean up = LabName.fault(lab.name()) == null && labs.contains(new LabName(lab.name()));
            if (!up && !lab.isPopulated()) {
                out.add(Finding.warning(
                        lab.toString(),
                        "is an empty control group of a lab that is not up",
                        "find " + lab + " -depth -type d -exec rmdir {} +"));
            }
        }
    }
}
