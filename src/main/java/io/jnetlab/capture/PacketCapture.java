package io.jnetlab.capture;

import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Captures the packets of several interfaces into one pcapng file, in the order of time, until it has enough, is stopped,
 * or nothing is left to capture from. For one {@link #run}, which any thread may {@link #stop}.
 */
public final class PacketCapture implements AutoCloseable {
    private final List<CaptureSource> sources = new ArrayList<>();
    private final CaptureOptions options;
    private final Wakeup wake;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable CaptureOutput output;

    /** Told of what happens meanwhile. */
    public interface Listener {
        /** An interface has gone, or its namespace. */
        void gone(String name);
    }

    private PacketCapture(CaptureOptions options, Wakeup wake) {
        this.options = options;
        this.wake = wake;
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
                filters.put(
                        iface.type(), new FilterCompiler(options.filter(), options.snapLength()).compile(iface.type()));
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

    private List<CaptureSource> openInside(List<CaptureInterface> interfaces, Map<LinkType, PacketFilter> filters)
            throws SysException {
        List<CaptureSource> opened = new ArrayList<>();
        boolean good = false;
        try {
            for (CaptureInterface iface : interfaces) {
                opened.add(CaptureSource.open(sources.size() + opened.size(), iface, filters.get(iface.type())));
            }
            good = true;
            return opened;
        } finally {
            for (CaptureSource source : good ? List.<CaptureSource>of() : opened) {
                source.socket.close();
            }
        }
    }

    /** Ends a run, from any thread: what the sockets hold at this moment is still written. */
    public void stop() {
        stopped.set(true);
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
        for (CaptureSource source : sources) {
            writer.iface(source.iface.name(), source.iface.type(), options.snapLength(), options.filter());
        }
        writer.flush();
        new CaptureRun(sources, options, wake, stopped, writer, out, listener).run();
        long end = PacketSocket.now();
        for (int i = 0; i < sources.size(); i++) {
            CaptureSource source = sources.get(i);
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
        for (CaptureSource s : sources) {
            out.add(new CaptureCounts(s.iface.name(), s.packets, s.bytes, s.socket.dropped(), !s.open));
        }
        return out;
    }

    @Override
    public void close() {
        for (CaptureSource source : sources) {
            source.socket.close();
        }
        wake.close();
    }
}
