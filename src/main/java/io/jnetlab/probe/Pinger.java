package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.Random;

/**
 * Pings one address from inside a network namespace, within this process: ping(8).
 *
 * <p>For one {@link #run}, which any thread may {@link #stop}.
 */
public final class Pinger implements AutoCloseable {
    private static final long MILLI = 1_000_000L;
    /** How long to wait where the device's queue is full, or without an interval for an answer. */
    private static final long BUSY_WAIT = 10 * MILLI;

    private final IpAddress target;
    private final PingOptions options;
    private final EchoSocket socket;
    private final Wakeup wake;
    private volatile boolean stopped;

    private Pinger(IpAddress target, PingOptions options, EchoSocket socket, Wakeup wake) {
        this.target = target;
        this.options = options;
        this.socket = socket;
        this.wake = wake;
    }

    /**
     * Prepares to ping from inside a namespace; nothing is sent yet.
     *
     * @throws PingException if there is no route to the target, or no right to ping
     * @throws IOException if the namespace can't be entered
     */
    public static Pinger open(NetworkNamespace from, IpAddress target, PingOptions options) throws IOException {
        return from.call(new Opening(target, options));
    }

    /** Prepares to ping from the namespace of the calling thread. */
    public static Pinger open(IpAddress target, PingOptions options) throws PingException {
        return new Opening(target, options).call();
    }

    /**
     * Sends, waits and reports until the count is reached and answered or waited for, or until {@link #stop}.
     *
     * @throws SysException if a system call fails that says nothing about the network
     */
    public PingStatistics run(PingListener listener) throws SysException {
        return new Run(listener).run();
    }

    /** Ends a run, from any thread. What was received counts. */
    public void stop() {
        stopped = true;
        wake.signal();
    }

    @Override
    public void close() {
        socket.close();
        wake.close();
    }

    private record Opening(IpAddress target, PingOptions options) implements NetnsCall<Pinger, PingException> {
        @Override
        public Pinger call() throws PingException {
            try {
                EchoSocket.requireRoute(target, options.scope());
                int id = new Random().nextInt(1 << 16);
                EchoSocket socket = EchoSocket.open(target.isV6(), id, options.ttl(), options.pmtu());
                boolean good = false;
                try {
                    Pinger pinger = new Pinger(target, options, socket, Wakeup.open());
                    good = true;
                    return pinger;
                } finally {
                    if (!good) {
                        socket.close();
                    }
                }
            } catch (SysException e) {
                throw new PingException(e);
            }
        }
    }

    /** The state of one run. Times are of {@link System#nanoTime}, but those that come from or go to the kernel. */
    private final class Run implements EchoReceiver.Sink {
        private final PingListener listener;
        private final EchoSender sender = new EchoSender();
        private final EchoReceiver receiver = new EchoReceiver();
        private final PingTally tally = new PingTally();
        private final long interval = options.interval().toNanos();
        private long next;
        private boolean localError;
        private boolean icmpError;
        /** Since when the device takes no more; 0 while it does. */
        private long fullSince;

        Run(PingListener listener) {
            this.listener = listener;
        }

        PingStatistics run() throws SysException {
            Poll poll = new Poll(2);
            int place = poll.add(socket.fd(), Poll.POLLIN);
            poll.add(wake.fd(), Poll.POLLIN);
            sender.warmUp(socket);
            long start = System.nanoTime();
            long lastSent = start;
            next = start;
            long end = Long.MAX_VALUE; // set when all are sent
            while (!stopped && !tally.isComplete(options.count())) {
                long now = System.nanoTime();
                if (end == Long.MAX_VALUE && now - next >= 0) {
                    boolean sent = send();
                    lastSent = sent ? now : lastSent;
                    next = now + (sent && interval > 0 ? interval : BUSY_WAIT);
                    if (options.count() > 0 && tally.transmitted() == options.count()) {
                        end = System.nanoTime() + linger();
                    }
                }
                if (end != Long.MAX_VALUE && now - end >= 0) {
                    break;
                }
                long wait = (end == Long.MAX_VALUE ? next : end) - System.nanoTime();
                poll.await(Math.max(0, (wait + MILLI - 1) / MILLI));
                if (poll.ready(place) != 0) {
                    receiver.drain(socket, (poll.ready(place) & Poll.POLLERR) != 0, this);
                }
            }
            return tally.statistics((lastSent - start + MILLI / 2) / MILLI);
        }

        /** How long ping(8) waits for the last answers. */
        private long linger() {
            return tally.received() > 0
                    ? Math.max(2 * tally.maxMicros() * 1000, interval)
                    : options.timeout().toNanos();
        }

        /** Sends the next request, or finds that it can't be sent; false where the queue is full, for less than an answer is waited for. */
        private boolean send() throws SysException {
            int sequence = tally.nextSequence();
            for (int attempt = 0; ; attempt++) {
                localError = false;
                icmpError = false;
                try {
                    long at = sender.send(socket, target, options.scope(), sequence, options.size());
                    tally.sent(at);
                    fullSince = 0;
                    return true;
                } catch (SysException e) {
                    boolean full = e.errno() == Errno.EAGAIN || e.errno() == Errno.ENOBUFS || e.errno() == Errno.ENOMEM;
                    // A queue may be too small for the request, and stay full.
                    if (full && !isFullForLong()) {
                        return false;
                    }
                    receiver.drainErrors(socket, this);
                    // An earlier request's error may be what this call reported; its message may have been read before.
                    if (attempt == 0 && (icmpError || !localError && e.errno() != Errno.EPERM)) {
                        continue;
                    }
                    fullSince = 0;
                    if (!localError) {
                        listener.notSent(new SendFailure(sequence, e.errno(), 0));
                    }
                    tally.sent(RealTime.nanos());
                    return true;
                }
            }
        }

        private boolean isFullForLong() {
            long now = System.nanoTime();
            fullSince = fullSince == 0 ? now : fullSince;
            return now - fullSince > options.timeout().toNanos();
        }

        @Override
        public void reply(EchoSocket from, int id, IpAddress source, int sequence, int length, int ttl, long nanos) {
            if (id != socket.id() || !tally.wasSent(sequence)) {
                return;
            }
            boolean other = !source.equals(target) && !target.isMulticast();
            boolean duplicate = tally.isAnswered(sequence);
            long micros = tally.answered(sequence, nanos);
            if (interval == 0) {
                next = System.nanoTime();
            }
            listener.replied(new EchoReply(sequence, source, length, ttl, micros, duplicate, other));
        }

        @Override
        public void corrupted(EchoSocket from, int id, int sequence) {
            if (id == socket.id() && tally.wasSent(sequence)) {
                tally.corrupted();
            }
        }

        @Override
        public void error(EchoSocket from, int id, IpAddress about, IcmpError error) {
            if (id == socket.id() && about.equals(target) && tally.wasSent(error.sequence())) {
                icmpError = true;
                // As ping(8), which counts what is under way by the errors of IPv4 only.
                tally.failed(error.sequence(), !socket.isV6());
                listener.failed(error);
            }
        }

        @Override
        public void redirect(EchoSocket from, int id, IpAddress about, IcmpRedirect redirect) {
            if (id == socket.id() && about.equals(target)) {
                listener.redirected(redirect);
            }
        }

        @Override
        public void localError(EchoSocket from, int errno, long info) {
            localError = true;
            tally.localError();
            listener.notSent(new SendFailure(tally.nextSequence(), errno, errno == Errno.EMSGSIZE ? info : 0));
        }
    }
}
