package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way of packets hop by hop from inside a network namespace, within this process: {@code traceroute -I}.
 *
 * <p>Each probe is an echo request with a time to live of its own: the router that takes the last of it off answers.
 * Routers limit how often they do so (Linux: {@code net.ipv4.icmp_ratelimit}, one a second after six at once), so
 * that a hop that says nothing is asked again, ever more seldom.
 */
public final class PathTracer implements AutoCloseable {
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_PAUSE = 100 * MILLI;
    private static final long LONGEST_PAUSE = 1000 * MILLI;
    /** Where a path does not end, it is not followed further. */
    private static final int MAX_HOPS = 64;
    /** How often a probe is sent again whose sending reported the error of an earlier one. */
    private static final int ATTEMPTS = 8;

    private final IpAddress target;
    private final EchoSocket socket;
    private final EchoSender sender = new EchoSender();
    private final EchoReceiver receiver = new EchoReceiver();
    private int sequence;

    private PathTracer(IpAddress target, EchoSocket socket) {
        this.target = target;
        this.socket = socket;
    }

    /**
     * Prepares to probe from inside a namespace; nothing is sent yet.
     *
     * @throws IOException if the namespace can't be entered or there is no right to send probes
     */
    public static PathTracer open(NetworkNamespace from, IpAddress target) throws IOException {
        return new PathTracer(target, from.call(new Opening(target.isV6())));
    }

    /**
     * Finds the path once.
     *
     * @param length how long it probably is; all these hops are probed at once, those behind them one by one
     * @param timeout after which silent hops stay so
     * @throws SysException if a system call fails that says nothing about the network
     */
    public PathTrace trace(int length, Duration timeout) throws SysException {
        return new Trace(Math.min(length, MAX_HOPS)).run(System.nanoTime() + timeout.toNanos());
    }

    @Override
    public void close() {
        socket.close();
    }

    private record Opening(boolean v6) implements NetnsCall<EchoSocket, SysException> {
        @Override
        public EchoSocket call() throws SysException {
            return EchoSocket.open(v6, new Random().nextInt(1 << 16), 0, PmtuDiscovery.DEFAULT);
        }
    }

    /** One finding of the path. Times are of {@link System#nanoTime}, but those that go to or come from the kernel. */
    private final class Trace implements EchoReceiver.Sink {
        private final List<PathHop> hops = new ArrayList<>();
        /** By sequence number, from {@code first} on: the hop's index, and when it was sent. */
        private final List<Integer> probed = new ArrayList<>();

        private final List<Long> sentAt = new ArrayList<>();
        private final int first = sequence;
        private boolean reportedEarlier;
        private int errno;

        Trace(int length) {
            for (int i = 0; i < length; i++) {
                hops.add(PathHop.SILENT);
            }
        }

        PathTrace run(long deadline) throws SysException {
            Poll poll = new Poll(1);
            poll.add(socket.fd(), Poll.POLLIN);
            long pause = FIRST_PAUSE;
            long due = System.nanoTime();
            while (errno == 0) {
                long now = System.nanoTime();
                if (extend()) {
                    send(hops.size() - 1);
                } else if (isComplete() || now - deadline >= 0) {
                    break;
                } else if (now - due >= 0) {
                    sendToSilent();
                    due = System.nanoTime() + pause;
                    pause = Math.min(2 * pause, LONGEST_PAUSE);
                }
                long wait = Math.min(due, deadline) - System.nanoTime();
                if (poll.await(Math.max(0, (wait + MILLI - 1) / MILLI)) > 0) {
                    receiver.drain(socket, (poll.ready(0) & Poll.POLLERR) != 0, this);
                }
            }
            return new PathTrace(List.copyOf(hops.subList(0, end())), errno);
        }

        /** How many hops the path has, as far as is known. */
        private int end() {
            for (int i = 0; i < hops.size(); i++) {
                if (hops.get(i).isEnd()) {
                    return i + 1;
                }
            }
            return hops.size();
        }

        private boolean isComplete() {
            for (int i = 0; i < end(); i++) {
                if (hops.get(i).from() == null) {
                    return false;
                }
            }
            return true;
        }

        /** Adds a hop where the path goes on behind the last, unless it goes round in circles. */
        private boolean extend() {
            if (!isComplete() || hops.get(end() - 1).isEnd() || hops.size() == MAX_HOPS) {
                return false;
            }
            Set<IpAddress> seen = new HashSet<>();
            for (PathHop hop : hops) {
                if (hop.from() != null && !seen.add(hop.from())) {
                    return false;
                }
            }
            return hops.add(PathHop.SILENT);
        }

        private void sendToSilent() throws SysException {
            int end = end();
            for (int i = 0; i < end && errno == 0; i++) {
                if (hops.get(i).from() == null) {
                    send(i);
                }
            }
        }

        private void send(int index) throws SysException {
            socket.setTtl(index + 1);
            for (int attempt = 1; ; attempt++) {
                reportedEarlier = false;
                sequence++;
                probed.add(index);
                sentAt.add(RealTime.nanos());
                try {
                    sender.send(socket, target, 0, sequence & 0xffff, MatrixPair.DEFAULT_SIZE);
                    return;
                } catch (SysException e) {
                    if (e.errno() == Errno.EAGAIN || e.errno() == Errno.ENOBUFS || e.errno() == Errno.ENOMEM) {
                        return; // as if it was lost on the way
                    }
                    receiver.drainErrors(socket, this);
                    // The message of the earlier one may have been read before: the first failure says nothing.
                    if (!reportedEarlier && attempt > 1 || attempt == ATTEMPTS) {
                        errno = e.errno();
                        return;
                    }
                }
            }
        }

        /** The place in {@code probed} of a sequence number of 16 bits, or -1 where it is none of this trace. */
        private int place(int id, int number) {
            int place = (number - first - 1) & 0xffff;
            return id == socket.id() && place < probed.size() ? place : -1;
        }

        private void found(int place, IpAddress from, @Nullable IcmpError error, boolean reached, long nanos) {
            int index = probed.get(place);
            if (hops.get(index).from() == null) {
                long micros = Math.max(0, nanos - sentAt.get(place)) / 1000;
                hops.set(index, new PathHop(from, error, reached, micros));
            }
        }

        @Override
        public void reply(EchoSocket from, int id, IpAddress source, int number, int length, int ttl, long nanos) {
            int place = place(id, number);
            if (place >= 0 && source.equals(target)) {
                found(place, source, null, true, nanos);
            }
        }

        @Override
        public void error(EchoSocket from, int id, IpAddress about, IcmpError error) {
            reportedEarlier = true;
            int place = place(id, error.sequence());
            if (place >= 0 && about.equals(target)) {
                int exceeded = socket.isV6() ? Icmp.V6_TIME_EXCEEDED : Icmp.TIME_EXCEEDED;
                found(place, error.from(), error.type() == exceeded ? null : error, false, RealTime.nanos());
            }
        }

        @Override
        public void corrupted(EchoSocket from, int id, int number) {}

        @Override
        public void redirect(EchoSocket from, int id, IpAddress about, IcmpRedirect redirect) {}

        @Override
        public void localError(EchoSocket from, int number, long info) {}
    }
}
