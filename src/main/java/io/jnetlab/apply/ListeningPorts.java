package io.jnetlab.apply;

import io.jnetlab.netns.NetnsThread;
import io.jnetlab.netns.NetworkNamespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The TCP ports that somebody listens on in a namespace, from {@code /proc/net/tcp}, proc(5). */
final class ListeningPorts {
    /** {@code TCP_LISTEN}, linux/tcp_states.h. */
    private static final String LISTEN = "0A";

    private ListeningPorts() {}

    static Set<Integer> of(NetworkNamespace namespace) throws IOException {
        return NetnsThread.call(namespace, () -> {
            Set<Integer> out = new HashSet<>();
            read("/proc/thread-self/net/tcp", out);
            read("/proc/thread-self/net/tcp6", out);
            return out;
        });
    }

    private static void read(String file, Set<Integer> out) throws IOException {
        String text;
        try {
            text = Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return; // without IPv6
        }
        for (String line : text.split("\n", -1)) {
            // sl local_address rem_address st …, addresses as HEX:PORT
            String[] fields = line.strip().split(" +", 5);
            int colon = fields.length > 3 ? fields[1].indexOf(':') : -1;
            if (colon > 0 && fields[3].equals(LISTEN)) {
                out.add(Integer.parseInt(fields[1].substring(colon + 1), 16));
            }
        }
    }
}
