package io.jnetlab.netns;

import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.SysException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs code on threads that enter network namespaces.
 *
 * <p>A namespace belongs to a thread of the kernel, so that each use takes a new platform thread, which ends with it and
 * never serves anything else. Don't take virtual threads or pools for it.
 */
public final class NetnsThread {
    private NetnsThread() {}

    /** What to do in one of several namespaces. */
    @FunctionalInterface
    public interface Visit<X extends Exception> {
        void in(NetworkNamespace namespace) throws X;
    }

    /**
     * Runs something inside a namespace and waits for it.
     *
     * <p>What it throws is thrown here. An interrupt of the caller is passed on to it; it is still waited for, and the
     * caller's interrupt status stays set.
     *
     * @throws NetnsException if the namespace can't be entered
     */
    public static <T extends @Nullable Object, X extends Exception> T call(
            NetworkNamespace namespace, NetnsCall<T, X> body) throws NetnsException, X {
        return DedicatedThread.run("netns " + namespace.label(), new One<>(namespace, body));
    }

    /**
     * Runs something inside a new namespace that ends with it: for what a namespace is like before anything is changed.
     *
     * @throws NetnsException if none can be made
     */
    public static <T extends @Nullable Object, X extends Exception> T callInFresh(NetnsCall<T, X> body)
            throws NetnsException, X {
        return DedicatedThread.run("netns fresh", new Fresh<>(body));
    }

    /**
     * Enters namespaces one after another on one thread, which costs microseconds each, and does something in each. The
     * first exception ends it and is thrown here.
     *
     * @throws NetnsException if a namespace can't be entered
     */
    public static <X extends Exception> void each(List<NetworkNamespace> namespaces, Visit<X> visit)
            throws NetnsException, X {
        if (namespaces.isEmpty()) {
            return;
        }
        DedicatedThread.run("netns of many", new Many<>(namespaces, visit));
    }

    /** Moves the calling thread, which must be one of ours. */
    static void enter(NetworkNamespace namespace) throws NetnsException {
        try {
            NamespaceCalls.setns(namespace.fd(), NamespaceCalls.CLONE_NEWNET);
        } catch (SysException e) {
            throw new NetnsException(namespace.label(), e);
        }
    }

    // Classes where lambdas would do: linking the first lambda delays the start of each command that comes here.

    private static final class One<T extends @Nullable Object, X extends Exception>
            implements DedicatedThread.Work<T, X> {
        private final NetworkNamespace namespace;
        private final NetnsCall<T, X> body;

        One(NetworkNamespace namespace, NetnsCall<T, X> body) {
            this.namespace = namespace;
            this.body = body;
        }

        @Override
        public T run() throws NetnsException, X {
            enter(namespace);
            return body.call();
        }
    }

    private static final class Fresh<T extends @Nullable Object, X extends Exception>
            implements DedicatedThread.Work<T, X> {
        private final NetnsCall<T, X> body;

        Fresh(NetnsCall<T, X> body) {
            this.body = body;
        }

        @Override
        public T run() throws NetnsException, X {
            try {
                NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNET);
            } catch (SysException e) {
                throw new NetnsException("fresh", e);
            }
            return body.call();
        }
    }

    private static final class Many<X extends Exception> implements DedicatedThread.Work<@Nullable Void, X> {
        private final List<NetworkNamespace> namespaces;
        private final Visit<X> visit;

        Many(List<NetworkNamespace> namespaces, Visit<X> visit) {
            this.namespaces = namespaces;
            this.visit = visit;
        }

        @Override
        public @Nullable Void run() throws NetnsException, X {
            for (NetworkNamespace namespace : namespaces) {
                enter(namespace);
                visit.in(namespace);
            }
            return null;
        }
    }
}
