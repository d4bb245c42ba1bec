package io.jnetlab.ovsdb;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.OpenFiles;
import io.jnetlab.sys.PathCalls;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Threads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The packet sockets by which ovs-vswitchd hears the devices of a userspace datapath, open here as well.
 *
 * <p>Whoever closes a packet socket for good waits until all processors have done with it (packet_release() in
 * net/packet/af_packet.c), some 17 ms, and ovs-vswitchd closes one after the other: a hundred ports take it 1.7 s. While a
 * socket is open here too its closing costs nothing there; here all are closed at once, and wait together.
 *
 * <p>It is never needed. Where it can't be had, on kernels before 5.6 or without the rights to trace ovs-vswitchd, there are
 * fewer sockets or none.
 */
public final class PortSockets implements AutoCloseable {
    static final PortSockets NONE = new PortSockets(List.of());

    private static final int THREADS = 64;

    /** Columns of /proc/net/packet. */
    private static final int IFINDEX = 4;

    private static final int INODE = 8;

    private final List<Fd> sockets;

    private PortSockets(List<Fd> sockets) {
        this.sockets = sockets;
    }

    static PortSockets hold(int pid, Set<Integer> ifindexes) {
        Set<String> wanted = inodes(pid, ifindexes);
        if (wanted.isEmpty()) {
            return NONE;
        }
        List<Fd> out = new ArrayList<>();
        try (Fd process = ProcessCalls.pidfdOpen(pid)) {
            OpenFiles.reserve(wanted.size(), 0);
            String folder = "/proc/" + pid + "/fd";
            for (String number : PathCalls.list(folder)) {
                if (wanted.contains(PathCalls.readLink(folder + "/" + number))) {
                    out.add(ProcessCalls.pidfdGetfd(process, Integer.parseInt(number)));
                }
            }
        } catch (SysException e) {
            // without the rest
        }
        return new PortSockets(out);
    }

    /** The packet sockets on these devices, as readlink(1) shows them below {@code /proc/PID/fd}. */
    private static Set<String> inodes(int pid, Set<Integer> ifindexes) {
        Set<String> out = new HashSet<>();
        String table = Proc.read("/proc/" + pid + "/net/packet");
        String[] lines = table == null ? new String[0] : table.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            StringTokenizer columns = new StringTokenizer(lines[i]);
            String ifindex = "";
            String inode = "";
            for (int column = 0; columns.hasMoreTokens(); column++) {
                String text = columns.nextToken();
                ifindex = column == IFINDEX ? text : ifindex;
                inode = column == INODE ? text : inode;
            }
            if (!inode.isEmpty() && ifindexes.contains(Integer.valueOf(ifindex))) {
                out.add("socket:[" + inode + "]");
            }
        }
        return out;
    }

    /** How many there are. */
    int size() {
        return sockets.size();
    }

    /** Closes them, and waits until the kernel has done with them; an interrupt doesn't end that. */
    @Override
    public void close() {
        Closing closing = new Closing(sockets);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < Math.min(sockets.size(), THREADS); i++) {
            Thread thread = new Thread(closing, "closing sockets");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        closing.run();
        for (Thread thread : threads) {
            Threads.join(thread);
        }
    }

    /** What each of the threads does; a lambda would delay the start of the command. */
    private static final class Closing implements Runnable {
        private final List<Fd> sockets;
        private final AtomicInteger next = new AtomicInteger();

        Closing(List<Fd> sockets) {
            this.sockets = sockets;
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < sockets.size(); i = next.getAndIncrement()) {
                sockets.get(i).close();
            }
        }
    }
}
