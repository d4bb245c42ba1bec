package io.jnetlab.netns;

import io.jnetlab.netns.NamespaceView.Holder;
import io.jnetlab.netns.NamespaceView.Pin;
import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.FileCalls;
import io.jnetlab.sys.FileStatus;
import io.jnetlab.sys.NamespaceCalls;
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

/** Finds namespaces of all kinds by everything that keeps one alive and can be seen from here. Reads /proc once. */
final class NamespaceScan {
    private static final String[] FOR_CHILDREN = {"pid_for_children", "time_for_children"};

    /** What threads of a process can have of their own, namespaces(7): never a user namespace, nor the PID one they are in. */
    private static final String[] OF_THREADS = {
        "mnt", "net", "uts", "ipc", "cgroup", "pid_for_children", "time_for_children"
    };

    /** By kind, then by inode. */
    private final Map<NamespaceKind, Map<Long, Found>> found = new TreeMap<>();

    /** The folder in /proc of a process or thread in each mount namespace. */
    private final Map<Long, String> mounters = new TreeMap<>();

    private int hidden;

    private static final class Found {
        final NamespaceKind kind;
        final long inode;
        int processes;
        int pid;
        long owner;
        long parent;
        int ownerUid = -1;
        boolean related;

        /** The files that stand for it, those that stay longest first: pins here, processes, descriptors and threads. */
        final List<String> paths = new ArrayList<>();

        final List<Pin> pins = new ArrayList<>();
        final Set<String> pinPaths = new HashSet<>();
        final List<Holder> holders = new ArrayList<>();

        Found(NamespaceKind kind, long inode) {
            this.kind = kind;
            this.inode = inode;
        }

        NamespaceView view() {
            return new NamespaceView(kind, inode, processes, pid, owner, parent, ownerUid, pins, holders, paths);
        }
    }

    NamespaceListing run() throws SysException {
        List<Integer> pids = new ArrayList<>();
        for (String name : PathCalls.list("/proc")) {
            int pid = NetnsScan.pid(name);
            if (pid > 0) {
                pids.add(pid);
            }
        }
        Collections.sort(pids);
        for (int pid : pids) {
            process(pid);
        }
        for (int pid : pids) {
            threads(pid);
        }
        for (int pid : pids) {
            files(pid);
        }
        pins();
        relate();
        List<NamespaceView> views = new ArrayList<>();
        for (Map<Long, Found> each : found.values()) {
            for (Found f : each.values()) {
                views.add(f.view());
            }
        }
        return new NamespaceListing(views, hidden);
    }

    private void process(int pid) throws SysException {
        boolean refused = false;
        for (NamespaceKind kind : NamespaceKind.values()) {
            String path = "/proc/" + pid + "/ns/" + kind;
            Link link = link(path);
            refused |= link.refused;
            Found f = at(link.target);
            if (f == null) {
                continue; // it has ended, or the kernel has no such namespaces
            }
            if (f.processes++ == 0) {
                f.pid = pid;
                f.paths.add(path);
            }
            if (kind == NamespaceKind.MNT) {
                mounters.putIfAbsent(f.inode, "/proc/" + pid);
            }
        }
        for (String file : FOR_CHILDREN) {
            String path = "/proc/" + pid + "/ns/" + file;
            Found f = at(link(path).target);
            String own = file.substring(0, file.indexOf('_'));
            if (f != null && !f.paths.contains("/proc/" + pid + "/ns/" + own)) {
                Link now = link("/proc/" + pid + "/ns/" + own);
                if (!now.target.equals(own + ":[" + f.inode + "]")) {
                    hold(f, pid, "ns/" + file);
                }
            }
        }
        if (refused) {
            hidden++;
        }
    }

    /** Threads may have left the namespaces of their process; one that is where the first thread is tells nothing new. */
    private void threads(int pid) throws SysException {
        List<String> names = names("/proc/" + pid + "/task");
        if (names.size() < 2) {
            return;
        }
        String[] first = new String[OF_THREADS.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = link("/proc/" + pid + "/ns/" + OF_THREADS[i]).target;
        }
        for (String name : names) {
            for (int i = 0; i < first.length; i++) {
                String file = "task/" + name + "/ns/" + OF_THREADS[i];
                String target = link("/proc/" + pid + "/" + file).target;
                Found f = target.equals(first[i]) ? null : at(target);
                if (f != null) {
                    hold(f, pid, file);
                    if (OF_THREADS[i].equals("mnt")) {
                        mounters.putIfAbsent(f.inode, "/proc/" + pid + "/task/" + name);
                    }
                }
            }
        }
    }

    /** Descriptors of namespaces keep them. */
    private void files(int pid) throws SysException {
        String folder = "/proc/" + pid + "/fd";
        for (String name : names(folder)) {
            Found f = at(link(folder + "/" + name).target);
            if (f != null) {
                hold(f, pid, "fd/" + name);
            }
        }
    }

    /** The names in a folder of a process; none where it has ended or may not be looked into. */
    private static List<String> names(String folder) throws SysException {
        try {
            return PathCalls.list(folder);
        } catch (SysException e) {
            if (isGone(e) || isRefused(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static void hold(Found f, int pid, String file) {
        f.holders.add(new Holder(pid, file));
        f.paths.add("/proc/" + pid + "/" + file);
    }

    private record Link(String target, boolean refused) {}

    private static Link link(String path) throws SysException {
        try {
            String target = PathCalls.readLink(path);
            return new Link(target == null ? "" : target, false);
        } catch (SysException e) {
            if (isGone(e) || isRefused(e)) {
                return new Link("", isRefused(e));
            }
            throw e;
        }
    }

    private static boolean isGone(SysException e) {
        return e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH || e.errno() == Errno.EINVAL;
    }

    private static boolean isRefused(SysException e) {
        return e.errno() == Errno.EACCES || e.errno() == Errno.EPERM;
    }

    /** The namespace of a text like {@code net:[4026531840]}; null for any other text. */
    private @Nullable Found at(String text) {
        int bracket = text.indexOf(":[");
        NamespaceKind kind = bracket < 0 || !text.endsWith("]") ? null : NamespaceKind.find(text.substring(0, bracket));
        if (kind == null) {
            return null;
        }
        return at(kind, Long.parseLong(text, bracket + 2, text.length() - 1, 10));
    }

    private Found at(NamespaceKind kind, long inode) {
        Map<Long, Found> ofKind = found.get(kind);
        if (ofKind == null) {
            ofKind = new TreeMap<>();
            found.put(kind, ofKind);
        }
        Found f = ofKind.get(inode);
        if (f == null) {
            f = new Found(kind, inode);
            ofKind.put(inode, f);
        }
        return f;
    }

    /** Our own mount namespace first: shared mounts are seen in many at the same path, and count once. */
    private void pins() throws SysException {
        Link own = link("/proc/self/ns/mnt");
        Found mine = at(own.target);
        if (mine != null) {
            mounters.remove(mine.inode);
            addPins(0, "/proc/self");
        }
        for (Map.Entry<Long, String> mounter : mounters.entrySet()) {
            addPins(mounter.getKey(), mounter.getValue());
        }
    }

    private void addPins(long mountNamespace, String process) throws SysException {
        Map<String, String> pins;
        try {
            pins = MountTable.namespacePins(SmallFiles.read(process + "/mountinfo"));
        } catch (SysException e) {
            if (isGone(e) || isRefused(e)) {
                return;
            }
            throw e;
        }
        for (Map.Entry<String, String> pin : pins.entrySet()) {
            Found f = at(pin.getValue());
            if (f != null && f.pinPaths.add(pin.getKey())) {
                f.pins.add(new Pin(pin.getKey(), mountNamespace));
                if (mountNamespace == 0) {
                    f.paths.add(0, pin.getKey());
                } else {
                    f.paths.add(process + "/root" + pin.getKey());
                }
            }
        }
    }

    /** Owners and parents may be namespaces that nothing else keeps. */
    private void relate() throws SysException {
        List<Found> all = new ArrayList<>();
        for (Map<Long, Found> each : found.values()) {
            all.addAll(each.values());
        }
        for (Found f : all) {
            while (!f.paths.isEmpty() && !relateBy(f, f.paths.get(0))) {
                f.paths.remove(0);
            }
        }
    }

    /** Whether the file still stands for it: processes end meanwhile, and a pin can be covered by another mount. */
    private boolean relateBy(Found f, String path) throws SysException {
        try (Fd fd = FileCalls.open(path, FileCalls.O_RDONLY | FileCalls.O_NONBLOCK, 0)) {
            if (FileStatus.of(fd).inode() != f.inode) {
                return false;
            }
            relate(f, fd);
            return true;
        } catch (SysException e) {
            if (!isGone(e) && !isRefused(e) && e.errno() != Errno.ENXIO) {
                throw e;
            }
            return false;
        }
    }

    private void relate(Found f, Fd fd) throws SysException {
        if (f.related) {
            return;
        }
        f.related = true;
        if (f.kind == NamespaceKind.USER) {
            f.ownerUid = NamespaceCalls.ownerUidOf(fd);
        }
        if (f.kind.isNested()) {
            f.parent = relative(f.kind, fd, true);
        }
        f.owner = f.kind == NamespaceKind.USER ? f.parent : relative(NamespaceKind.USER, fd, false);
    }

    /** The inode of the parent or of the owner; 0 where it can't be seen from here. */
    private long relative(NamespaceKind kind, Fd fd, boolean parent) throws SysException {
        try (Fd other = parent ? NamespaceCalls.parentOf(fd) : NamespaceCalls.ownerOf(fd)) {
            Found f = at(kind, FileStatus.of(other).inode());
            relate(f, other);
            return f.inode;
        } catch (SysException e) {
            if (isRefused(e)) {
                return 0;
            }
            throw e;
        }
    }
}
