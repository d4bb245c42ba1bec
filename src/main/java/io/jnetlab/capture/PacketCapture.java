package io.jnetlab.capture;

import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Captures the packets of several interfaces into one pcapng file, in the order of time, until it has enough, is stopped,
 * or nothing is left to capture from. For one {@link #run}, which any thread may {@link #stop}.
 */
public final class PacketCapture implements AutoCloseable {
    private static final long MILLI = 1_000_000;
    /** A socket keeps its namespace alive, and says nothing of an interface that was down when it went. */
    private static final long LOOK = 200 * MILLI;
    /** So many packets are read of one socket before the next has its turn. */
    private static final int TURN = 256;

    private final List<Source> sources = new ArrayList<>();
    private final CaptureOptions options;
    private final PacketSocket.Buffers buffers;
    private final Wakeup wake;
    private final PacketOrder order = new PacketOrder();
    private volatile boolean stopped;
    private volatile @Nullable CaptureOutput output;
    private long read;
    private long written;

    /** Told of what happens meanwhile. */
    public interface Listener {
        /** An interface has gone, or its namespace. */
        void gone(String name);
    }

    private static final class Source {
        final int place;
        final CaptureInterface iface;
        final @Nullable FileStatus pin;
        final PacketSocket socket;
        /** False once it is gone and its socket closed. */
        boolean open = true;

        /** Whether its socket may hold more than was read. */
        boolean more;

        /** The time stamp of what was read of it last. */
        long last;

        long packets;
        long bytes;

        Source(int place, CaptureInterface iface, @Nullable FileStatus pin, PacketSocket socket) {
            this.place = place;
            this.iface = iface;
            this.pin = pin;
            this.socket = socket;
        }
    }

    private PacketCapture(CaptureOptions options, Wakeup wake) {
        this.options = options;
        this.wake = wake;
        this.buffers = new PacketSocket.Buffers(options.snapLength());
    }

    /**
     * Opens a socket for each interface: from now on the kernel keeps what comes.
     *
     * @throws FilterException if the filter can't be used
     * @throws IOException if a namespace can't be entered, or there is no right to capture
     */
    @SuppressWarnings("try") // it is held, not used
    public static PacketCapture open(List<CaptureInterface> interfaces, CaptureOptions options) throws IOException {
        OpenFiles.reserve(interfaces.size(), 0);
        Map<LinkType, PacketFilter> filters = new EnumMap<>(LinkType.class);
        Map<NetworkNamespace, List<CaptureInterface>> byNamespace = new LinkedHashMap<>();
        for (CaptureInterface iface : interfaces) {
            if (options.filter() != null && !filters.containsKey(iface.type())) {
                filters.put(iface.type(), new FilterCompiler(options.filter(), options.snapLength()).compile(iface));
            }
            byNamespace
                    .computeIfAbsent(iface.namespace(), n -> new ArrayList<>())
                    .add(iface);
        }
        PacketCapture capture = new PacketCapture(options, Wakeup.open());
        boolean good = false;
        try (TimeStamps stamps = TimeStamps.open()) { // until the sockets ask for themselves
            for (Map.Entry<NetworkNamespace, List<CaptureInterface>> e : byNamespace.entrySet()) {
                capture.sources.addAll(e.getKey().call(() -> capture.openInside(e.getValue(), filters)));
            }
            good = true;
            return capture;
        } finally {
            if (!good) {
                capture.close();
            }
        }
    }

    private List<Source> openInside(List<CaptureInterface> interfaces, Map<LinkType, PacketFilter> filters)
            throws SysException {
        List<Source> opened = new ArrayList<>();
        boolean good = false;
        try {
            for (CaptureInterface iface : interfaces) {
                String pin = iface.pin();
                FileStatus status = pin == null ? null : FileStatus.of(pin);
                PacketSocket socket = PacketSocket.open(iface, filters.get(iface.type()));
                opened.add(new Source(sources.size() + opened.size(), iface, status, socket));
            }
            good = true;
            return opened;
        } finally {
            for (Source source : good ? List.<Source>of() : opened) {
                source.socket.close();
            }
        }
    }

    /** Ends a run, from any thread: what the sockets hold at this moment is still written. */
    public void stop() {
        stopped = true;
        wake.signal();
        CaptureOutput out = output;
        if (out != null) {
            out.hurry();
        }
    }

    /**
     * Captures.
     *
     * @throws IOException if it can't be written. That nobody reads it any more only ends it
     */
    public void run(CaptureOutput out, Listener listener) throws IOException {
        output = out;
        long begin = PacketSocket.now();
        PcapngWriter writer = new PcapngWriter(out);
        writer.section("Linux " + System.getProperty("os.version", ""), options.application());
        for (Source source : sources) {
            writer.iface(source.iface.name(), source.iface.type(), options.snapLength(), options.filter());
        }
        writer.flush();
        new Run(writer, out, listener).run();
        long end = PacketSocket.now();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (source.open) {
                source.socket.count();
            }
            writer.statistics(i, begin, end, source.socket.received(), source.socket.dropped());
        }
        writer.flush();
    }

    /** What was captured on each interface, in their order. */
    public List<CaptureCounts> counts() {
        List<CaptureCounts> out = new ArrayList<>();
        for (Source s : sources) {
            out.add(new CaptureCounts(s.iface.name(), s.packets, s.bytes, s.socket.dropped(), !s.open));
        }
        return out;
    }

    @Override
    public void close() {
        for (Source source : sources) {
            source.socket.close();
        }
        wake.close();
    }

    /** The state of one run; times are of {@link System#nanoTime}. */
    private final class Run {
        private final PcapngWriter writer;
        private final CaptureOutput out;
        private final Listener listener;
        private final long deadline;
        private long nextLook;
        private boolean ending;
        private Poll poll = new Poll(2);
        private List<Source> polled = List.of();
        private int outPlace;

        Run(PcapngWriter writer, CaptureOutput out, Listener listener) {
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
                if (!ending && (stopped || isOver(now) || polled.isEmpty())) {
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
            for (Source source : polled) {
                source.socket.end();
                source.more = true;
            }
        }

        private void prepare() {
            polled = new ArrayList<>();
            poll = new Poll(2 + sources.size());
            for (Source source : sources) {
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
                Source source = polled.get(i);
                source.more |= poll.ready(i) != 0;
                ready |= source.more;
            }
            return ready;
        }

        /** Reads of each socket that has something; says whether there may be more. */
        private boolean readAll() throws IOException {
            boolean more = false;
            for (Source source : polled) {
                if (source.more) {
                    source.more = readTurn(source);
                    more |= source.more;
                }
            }
            return more;
        }

        private boolean readTurn(Source source) throws IOException {
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
            for (Source source : polled) {
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
            Source source = sources.get(packet.source());
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
            for (Source source : polled) {
                source.socket.count();
                if (source.socket.isGone() || isUnpinned(source)) {
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

        private boolean isUnpinned(Source source) throws SysException {
            String pin = source.iface.pin();
            if (pin == null || source.pin == null) {
                return false;
            }
            try {
                return !FileStatus.of(pin).isSameFileAs(source.pin);
            } catch (SysException e) {
                if (e.errno() == Errno.ENOENT) {
                    return true;
                }
                throw e;
            }
        }
    }
}
