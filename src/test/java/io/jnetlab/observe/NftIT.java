package io.jnetlab.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs nft in namespaces, in a JVM that has started no child before. */
class NftIT {
    private static final String NAME = "quiet";
    private static final String RULES = "table ip t {\n\tchain c {\n\t\tiifname \"eth0\" drop\n\t}\n}\n";

    @Test
    void noThreadStaysInTheNamespace() {
        Hermetic.requireCommand("nft", "nftables");
        Hermetic.requireFeature(KernelFeature.NFTABLES);
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        Command.run("ip", "netns", "add", NAME).orFail();
        try {
            for (String what : List.of("loaded", "canonical")) {
                Command child = ChildJvm.run(NftIT.class, what).orFail();
                assertEquals(RULES + "[]\n", child.out(), what);
            }
        } finally {
            Command.run("ip", "netns", "del", NAME).orFail();
        }
    }

    /** Prints the ruleset, and the names of those of its threads that are in other namespaces than its first. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("canonical")) {
            System.out.print(Nft.canonical(new NetnsName(NAME), RULES, List.of(new IfName("eth0"))));
        } else {
            try (NetworkNamespace namespace = NetworkNamespace.open(NAME, "/run/netns/" + NAME);
                    Place place = new Place(new NetnsName(NAME), namespace, namespace.call(RtnetlinkClient::open))) {
                Nft.load(place, RULES);
                System.out.print(Nft.list(place));
            }
        }
        // A thread that has been waited for may take a moment more to leave the kernel; Java's takes a minute.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        List<String> left = elsewhere();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            left = elsewhere();
        }
        System.out.println(left);
    }

    private static List<String> elsewhere() throws IOException {
        String first = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        List<String> out = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                try {
                    if (!Files.readSymbolicLink(thread.resolve("ns/net"))
                            .toString()
                            .equals(first)) {
                        out.add(Files.readString(thread.resolve("comm")).strip());
                    }
                } catch (FileSystemException e) {
                    // It has ended.
                }
            }
        }
        return out;
    }
}
