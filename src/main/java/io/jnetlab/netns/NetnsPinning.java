package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;

/**
 * Gives namespaces that something else made a pin in {@value NetworkNamespaces#RUN_NETNS}, and takes it away:
 * {@code ip netns attach NAME PID}, {@code ip netns delete NAME}. Under the pin lies a file that says whose it is, before the
 * namespace is mounted on it and after.
 */
public final class NetnsPinning {
    private final PinFolder folder = new PinFolder(NetworkNamespaces.RUN_NETNS, NetnsPin.Kind.IP_NETNS);

    /**
     * Makes the file.
     *
     * @param text its content
     * @throws NetnsNameTakenException if there is one of that name
     */
    public void makeFile(String name, String text) throws NetnsException {
        String path = folder.pathOf(name);
        try {
            folder.prepare();
            NetnsMaker.linkFile(name, folder, path, text);
        } catch (SysException e) {
            throw new NetnsException(name, e);
        }
    }

    /** Mounts a namespace on its file. */
    public void mount(String name, NetworkNamespace namespace) throws NetnsException {
        String path = folder.pathOf(name);
        NetnsThread.call(namespace, () -> {
            try {
                NamespaceCalls.mount(NetnsMaker.OWN, path, "none", NamespaceCalls.MS_BIND, "");
            } catch (SysException e) {
                throw new NetnsException(name, e);
            }
            return path;
        });
    }

    /** Unmounts what is mounted on a file, which stays; nothing where nothing is. */
    public void unmount(String name) throws NetnsException {
        try {
            NetworkNamespaces.unmount(folder.pathOf(name));
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw new NetnsException(name, e);
            }
        }
    }

    /** Removes a file on which nothing is mounted; nothing where there is none. */
    public void removeFile(String name) throws NetnsException {
        try {
            PathCalls.unlink(folder.pathOf(name));
        } catch (SysException e) {
            if (e.errno() != Errno.ENOENT) {
                throw new NetnsException(name, e);
            }
        }
    }
}
