package io.jnetlab.netlink;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.NamespaceCalls;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network namespace with a thread inside, for tests; it ends with the thread and its sockets. */
public final class TestNamespace implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Fd fd;

    public TestNamespace() throws Exception {
        fd = call(() -> {
            NamespaceCalls.unshare(NamespaceCalls.CLONE_NEWNET);
            return FileCalls.open("/proc/thread-self/ns/net");
        });
    }

    /** Runs something in the namespace. */
    public <T> T call(Callable<T> work) throws Exception {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** A routing socket opened inside. */
    public NetlinkSocket open() throws Exception {
        return call(() -> NetlinkSocket.open(NlConstants.NETLINK_ROUTE));
    }

    /** The number of its file's descriptor, as {@code IFLA_NET_NS_FD} wants it. */
    public int fd() {
        return fd.number();
    }

    @Override
    public void close() {
        fd.close();
        thread.shutdownNow();
    }
}
