package io.jnetlab.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a sheet may leave on a machine: links, pinned namespaces, mounts, bridges, processes, files in the usual places. */
final class Traces {
    /** One trace a line, of this PID namespace only, beside which other sheets are typed; in a shell of its own, which leaves no variables in the one that it is typed in. */
    private static final String LIST =
            """
            (
            ip -o link | sed 's/^[0-9]*: /link /; s/[@:].*//'
            ip netns list | sed 's/^/netns /'
            ip netns list-id | sed 's/^/nsid /'
            grep nsfs /proc/self/mountinfo | cut -d ' ' -f 5 | grep -v '^/run/netns$' | sed 's/^/mount /' || :
            ovs-vsctl list-br | sed 's/^/bridge /'
            find /etc/netns /run/jnetlab -type f -o -type l | sed 's/^/file /'
            find /run -maxdepth 1 ! -name netns ! -name jnetlab | sed 's/^/file /'
            own=$(ps -o pidns= -p $$)
            all=$(ps -e -o pidns= -o comm=)
            echo "$all" | sed -n "s/^ *${own##* } /process /p"
            ) 2>/dev/null || :
            """;

    private final SheetShell shell;
    private final List<String> before;

    /** @param shell on the machine */
    Traces(SheetShell shell) {
        this.shell = shell;
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
        return shell.type("the list of traces", LIST).stream()
                .filter(l -> !l.isEmpty())
                .toList();
    }
}
