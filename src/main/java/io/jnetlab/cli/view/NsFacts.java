package io.jnetlab.cli.view;

import io.jnetlab.netns.NamespaceKind;
import io.jnetlab.netns.NamespaceView;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.observe.Mark;
import io.jnetlab.rtnetlink.LinkMessage;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of processes and network namespaces one by one. What can't be seen is null. */
final class NsFacts {
    private final Map<Integer, String> users = new HashMap<>();

    NsFacts() throws IOException {
        Path file = Path.of("/etc/passwd");
        List<String> lines = Files.isReadable(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        for (String line : lines) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && fields[2].matches("[0-9]{1,9}")) {
                users.putIfAbsent(Integer.parseInt(fields[2]), fields[0]);
            }
        }
    }

    /** The name of a user, or the number. */
    String user(int uid) {
        return users.getOrDefault(uid, Integer.toUnsignedString(uid));
    }

    /** Who runs a process; null where it has ended. */
    @Nullable
    String userOf(int pid) {
        try {
            return user(FileStatus.of("/proc/" + pid).uid());
        } catch (SysException e) {
            return null;
        }
    }

    /** The command of a process in one line; the name in brackets where it has none, as a thread of the kernel. */
    @Nullable
    String commandOf(int pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            String command = new String(line, StandardCharsets.UTF_8)
                    .replaceAll("[\\x00-\\x20]+", " ")
                    .strip();
            if (!command.isEmpty()) {
                return command;
            }
            return "[" + Files.readString(Path.of("/proc/" + pid + "/comm")).strip() + "]";
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * What a network namespace says of itself.
     *
     * @param nsid the id by which it is known here, or null
     * @param lab whose it is, or null
     */
    record Net(@Nullable Integer nsid, @Nullable String lab) {
        static final Net NOTHING = new Net(null, null);
    }

    /** Of another kind, or where it can't be entered, nothing. */
    static Net net(NamespaceView view) {
        if (view.kind() != NamespaceKind.NET) {
            return Net.NOTHING;
        }
        for (String path : view.paths()) {
            Net net = net("net:[" + view.inode() + "]", path);
            if (net != null) {
                return net;
            }
        }
        return Net.NOTHING;
    }

    /** Null where what stood there has ended, or may not be opened. */
    private static @Nullable Net net(String label, String path) {
        try (NetworkNamespace namespace = NetworkNamespace.open(label, path);
                RtnetlinkClient here = RtnetlinkClient.open()) {
            int nsid = here.nsid(namespace.fd().number());
            return new Net(nsid < 0 ? null : nsid, lab(namespace));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String lab(NetworkNamespace namespace) {
        try (RtnetlinkClient inside = namespace.call(RtnetlinkClient::open)) {
            LinkMessage lo = inside.link("lo");
            Mark mark = lo == null ? null : Mark.parse(lo.alias());
            return mark == null ? null : mark.lab().value();
        } catch (IOException e) {
            return null; // no right to enter it
        }
    }
}
