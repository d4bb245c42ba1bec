package io.jnetlab.capture;

import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles filters of pcap-filter(7) by tcpdump(8), which is needed for nothing else: {@code tcpdump -ddd FILTER}.
 *
 * <p>For Ethernet it is asked about an interface: only then does it know that this kernel keeps VLAN tags apart from the
 * bytes, and how to ask for them. It takes none that is down, so that it is given the {@code lo} of a new namespace.
 */
final class FilterCompiler {
    private static final String TCPDUMP = "tcpdump";
    private static final String LO = "lo";

    /** {@code LOOPBACK_IFINDEX} of linux/netdevice.h: it is the first of each namespace. */
    private static final int LO_INDEX = 1;

    private final String filter;
    private final int snapLength;

    FilterCompiler(String filter, int snapLength) {
        this.filter = filter;
        this.snapLength = snapLength;
    }

    /**
     * For all interfaces of a type.
     *
     * @throws FilterException if the filter is wrong, with tcpdump's words, or if there is no tcpdump
     */
    PacketFilter compile(LinkType type) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(find());
        command.addAll(List.of("-ddd", "-p", "-s", Integer.toString(snapLength)));
        command.addAll(type == LinkType.ETHERNET ? List.of("-i", LO) : List.of("-y", type.dlt()));
        command.addAll(List.of("--", filter));
        try (NetworkNamespace fresh = NetnsThread.callInFresh(FilterCompiler::withLoopback)) {
            return run(new ProcessBuilder(NetnsProcess.enter(fresh, command)));
        }
    }

    private static NetworkNamespace withLoopback() throws IOException {
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            client.execute(LinkRequests.set(
                    new LinkBuilder().ifindex(LO_INDEX).up(true).build()));
        }
        return NetworkNamespace.open("fresh", "/proc/thread-self/ns/net");
    }

    private static String find() throws FilterException {
        try {
            return NetnsProcess.find(TCPDUMP, System.getenv("PATH"));
        } catch (ProgramException e) {
            throw new FilterException(
                    "a filter is compiled by the program tcpdump, and there is none in PATH", false, e);
        }
    }

    private static PacketFilter run(ProcessBuilder builder) throws IOException {
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true);
        Process process = Programs.start(builder);
        process.getOutputStream().close();
        String text;
        int status;
        try (InputStream out = process.getInputStream()) {
            text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            status = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while tcpdump ran");
        }
        if (status != 0) {
            throw new FilterException(text.replace("tcpdump: ", ""), true, null);
        }
        try {
            return PacketFilter.parse(text.substring(firstNumber(text)));
        } catch (IllegalArgumentException e) {
            throw new FilterException("tcpdump -ddd printed no program: " + text, false, e);
        }
    }

    /** Warnings may stand before the program. */
    private static int firstNumber(String text) {
        int at = 0;
        while (at < text.length() && !Character.isDigit(text.charAt(at))) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }
}
