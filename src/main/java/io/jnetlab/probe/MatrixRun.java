package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The event loop of a {@link PingMatrix}. Times are of {@link System#nanoTime}, but those of sockets. */
final class MatrixRun implements EchoReceiver.Sink {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long NOTHING_TO_SEND = Long.MAX_VALUE;
    /** How long a pair waits for its second request where the kernel can't take it just now. */
    private static final long POSTPONED = 100 * MILLI;
    /** How many pairs are tried before the kernel is left alone for a while. */
    private static final int TRIES = 16;

    private final List<MatrixPair> pairs;
    private final MatrixOptions options;
    private final List<MatrixSocket> socketOf;
    private final List<MatrixSocket> sockets;
    private final NeighbourRoom neighbours;
    private final Fd wake;
    private final MatrixStop stop;
    private final MatrixListener listener;

    private final EchoSender sender = new EchoSender();
    private final EchoReceiver receiver = new EchoReceiver();
    private final MatrixOrder order;
    private final MatrixPacer pacer;
    private final @Nullable MatrixState[] states;
    private final @Nullable MatrixResult[] results;
    private final PriorityQueue<MatrixState> timers = new PriorityQueue<>(64, new ByDue());
    /** Begun pairs that wait for nothing but their turn. */
    private final ArrayDeque<MatrixState> ready = new ArrayDeque<>();

    private int ended;
    /** The socket that is being used, and the pair that is being sent. */
    private @Nullable MatrixSocket current;

    private @Nullable MatrixState sending;
    private boolean reportedEarlier;

    MatrixRun(
            List<MatrixPair> pairs,
            MatrixOptions options,
            List<MatrixSocket> socketOf,
            List<MatrixSocket> sockets,
            NeighbourRoom neighbours,
            Fd wake,
            MatrixStop stop,
            MatrixListener listener) {
        this.pairs = pairs;
        this.options = options;
        this.socketOf = socketOf;
        this.sockets = sockets;
        this.neighbours = neighbours;
        this.order = neighbours.order();
        this.wake = wake;
        this.stop = stop;
        this.listener = listener;
        this.pacer = new MatrixPacer(options, System.nanoTime());
        this.states = new @Nullable MatrixState[pairs.size()];
        this.results = new @Nullable MatrixResult[pairs.size()];
    }

    private static final class ByDue implements Comparator<MatrixState> {
        @Override
        public int compare(MatrixState a, MatrixState b) {
            return Long.signum(a.due - b.due);
        }
    }

    List<MatrixResult> run() throws IOException {
        Poll poll = new Poll(sockets.size() + 1);
        for (MatrixSocket socket : sockets) {
            poll.add(socket.echo.fd(), Poll.POLLIN);
        }
        poll.add(wake, Poll.POLLIN);
        while (ended < pairs.size() && !stop.requested) {
            long now = System.nanoTime();
            pacer.advance(now);
            timeUp(now);
            long goOn = sendWhatMaySo(now);
            if (ended == pairs.size()) {
                break;
            }
            if (poll.await(millisUntil(goOn)) > 0) {
                receive(poll);
            }
        }
        neighbours.finish();
        return results();
    }

    private List<MatrixResult> results() {
        List<MatrixResult> all = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            MatrixResult result = results[i];
            MatrixState state = states[i];
            if (result == null) {
                result = state == null ? new MatrixResult(i, false, 0, 0, null, 0, 0, false) : state.unanswered();
            }
            all.add(result);
        }
        return all;
    }

    private void receive(Poll poll) throws SysException {
        for (int i = 0; i < sockets.size(); i++) {
            int events = poll.ready(i);
            if (events != 0) {
                current = sockets.get(i);
                receiver.drain(current.echo, (events & Poll.POLLERR) != 0, this);
            }
        }
    }

    private long millisUntil(long goOn) {
        MatrixState head = timers.peek();
        long now = System.nanoTime();
        long wait = head == null ? SECOND : head.due - now;
        if (goOn != NOTHING_TO_SEND) {
            wait = Math.min(wait, goOn - now);
        }
        return Math.max(0, (wait + MILLI - 1) / MILLI);
    }

    private void timeUp(long now) {
        for (MatrixState head = timers.peek(); head != null && head.due - now <= 0; head = timers.peek()) {
            timers.remove();
            if (!head.done && head.deadline - now <= 0) {
                head.tableFull |= neighbours.isHopeless() && head.error == null;
                end(head, head.unanswered());
            } else if (!head.done) {
                ready.add(head);
                settle(head);
            }
        }
    }

    /** Sends until something forbids it; gives when to go on. */
    private long sendWhatMaySo(long now) throws IOException {
        if (pacer.isHopeless(now) || neighbours.isHopeless()) {
            giveUp(neighbours.isHopeless() || pacer.isTableFull());
        }
        int refusals = 0;
        while (!ready.isEmpty() || order.hasNext()) {
            long goOn = pacer.mayGoOn(now);
            if (goOn - now > 0) {
                return goOn;
            }
            MatrixState state = ready.poll();
            if (state == null) {
                if (!order.hasFollower() && !neighbours.admits(now)) {
                    return neighbours.nextLook();
                }
                state = begin();
            }
            if (state.done || send(state)) {
                continue;
            }
            refusals++;
            if (refusals == TRIES || !order.hasNext() && ready.size() <= refusals) {
                pacer.refused(System.nanoTime(), state.tableFull);
            }
        }
        return NOTHING_TO_SEND;
    }

    private MatrixState begin() {
        neighbours.begun(!order.hasFollower());
        MatrixState state = new MatrixState(order.next(), options.firstTimeout().toNanos());
        states[state.pair] = state;
        return state;
    }

    /** Ends what was never sent, since the kernel takes nothing. */
    private void giveUp(boolean tableFull) {
        while (order.hasNext()) {
            ready.add(begin());
        }
        for (MatrixState state = ready.poll(); state != null; state = ready.poll()) {
            if (state.attempts > 0) {
                state.due = state.deadline;
                timers.add(state);
            } else {
                state.errno = Errno.ENOBUFS;
                state.tableFull = tableFull;
                end(state, state.unanswered());
            }
        }
    }

    /** Sends a request for a pair; false where the kernel can't take it just now. */
    private boolean send(MatrixState state) throws IOException {
        MatrixPair pair = pairs.get(state.pair);
        MatrixSocket socket = socketOf.get(state.pair);
        sending = state;
        current = socket;
        state.errno = 0;
        state.mtu = 0;
        state.tableFull = false;
        neighbours.used(pair);
        for (int attempt = 0; ; attempt++) {
            reportedEarlier = false;
            try {
                int sequence = socket.nextSequence();
                long at = sender.send(socket.echo, pair.target(), pair.scope(), sequence, pair.size());
                socket.sent(state.pair, at);
                break;
            } catch (SysException e) {
                state.errno = e.errno();
                if (isRefusal(state, pair.target().isV6())) {
                    sending = null;
                    postpone(state);
                    return false;
                }
                receiver.drainErrors(socket.echo, this);
                if (!reportedEarlier || attempt > 0) {
                    break;
                }
                state.errno = 0; // it was about an earlier request
            }
        }
        sending = null;
        long now = System.nanoTime();
        if (state.attempts++ == 0) {
            state.deadline = now + options.deadline().toNanos();
        }
        pacer.taken(state, now, state.errno == 0);
        // With no time at all an answer that is there at once still counts.
        state.due = Math.max(now + MILLI, Math.min(now + state.timeout, state.deadline));
        state.timeout = Math.min(2 * state.timeout, SECOND);
        timers.add(state);
        return true;
    }

    /** Whether the kernel has no room just now: in a queue, or for a neighbour, where IPv6 says that something is wrong. */
    private boolean isRefusal(MatrixState state, boolean v6) throws IOException {
        int errno = state.errno;
        if (errno == Errno.ENOBUFS || errno == Errno.EINVAL && v6) {
            state.tableFull = neighbours.isFull(v6, System.nanoTime());
        }
        return state.tableFull || errno == Errno.EAGAIN || errno == Errno.ENOBUFS || errno == Errno.ENOMEM;
    }

    private void postpone(MatrixState state) {
        if (state.attempts == 0) {
            ready.add(state);
        } else {
            state.due = Math.min(System.nanoTime() + POSTPONED, state.deadline);
            timers.add(state);
        }
    }

    private void settle(MatrixState state) {
        if (!state.settled) {
            state.settled = true;
            neighbours.settled();
            order.settled(state.pair);
        }
    }

    private void end(MatrixState state, MatrixResult result) {
        state.done = true;
        pacer.answered(state);
        results[state.pair] = result;
        ended++;
        neighbours.ended(pairs.get(state.pair), result.answered());
        settle(state);
        listener.ended(result);
    }

    /** The pair that an identifier and sequence number belong to, where it is waiting; else null. */
    private @Nullable MatrixState waiting(int id, int sequence, IpAddress target) {
        MatrixSocket socket = current;
        if (socket == null || id != socket.echo.id()) {
            return null;
        }
        int pair = socket.pairOf(sequence);
        MatrixState state = pair < 0 ? null : states[pair];
        return state == null || state.done || !pairs.get(pair).target().equals(target) ? null : state;
    }

    @Override
    public void reply(EchoSocket from, int id, IpAddress source, int sequence, int length, int ttl, long nanos) {
        MatrixState state = waiting(id, sequence, source);
        if (state != null && current != null) {
            long micros = Math.max(0, nanos - current.sentAt(sequence)) / 1000;
            end(state, new MatrixResult(state.pair, true, micros, state.attempts, null, 0, 0, false));
        }
    }

    @Override
    public void error(EchoSocket from, int id, IpAddress target, IcmpError error) {
        reportedEarlier = true;
        MatrixState state = waiting(id, error.sequence(), target);
        if (state != null) {
            state.error = error;
            pacer.answered(state);
        }
    }

    @Override
    public void localError(EchoSocket from, int errno, long info) {
        if (sending != null && errno == Errno.EMSGSIZE) {
            sending.mtu = info;
        }
    }

    @Override
    public void corrupted(EchoSocket from, int id, int sequence) {}

    @Override
    public void redirect(EchoSocket from, int id, IpAddress target, IcmpRedirect redirect) {}
}
