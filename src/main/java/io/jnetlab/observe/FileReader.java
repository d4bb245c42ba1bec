package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsFile;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the files for programs in namespaces: the links below {@code /etc/netns}, and the texts that they lead to. */
final class FileReader {
    private static final String[] NAMES = {NetnsFile.HOSTS, NetnsFile.RESOLV_CONF};

    private FileReader() {}

    /** Takes what is found. */
    interface Sink {
        /** @param owner whose it is, null for a stranger's */
        void add(NetnsFile file, @Nullable LabName owner);
    }

    /** The lab's files, and those that have a wanted name. */
    static void read(LabName lab, LabState wanted, Sink sink) throws IOException {
        links((file, owner) -> {
            if (lab.equals(owner) || wanted.get(file.id()) != null) {
                sink.add(file, owner);
            }
        });
        String folder = NetnsFile.labFolder(lab);
        for (String name : list(folder)) {
            if (NetnsFile.isText(name)) {
                text(folder + "/" + name, lab, sink);
            }
        }
    }

    /** Every lab to which a link leads. */
    static void labs(SortedSet<LabName> out) throws SysException {
        links((file, owner) -> {
            if (owner != null) {
                out.add(owner);
            }
        });
    }

    private static void links(Sink sink) throws SysException {
        for (String namespace : list(NetnsFile.ETC_NETNS)) {
            for (String name : NAMES) {
                String path = NetnsFile.ETC_NETNS + "/" + namespace + "/" + name;
                try {
                    String target = PathCalls.readLink(path);
                    if (target != null) {
                        sink.add(NetnsFile.link(path, target), NetnsFile.labOf(target));
                    }
                } catch (SysException e) {
                    if (e.errno() != Errno.EINVAL) {
                        throw e;
                    }
                    sink.add(new NetnsFile(path, null, null), null); // a file, which is nobody's that we know
                }
            }
        }
    }

    private static List<String> list(String folder) throws SysException {
        try {
            return PathCalls.list(folder);
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw e;
        }
    }

    private static void text(String path, LabName lab, Sink sink) throws IOException {
        try {
            sink.add(NetnsFile.text(path, new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8)), lab);
        } catch (NoSuchFileException e) {
            // removed since the folder was read
        }
    }
}
