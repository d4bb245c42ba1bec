package io.jnetlab.cli.capture;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.capture.CaptureCounts;
import io.jnetlab.capture.CaptureInterface;
import io.jnetlab.capture.CaptureOptions;
import io.jnetlab.capture.CaptureOutput;
import io.jnetlab.capture.FilterException;
import io.jnetlab.capture.PacketCapture;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Command;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.Options;
import io.jnetlab.cli.help.VersionCommand;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jnetlab capture [LAB] NS:IF…}. */
public final class CaptureCommand implements Command {
    private static final String WRITE = "--write";
    private static final String FILTER = "--filter";
    private static final String COUNT = "--count";
    private static final String FOR = "--for";
    private static final String SNAPLEN = "--snaplen";

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String summary() {
        return "capture packets of interfaces into a file or a pipe";
    }

    @Override
    public String[] description() {
        return new String[] {
            "Captures what comes and goes at interfaces of one or more namespaces, into one pcapng file with their names and"
                    + " the time in nanoseconds, or into a pipe, as for Wireshark. It ends with Ctrl-C, or after -c or --for,"
                    + " or when the interfaces are gone or nobody reads the pipe any more; nothing that was captured before"
                    + " is lost. The sums go to standard error."
        };
    }

    @Override
    public void define(CommandSpec spec) {
        spec.addOption(Options.value(
                "FILE", "Where to: a file, or - for standard output, which is what is taken in a pipe.", "-w", WRITE));
        spec.addOption(Options.value(
                "FILTER",
                "Only packets that pass, in the words of pcap-filter(7): \"icmp or arp\". Needs the program tcpdump.",
                "-f",
                FILTER));
        spec.addOption(Options.value("N", "End after N packets.", "-c", COUNT));
        spec.addOption(Options.value("TIME", "End after so long: 10s, 500ms, 2m.", FOR));
        spec.addOption(Options.value("BYTES", "Keep at most so many bytes of each packet.", "-s", SNAPLEN));
        spec.addPositional(Options.parameters(
                0,
                true,
                "LAB|NS:IF",
                "Interfaces: NS:IF, or NS for all of a namespace; host is the machine's own. BRIDGE:PORT or BRIDGE for"
                        + " those of a lab's bridge. The lab may stand before them; alone, it means all that it has."));
    }

    @Override
    public String[] examples() {
        return new String[] {
            "sudo jnetlab capture ns1:eth1-ns1 ns2:eth1-ns2 -w two-ns.pcapng",
            "sudo jnetlab capture ns1 -c 10 -f icmp | tcpdump -n -r -",
            "sudo jnetlab capture two-ns OVS-1:veth-ns1 | wireshark -k -i -"
        };
    }

    @Override
    public int[] exitCodes() {
        return new int[] {ExitCode.NO, ExitCode.MACHINE};
    }

    @Override
    public int run(Invocation call) throws CliException, IOException {
        String file = file(call);
        CaptureOptions options = new CaptureOptions(
                snapLength(call),
                call.number(COUNT, 0, 1, Integer.MAX_VALUE),
                call.duration(FOR, 0),
                filter(call),
                "jnetlab " + VersionCommand.version());
        try (PacketCapture capture = open(call, options);
                CaptureOutput out = file == null ? CaptureOutput.standard() : create(file)) {
            Interruption.with(new Stop(capture));
            call.tell("capturing " + names(capture.counts()) + (options.isEndless() ? " until Ctrl-C" : ""));
            capture.run(out, new Gone(call));
            return report(call, file, capture.counts());
        }
    }

    /** Null for standard output. */
    private static @Nullable String file(Invocation call) throws CliException {
        String given = call.option(WRITE);
        if (given != null && given.isEmpty()) {
            throw CliException.usage("-w needs a file's name", null);
        }
        String file = "-".equals(given) ? null : given;
        if (file == null && call.isOutTerminal()) {
            throw CliException.usage(
                    "packets are not for a terminal",
                    "write them to a file: -w FILE; or to a program: jnetlab capture … | tcpdump -n -r -");
        }
        if (file == null && call.isJson()) {
            throw CliException.usage("-o json prints the sums where the packets go", "write them to a file: -w FILE");
        }
        return file;
    }

    private static CaptureOutput create(String file) throws CliException, SysException {
        try {
            return CaptureOutput.file(file);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                throw new CliException(
                        ExitCode.USAGE, "the folder of " + file + " isn't there", List.of(), "make it first", e);
            }
            if (e.errno() == Errno.EISDIR) {
                throw new CliException(ExitCode.USAGE, file + " is a folder", List.of(), "name a file in it", e);
            }
            throw e;
        }
    }

    private static int snapLength(Invocation call) throws CliException {
        int length = call.number(SNAPLEN, 0, 0, CaptureOptions.MAX_SNAP_LENGTH);
        return length == 0 ? CaptureOptions.MAX_SNAP_LENGTH : length;
    }

    private static @Nullable String filter(Invocation call) {
        String filter = call.option(FILTER);
        return filter == null || filter.isBlank() ? null : filter;
    }

    private static PacketCapture open(Invocation call, CaptureOptions options) throws CliException, IOException {
        try (CaptureTargets targets = CaptureTargets.find(call, call.parameters(0))) {
            List<CaptureInterface> interfaces = targets.interfaces();
            if (interfaces.isEmpty()) {
                throw new CliException(ExitCode.NO, "there is no interface to capture from", null);
            }
            return PacketCapture.open(interfaces, options);
        } catch (FilterException e) {
            if (!e.isWrong()) {
                throw new CliException(
                        ExitCode.MACHINE, "" + e.getMessage(), List.of(), "install it: apt install tcpdump", e);
            }
            throw new CliException(
                    ExitCode.USAGE,
                    "the filter \"" + options.filter() + "\" can't be used",
                    List.of(String.valueOf(e.getMessage())),
                    "man pcap-filter describes filters",
                    e);
        }
    }

    private static String names(List<CaptureCounts> counts) {
        List<String> names = new ArrayList<>();
        for (CaptureCounts each : counts) {
            names.add(each.name());
        }
        return Words.list(names);
    }

    /** Exit code 1 where nothing was left to capture from. */
    private static int report(Invocation call, @Nullable String file, List<CaptureCounts> counts) throws IOException {
        long packets = 0;
        long bytes = 0;
        long dropped = 0;
        boolean gone = true;
        for (CaptureCounts each : counts) {
            packets += each.packets();
            bytes += each.bytes();
            dropped += each.dropped();
            gone &= each.gone();
        }
        String lost = dropped + " dropped";
        String sums = (packets == 1 ? "1 packet" : packets + " packets") + ", " + Words.bytes(bytes) + ", ";
        if (dropped > 0) {
            call.warn(lost + ": they came faster than they were written");
        }
        call.tell(sums + (dropped > 0 ? call.errStyle().notable(lost) : lost) + perInterface(counts));
        if (call.isJson() && file != null) {
            JsonWriter json = Json.begin(call.out());
            json.name("file").value(file);
            json.name("packets").value(packets);
            json.name("bytes").value(bytes);
            json.name("dropped").value(dropped);
            json.name("interfaces").beginArray();
            for (CaptureCounts each : counts) {
                json.beginObject();
                json.name("name").value(each.name());
                json.name("packets").value(each.packets());
                json.name("bytes").value(each.bytes());
                json.name("dropped").value(each.dropped());
                json.name("gone").value(each.gone());
                json.endObject();
            }
            json.endArray();
            Json.end(json, call.out());
        }
        return gone ? ExitCode.NO : ExitCode.OK;
    }

    private static String perInterface(List<CaptureCounts> counts) {
        List<String> out = new ArrayList<>();
        for (CaptureCounts each : counts) {
            if (each.packets() > 0) {
                out.add(each.name() + " " + each.packets());
            }
        }
        return counts.size() < 2 || out.isEmpty() ? "" : " · " + Words.list(out);
    }

    private record Stop(PacketCapture capture) implements Runnable {
        @Override
        public void run() {
            capture.stop();
        }
    }

    private record Gone(Invocation call) implements PacketCapture.Listener {
        @Override
        public void gone(String name) {
            call.warn(name + " is gone");
        }
    }
}
