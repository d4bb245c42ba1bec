package io.jnetlab.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a sheet may leave on a machine: links, pinned namespaces, mounts, bridges, processes, files in the usual places. */
final class Traces {
    /** One trace a line. The shell that lists them is none, nor is what the JVM started before it. */
    private static final String LIST =
            """
            ip -o link | sed 's/^[0-9]*: /link /; s/[@:].*//'
            ip netns list | sed 's/^/netns /'
            ip netns list-id | sed 's/^/nsid /'
            grep nsfs /proc/self/mountinfo | cut -d ' ' -f 5 | grep -v '^/run/netns$' | sed 's/^/mount /' || :
            ovs-vsctl list-br | sed 's/^/bridge /'
            find /etc/netns /run/jnetlab -type f -o -type l | sed 's/^/file /'
            find /run -maxdepth 1 ! -name netns ! -name jnetlab | sed 's/^/file /'
            for p in /proc/[0-9]*; do
                read -r command <"$p/comm" && echo "process $command" || :
            done
            """;

    private final List<String> before;
    private final String rundir;

    /** @param rundir of Open vSwitch */
    Traces(String rundir) {
        this.rundir = rundir;
        before = list();
    }

    /** Fails where there is something that was not there before; the kernel takes links away in its own time. */
    void assertNoneLeft() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<String> more;
        do {
            more = new ArrayList<>(list());
            for (String trace : before) {
                more.remove(trace);
            }
        } while (!more.isEmpty() && System.nanoTime() < end);
        assertEquals(List.of(), more, "left behind");
    }

    private List<String> list() {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", LIST);
        shell.environment().put("OVS_RUNDIR", rundir);
        return Command.run(shell).out().lines().filter(l -> !l.isEmpty()).toList();
    }
}
