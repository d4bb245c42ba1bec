package io.jnetlab.netns;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.NamespaceCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What hosts are called in UTS namespaces: {@code hostname}. */
public final class HostNames {
    private static final String FILE = "/proc/sys/kernel/hostname";

    private HostNames() {}

    /** The name in the namespace of the calling thread. */
    public static String own() throws SysException {
        return new String(SmallFiles.read(FILE), StandardCharsets.ISO_8859_1).strip();
    }

    /**
     * The name in the namespace of a process.
     *
     * @throws SysException ENOENT or ESRCH where there is no such process any more
     */
    public static String of(int pid) throws IOException {
        return DedicatedThread.run("hostname", new Look(pid));
    }

    private record Look(int pid) implements DedicatedThread.Work<String, SysException> {
        @Override
        public String run() throws SysException {
            try (Fd uts = FileCalls.open("/proc/" + pid + "/ns/uts")) {
                NamespaceCalls.setns(uts, NamespaceCalls.CLONE_NEWUTS);
            }
            return own();
        }
    }
}
