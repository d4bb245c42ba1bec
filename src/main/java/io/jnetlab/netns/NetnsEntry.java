package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.util.List;

/**
 * Enters a namespace as {@code ip netns exec} does, ip-netns(8): with mounts of its own, a {@code /sys} that shows the
 * namespace's devices, and each file of {@code /etc/netns/NAME} over the one in {@code /etc}.
 */
final class NetnsEntry {
    private static final String ETC_NETNS = "/etc/netns";

    private NetnsEntry() {}

    /** Moves the calling thread, which must be one of ours, into a namespace and into mounts of its own. */
    static void enter(String name, NetworkNamespace namespace, NetnsExec.Warnings warnings) throws NetnsException {
        NetnsThread.enter(namespace);
        try {
            long sysFlags = MountTable.flagsOf(SmallFiles.read("/proc/thread-self/mountinfo"), "/sys");
            NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNS);
            // What is mounted from here on stays here.
            NamespaceCalls.mount("", "/", "none", NamespaceCalls.MS_SLAVE | NamespaceCalls.MS_REC, "");
            mountSys(name, sysFlags);
            bindEtc(name, warnings);
        } catch (SysException e) {
            throw new NetnsException(name, e);
        }
    }

    /** A sysfs shows the network namespace of whoever mounted it. */
    private static void mountSys(String name, long flags) throws SysException {
        if (flags >= 0) {
            try {
                NamespaceCalls.unmount("/sys", NamespaceCalls.MNT_DETACH);
                // A new instance is writable even if the old one's view was not.
                flags &= ~NamespaceCalls.MS_RDONLY;
            } catch (SysException e) {
                if (e.errno() != Errno.EINVAL) {
                    throw e;
                }
                // Locked by the user namespace's creator: mount over it, which takes the same flags.
            }
        }
        NamespaceCalls.mount(name, "/sys", "sysfs", Math.max(0, flags), "");
    }

    private static void bindEtc(String name, NetnsExec.Warnings warnings) throws SysException {
        String folder = ETC_NETNS + "/" + name;
        List<String> files;
        try {
            files = PathCalls.list(folder);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw e;
        }
        for (String file : files) {
            try {
                NamespaceCalls.mount(folder + "/" + file, "/etc/" + file, "none", NamespaceCalls.MS_BIND, "");
            } catch (SysException e) {
                warnings.warn(String.valueOf(e.getMessage()));
            }
        }
    }
}
