package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network namespaces of the machine, with the same pins as ip-netns(8). */
public final class NetworkNamespaces {
    /** Where ip-netns(8) keeps its pins. */
    public static final String RUN_NETNS = "/run/netns";

    private static final String DOCKER_NETNS = "/run/docker/netns";
    private static final int MAX_STACKED_MOUNTS = 16;

    private final PinFolder folder;
    private final NetnsMaker.Steps steps;

    /** Those of {@value #RUN_NETNS}. */
    public NetworkNamespaces() {
        this(new NoSteps());
    }

    NetworkNamespaces(NetnsMaker.Steps steps) {
        this.folder = new PinFolder(RUN_NETNS, NetnsPin.Kind.IP_NETNS);
        this.steps = steps;
    }

    /**
     * Makes a namespace: {@code ip netns add NAME}.
     *
     * @param mark what the file under the pin says: whose the namespace is
     * @param init runs inside before there is a pin
     * @throws NetnsNameTakenException if the pin folder has the name; nothing was done then
     * @throws X what {@code init} threw; nothing of the namespace is left then
     */
    public <T extends @Nullable Object, X extends Exception> CreatedNetns<T> create(
            String name, String mark, NetnsInit<T, X> init) throws NetnsException, X {
        prepare(name);
        return DedicatedThread.run("netns " + name, new Creation<>(new NetnsMaker(folder, steps), name, mark, init));
    }

    /**
     * Makes many namespaces: {@code ip netns add} for each. One that fails leaves nothing behind and stops no other.
     *
     * @param init runs inside of each before there is a pin; from several threads at once
     * @param threads how many at most; more than two help little, since the kernel's locks bound it
     * @return one result for each name, in their order
     * @throws NetnsException if the pin folder can't be prepared; nothing was made then
     */
    public <T extends @Nullable Object> List<NetnsCreation<T>> createAll(
            List<String> names, String mark, NetnsInit<T, ?> init, int threads) throws NetnsException {
        if (names.isEmpty()) {
            return List.of();
        }
        prepare(names.get(0));
        return new BulkCreation<>(names, mark, init, new NetnsMaker(folder, steps)).runOn(threads);
    }

    private void prepare(String name) throws NetnsException {
        folder.pathOf(name);
        try {
            folder.prepare();
        } catch (SysException e) {
            throw new NetnsException(name, e);
        }
    }

    /** The pins in {@value #RUN_NETNS}, and what else is there: {@code ip netns list}. Reads nothing of processes. */
    public NetnsPins pins() throws SysException {
        return folder.read();
    }

    /** All network namespaces that a pin or a process keeps: {@code ip netns list} and {@code lsns -t net} in one. */
    public NetnsListing list() throws SysException {
        return new NetnsScan(folder, new PinFolder(DOCKER_NETNS, NetnsPin.Kind.DOCKER)).run();
    }

    /**
     * Opens a pinned namespace.
     *
     * @throws NoSuchNetnsException if there is no pin of this name
     * @throws NotANetnsException if the pin's file is there and its mount is not
     */
    public NetworkNamespace open(String name) throws NetnsException {
        return NetworkNamespace.open(name, folder.pathOf(name));
    }

    /** Opens the namespace that this process was started in, whatever namespace the calling thread is in. */
    public static NetworkNamespace inHost() throws NetnsException {
        return NetworkNamespace.open("host", "/proc/self/ns/net");
    }

    /** Opens the namespace of the calling thread. */
    public static NetworkNamespace ofThisThread() throws NetnsException {
        return NetworkNamespace.open("of " + Thread.currentThread().getName(), NetnsMaker.OWN);
    }

    /**
     * Takes a pin away, also a leftover: {@code ip netns delete NAME}. The namespace ends when nothing else keeps it.
     *
     * @throws NoSuchNetnsException if there is no such file
     */
    public void delete(String name) throws NetnsException {
        String path = folder.pathOf(name);
        try {
            steps.before("unmount");
            unmount(path);
            steps.before("unlink");
            for (int i = 0; !unlinked(path); i++) {
                // EBUSY: somebody mounted a namespace over a namespace.
                if (i == MAX_STACKED_MOUNTS || !unmount(path)) {
                    throw new SysException("unlink", path, Errno.EBUSY);
                }
            }
        } catch (SysException e) {
            throw e.errno() == Errno.ENOENT ? new NoSuchNetnsException(name, path) : new NetnsException(name, e);
        }
    }

    /** @return false where nothing was mounted there */
    static boolean unmount(String path) throws SysException {
        try {
            NamespaceCalls.unmount(path, NamespaceCalls.MNT_DETACH | NamespaceCalls.UMOUNT_NOFOLLOW);
            return true;
        } catch (SysException e) {
            if (e.errno() == Errno.EINVAL) {
                return false;
            }
            throw e;
        }
    }

    /** @return false where it is still a mount point */
    private static boolean unlinked(String path) throws SysException {
        try {
            PathCalls.unlink(path);
            return true;
        } catch (SysException e) {
            if (e.errno() == Errno.EBUSY) {
                return false;
            }
            throw e;
        }
    }

    // Classes where lambdas would do: linking the first lambda delays the start of each command that makes namespaces.

    private static final class NoSteps implements NetnsMaker.Steps {
        @Override
        public void before(String step) {}
    }

    private static final class Creation<T extends @Nullable Object, X extends Exception>
            implements DedicatedThread.Work<CreatedNetns<T>, X> {
        private final NetnsMaker maker;
        private final String name;
        private final String mark;
        private final NetnsInit<T, X> init;

        Creation(NetnsMaker maker, String name, String mark, NetnsInit<T, X> init) {
            this.maker = maker;
            this.name = name;
            this.mark = mark;
            this.init = init;
        }

        @Override
        public CreatedNetns<T> run() throws NetnsException, X {
            return maker.make(name, mark, init);
        }
    }
}
