package io.jnetlab.netns;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.SysException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds network namespaces by everything that keeps one alive and can be seen from here: pins and processes. */
final class NetnsScan {
    private final PinFolder ipNetns;
    private final PinFolder docker;
    private final Map<NetnsId, Found> found = new TreeMap<>();
    private final Set<String> pinPaths = new HashSet<>();
    private int hiddenProcesses;

    NetnsScan(PinFolder ipNetns, PinFolder docker) {
        this.ipNetns = ipNetns;
        this.docker = docker;
    }

    NetnsListing run() throws SysException {
        NetnsPins own = ipNetns.read();
        addPins(own.pins());
        addPins(docker.read().pins());
        addPins(MountTable.netnsPins(SmallFiles.read("/proc/thread-self/mountinfo")));
        addProcesses();
        NetnsId host = NetnsId.of(FileStatus.of("/proc/self/ns/net"));
        List<NetnsView> views = new ArrayList<>();
        for (Map.Entry<NetnsId, Found> entry : found.entrySet()) {
            Found f = entry.getValue();
            Collections.sort(f.pids);
            views.add(
                    new NetnsView(entry.getKey(), f.pins, f.pids, entry.getKey().equals(host)));
        }
        return new NetnsListing(views, own.leftovers(), hiddenProcesses);
    }

    private void addPins(List<NetnsPin> pins) {
        for (NetnsPin pin : pins) {
            // Shared mounts show a pin once for each of their peers.
            if (pinPaths.add(pin.path())) {
                at(pin.id()).pins.add(pin);
            }
        }
    }

    private void addProcesses() throws SysException {
        for (String name : PathCalls.list("/proc")) {
            int pid = pid(name);
            if (pid < 0) {
                continue;
            }
            NetnsId id = ofProcess(pid);
            if (id != null) {
                at(id).pids.add(pid);
            }
        }
    }

    private @Nullable NetnsId ofProcess(int pid) throws SysException {
        try {
            return NetnsId.of(FileStatus.of("/proc/" + pid + "/ns/net"));
        } catch (SysException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
                return null; // it has ended
            }
            if (e.errno() != Errno.EACCES && e.errno() != Errno.EPERM) {
                throw e;
            }
            hiddenProcesses++;
            return null;
        }
    }

    private Found at(NetnsId id) {
        Found f = found.get(id);
        if (f == null) {
            f = new Found();
            found.put(id, f);
        }
        return f;
    }

    /** The number of a process by its folder's name in {@code /proc}, or -1 for another name. */
    static int pid(String name) {
        int pid = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9' || i > 9) {
                return -1;
            }
            pid = pid * 10 + (c - '0');
        }
        return pid > 0 ? pid : -1;
    }

    private static final class Found {
        final List<NetnsPin> pins = new ArrayList<>();
        final List<Integer> pids = new ArrayList<>();
    }
}
