package io.jnetlab.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which controllers the hierarchy of version 2 has, and why it hasn't got the others. */
public final class Controllers {
    private static final String AVAILABLE = "cgroup.controllers";
    private static final String ENABLED = "cgroup.subtree_control";

    /**
     * Why a controller can't be used.
     *
     * @param text as the second half of a sentence
     * @param help how to mend it
     */
    public record Fault(String text, String help) {}

    private Controllers() {}

    /**
     * Looks whether groups below the root can have a controller; changes nothing.
     *
     * @param root null where no hierarchy of version 2 is mounted
     * @return null where they can
     */
    public static @Nullable Fault fault(@Nullable ControlGroup root, String controller) throws IOException {
        if (root != null && hasWord(root.read(AVAILABLE), controller)) {
            // A group that is not the machine's own root can have processes or hand controllers down, not both.
            boolean blocked = root.has("cgroup.type")
                    && !hasWord(root.read(ENABLED), controller)
                    && root.read(ControlGroup.PROCS) != null;
            return blocked
                    ? new Fault(
                            "in " + root + " it can't be enabled, since processes are in it",
                            "move them into a group below it, as the system's init does, or use a virtual machine")
                    : null;
        }
        int version = hierarchy(controller);
        if (version > 0) {
            return new Fault(
                    "here version 1 has it",
                    "boot with cgroup_no_v1=all, with systemd also systemd.unified_cgroup_hierarchy=1");
        }
        if (version < 0) {
            return new Fault(
                    "this kernel hasn't got it, or has it switched off",
                    "boot with cgroup_enable=" + controller + ", or use a kernel that has it");
        }
        return root == null
                ? new Fault("they are not mounted here", "mount -t cgroup2 cgroup2 /sys/fs/cgroup")
                : new Fault(root + " is not given it", "let the container have it, or use a virtual machine");
    }

    private static boolean hasWord(@Nullable String line, String word) {
        return line != null && (" " + line + " ").contains(" " + word + " ");
    }

    /** The number of the version 1 hierarchy that a controller is in, 0 for none, -1 where the kernel hasn't got it. */
    private static int hierarchy(String controller) throws IOException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cgroups"), StandardCharsets.UTF_8)) {
                String[] words = line.split("\t", -1);
                if (words[0].equals(controller) && words.length > 3) {
                    return words[3].equals("0") ? -1 : Integer.parseInt(words[1]);
                }
            }
            return -1;
        } catch (NoSuchFileException e) {
            return 0; // a kernel without version 1
        }
    }
}
