package io.jnetlab.observe;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetnsProcess;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.netns.ProgramException;
import io.jnetlab.rtnetlink.LinkBuilder;
import io.jnetlab.rtnetlink.LinkRequests;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Runs nft(8) in namespaces; each run takes 10 to 20 ms. */
public final class Nft {
    private static final String NFT = "nft";

    private record Result(int status, String output) {}

    private Nft() {}

    /** Whether the program is there. */
    static boolean isInstalled() {
        try {
            find();
            return true;
        } catch (NoNftablesException e) {
            return false;
        }
    }

    /** {@code nft -s list ruleset}: all that a namespace has, without the state of counters. */
    static String list(Place place) throws IOException {
        Result result = list(place.namespace());
        if (result.status() != 0) {
            throw new IOException("nft list ruleset in " + place.name() + ": " + result.output());
        }
        return result.output();
    }

    /**
     * {@code nft -j list ruleset}: all that a namespace has, as libnftables-json(5).
     *
     * @throws NoNftablesException where the program is missing
     */
    static String listJson(Place place) throws IOException {
        return listed(place, "-j", "list", "ruleset");
    }

    /** {@code nft -a list ruleset}: the same as people write it, each rule with its handle. */
    static String listHandles(Place place) throws IOException {
        return listed(place, "-a", "list", "ruleset");
    }

    private static String listed(Place place, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = NFT;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Result result = run(place.namespace(), "", command);
        if (result.status() != 0) {
            throw new IOException("nft list ruleset in " + place.name() + ": " + result.output());
        }
        return result.output();
    }

    /**
     * {@code nft -f -}: does what the text says, all or nothing.
     *
     * @throws IOException where it is refused, with nft's words
     */
    public static void load(Place place, String text) throws IOException {
        Result result = load(place.namespace(), text);
        if (result.status() != 0) {
            throw new IOException("nft in " + place.name() + ": " + result.output());
        }
    }

    /**
     * How nft lists a ruleset that is loaded into a namespace. It is loaded into one that ends with the attempt.
     *
     * @param interfaces what the namespace has, since rules may name them
     * @throws RulesetException where nft refuses it
     * @throws NoNftablesException where the machine lacks what it needs
     */
    static String canonical(NetnsName namespace, String text, Collection<IfName> interfaces) throws IOException {
        Result result;
        try (NetworkNamespace fresh = NetnsThread.callInFresh(() -> {
            makeInterfaces(interfaces);
            return NetworkNamespace.open("fresh", "/proc/thread-self/ns/net");
        })) {
            Result loaded = load(fresh, text);
            // A list in the same run would not show the rules.
            result = loaded.status() == 0 ? list(fresh) : loaded;
        }
        if (result.status() == 0) {
            return result.output();
        }
        List<RulesetException.Fault> faults = RulesetException.faults(result.output());
        if (faults.isEmpty()) {
            throw new NoNftablesException(
                    "nftables can't be used on this kernel: " + result.output(),
                    "load it (modprobe nf_tables), or use a kernel that has it",
                    null);
        }
        RulesetException refused = new RulesetException(namespace, faults);
        if (faults.get(0).message().contains("not supported")) {
            throw new NoNftablesException(
                    "the kernel lacks what " + refused.getMessage(),
                    "use a kernel that has it, or tables of the families ip and ip6 where it lacks inet",
                    refused);
        }
        throw refused;
    }

    private static void makeInterfaces(Collection<IfName> names) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            for (IfName name : names) {
                client.execute(LinkRequests.add(
                        new LinkBuilder().name(name.value()).kind("bridge").build()));
            }
        }
    }

    private static Result list(NetworkNamespace namespace) throws IOException {
        return run(namespace, "", NFT, "-s", "list", "ruleset");
    }

    private static Result load(NetworkNamespace namespace, String text) throws IOException {
        return run(namespace, text, NFT, "-f", "-");
    }

    private static Result run(NetworkNamespace namespace, String input, String... command) throws IOException {
        command[0] = find();
        List<String> words = NetnsProcess.enter(namespace, List.of(command));
        Process process = Programs.start(new ProcessBuilder(words).redirectErrorStream(true));
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it had read all, and says why.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while nft ran");
        }
    }

    private static String find() throws NoNftablesException {
        try {
            return NetnsProcess.find(NFT, System.getenv("PATH"));
        } catch (ProgramException e) {
            throw new NoNftablesException(
                    "a firewall or nat needs the program nft, and there is none in PATH",
                    "install it: apt install nftables",
                    e);
        }
    }
}
