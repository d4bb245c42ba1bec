package io.jnetlab.capture;

import io.jnetlab.sys.Poll;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the sockets of a capture and writes their packets in the order of time, until there is enough, it is stopped, or
 * nothing is left to read. Times are of {@link System#nanoTime}.
 */
final class CaptureRun {
    private static final long MILLI = 1_000_000;

    /** A socket keeps its namespace alive, and says nothing of an interface that was down when it went. */
    private static final long LOOK = 200 * MILLI;

    /** So many packets are read of one socket before the next has its turn. */
    private static final int TURN = 256;

    private final List<CaptureSource> sources;
    private final CaptureOptions options;
    private final Wakeup wake;
    private final AtomicBoolean stopped;
    private final PacketSocket.Buffers buffers;
    private final PacketOrder order = new PacketOrder();
    private final PcapngWriter writer;
    private final CaptureOutput out;
    private final PacketCapture.Listener listener;
    private final long deadline;
    private long nextLook;
    private boolean ending;
    private Poll poll = new Poll(2);
    private List<CaptureSource> polled = List.of();
    private int outPlace;
    private long read;
    private long written;

    /**
     * @param wake what {@code stopped} is told by
     * @param writer has written the interfaces already
     */
    CaptureRun(
            List<CaptureSource> sources,
            CaptureOptions options,
            Wakeup wake,
            AtomicBoolean stopped,
            PcapngWriter writer,
            CaptureOutput out,
            PacketCapture.Listener listener) {
        this.sources = sources;
        this.options = options;
        this.wake = wake;
        this.stopped = stopped;
        this.buffers = new PacketSocket.Buffers(options.snapLength());
        this.writer = writer;
        this.out = out;
        this.listener = listener;
        long now = System.nanoTime();
        this.deadline = options.millis() == 0 ? Long.MAX_VALUE : now + options.millis() * MILLI;
        this.nextLook = now + LOOK;
    }

    void run() throws IOException {
        prepare();
        boolean waiting = true; // whether there may be something to read
        while (!out.isAbandoned()) {
            long now = System.nanoTime();
            if (!ending && (stopped.get() || isOver(now) || polled.isEmpty())) {
                end();
                waiting = true;
            }
            long complete = PacketSocket.now();
            boolean more = waiting && readAll();
            if (!more && ending) {
                writeRest();
                return;
            }
            if (write(complete)) {
                return;
            }
            if (!more) {
                writer.flush();
                look();
            }
            boolean ready = await(more);
            waiting = more || ready;
        }
    }

    private boolean isOver(long now) {
        return deadline != Long.MAX_VALUE && now - deadline >= 0;
    }

    /** Nothing more comes in, so that what is there has an end. */
    private void end() throws IOException {
        ending = true;
        for (CaptureSource source : polled) {
            source.socket.end();
            source.more = true;
        }
    }

    private void prepare() {
        polled = new ArrayList<>();
        poll = new Poll(2 + sources.size());
        for (CaptureSource source : sources) {
            if (source.open) {
                polled.add(source);
                poll.add(source.socket.fd(), Poll.POLLIN);
            }
        }
        poll.add(wake.fd(), Poll.POLLIN);
        outPlace = out.addTo(poll);
    }

    /** Waits for whatever comes next; says whether there is something to read. */
    private boolean await(boolean more) throws IOException {
        long now = System.nanoTime();
        long wait = more ? 0 : nextLook - now;
        if (!more && deadline != Long.MAX_VALUE) {
            wait = Math.min(wait, deadline - now);
        }
        if (!more && !order.isEmpty()) {
            wait = Math.min(wait, PacketOrder.MARGIN);
        }
        poll.await(Math.max(0, (wait + MILLI - 1) / MILLI));
        out.look(poll.ready(outPlace));
        boolean ready = false;
        for (int i = 0; i < polled.size(); i++) {
            CaptureSource source = polled.get(i);
            source.more |= poll.ready(i) != 0;
            ready |= source.more;
        }
        return ready;
    }

    /** Reads of each socket that has something; says whether there may be more. */
    private boolean readAll() throws IOException {
        boolean more = false;
        for (CaptureSource source : polled) {
            if (source.more) {
                source.more = readTurn(source);
                more |= source.more;
            }
        }
        return more;
    }

    private boolean readTurn(CaptureSource source) throws IOException {
        for (int i = 0; i < TURN; i++) {
            Packet packet = source.socket.receive(buffers, source.place, read);
            if (packet == null) {
                return false;
            }
            read++;
            source.last = packet.nanos();
            order.add(packet);
        }
        return true;
    }

    /**
     * Writes all whose turn has come; says whether that is enough.
     *
     * @param complete when reading began: all that was stamped before is here, but for what sockets still hold
     */
    private boolean write(long complete) throws IOException {
        long until = complete;
        for (CaptureSource source : polled) {
            until = source.more ? Math.min(until, source.last) : until;
        }
        long now = System.nanoTime();
        for (Packet p = order.next(until, now); p != null; p = order.next(until, now)) {
            if (write(p)) {
                return true;
            }
        }
        return false;
    }

    private void writeRest() throws IOException {
        for (Packet p = order.last(); p != null; p = order.last()) {
            if (write(p)) {
                return;
            }
        }
    }

    private boolean write(Packet packet) throws IOException {
        writer.packet(packet);
        CaptureSource source = sources.get(packet.source());
        source.packets++;
        source.bytes += packet.length();
        written++;
        return written == options.count();
    }

    /** Lets go of what has gone. Its socket was read to its end just now. */
    private void look() throws IOException {
        long now = System.nanoTime();
        if (now - nextLook < 0) {
            return;
        }
        nextLook = now + LOOK;
        boolean changed = false;
        for (CaptureSource source : polled) {
            source.socket.count();
            if (source.socket.isGone() || source.isUnpinned()) {
                // It may have come between the two.
                while (readTurn(source)) {}
                source.open = false;
                source.socket.close();
                listener.gone(source.iface.name());
                changed = true;
            }
        }
        if (changed) {
            prepare();
        }
    }
}
