package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.probe.EchoReply;
import io.jnetlab.probe.PingException;
import io.jnetlab.probe.PingListener;
import io.jnetlab.probe.PingOptions;
import io.jnetlab.probe.Pinger;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Threads;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A ping on a thread of its own that ends with the first answer. */
final class OnePing implements Runnable, PingListener {
    private final @Nullable Pinger pinger;
    private final @Nullable String refused;
    private final Thread thread = new Thread(this, "ping");
    private boolean answered;
    private @Nullable SysException failure;

    private OnePing(@Nullable Pinger pinger, @Nullable String refused) {
        this.pinger = pinger;
        this.refused = refused;
        thread.setDaemon(true);
    }

    /** @throws IOException where there is no right to ping, or the namespace can't be entered */
    static OnePing start(NetworkNamespace from, IpAddress to, PingOptions options) throws IOException {
        OnePing out;
        try {
            out = new OnePing(Pinger.open(from, to, options), null);
        } catch (PingException e) {
            if (e.errno() == Errno.EPERM || e.errno() == Errno.EACCES && !isRoute(e)) {
                throw e;
            }
            out = new OnePing(null, e.getMessage());
        }
        out.thread.start();
        return out;
    }

    /** A route of type prohibit gives the same error as a missing right, but when connecting. */
    private static boolean isRoute(PingException e) {
        return String.valueOf(e.getMessage()).startsWith("connect");
    }

    @Override
    public void run() {
        if (pinger != null) {
            try {
                answered = pinger.run(this).received() > 0;
            } catch (SysException e) {
                failure = e;
            }
        }
    }

    @Override
    public void replied(EchoReply reply) {
        if (pinger != null) {
            pinger.stop();
        }
    }

    /** Waits for its end. */
    void end() {
        Threads.join(thread);
        if (pinger != null) {
            pinger.close();
        }
    }

    /** Whether an answer came. */
    boolean isAnswered() throws SysException {
        if (failure != null) {
            throw failure;
        }
        return answered;
    }

    /** Why it could not be sent; null where it was. */
    @Nullable
    String error() {
        return refused;
    }
}
