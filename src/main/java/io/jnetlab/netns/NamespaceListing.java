package io.jnetlab.netns;

import io.jnetlab.sys.SysException;
import java.util.List;

/**
 * The namespaces of the machine, by kind and inode.
 *
 * @param hiddenProcesses of how many processes this user may not see the namespaces; unknown is not absent
 */
public record NamespaceListing(List<NamespaceView> namespaces, int hiddenProcesses) {
    public NamespaceListing {
        namespaces = List.copyOf(namespaces);
    }

    /** Those that can be seen from here: in each process and thread, in open files, and in the mounts of each mount namespace. */
    public static NamespaceListing read() throws SysException {
        return new NamespaceScan().run();
    }
}
