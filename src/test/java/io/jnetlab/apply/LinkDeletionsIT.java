package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.plan.LinkStep;
import io.jnetlab.plan.Phase;
import io.jnetlab.rtnetlink.RtnetlinkClient;
import io.jnetlab.testing.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that go together, and what stays. */
final class LinkDeletionsIT {
    /** More than go in one datagram. */
    private static final int MANY = 2 * LinkDeletions.MAX + 1;

    @BeforeEach
    void others() {
        Command.sh("ip link add other0 type veth peer other1; ip link set other1 group 7")
                .orFail();
    }

    @AfterEach
    void remove() {
        Command.sh("ip link del other0; ip link del d1");
    }

    private static void add(RequestQueue queue, String name, int group) {
        LinkStep step = new LinkStep.Delete(Phase.DELETE_LINK, InterfaceId.host(new IfName(name)));
        queue.addDeletion(new LinkDeletions.Deletion(step, name, group));
    }

    /** Names and groups; a guest's kernel has devices of its own in each namespace. */
    private static String links() {
        return Command.sh(
                        "ip -o link | grep -Ev ': (gre|ip6|erspan|tunl|sit|ip_vti)' | sed -E 's,^[0-9]+: ([^@:]+).* group (\\S+) .*,\\1 \\2,' | sort | paste -sd,")
                .orFail()
                .out()
                .strip();
    }

    @Test
    void manyGoAndOthersStay() throws Exception {
        Command.sh("for i in $(seq " + MANY
                        + "); do echo link add d$i type veth peer e$i; done | ip -batch -; ip link del d3")
                .orFail();
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            RequestQueue queue = new RequestQueue(client);
            for (int i = 1; i <= MANY; i++) {
                add(queue, "d" + i, 0);
            }
            queue.flush();
        }
        assertEquals("lo default,other0 default,other1 7", links());
    }

    @Test
    void oneThatIsGoneIsNoFailure() throws Exception {
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            RequestQueue queue = new RequestQueue(client);
            add(queue, "d1", 0);
            queue.flush();
        }
        assertEquals("lo default,other0 default,other1 7", links());
    }

    @Test
    void whereOneCantBeDeletedAllStayInTheirGroups() throws Exception {
        Command.sh("ip link add d1 type veth peer e1; ip link set d1 group 9").orFail();
        try (RtnetlinkClient client = RtnetlinkClient.open()) {
            RequestQueue queue = new RequestQueue(client);
            add(queue, "d1", 9);
            add(queue, "lo", 0);
            StepFailedException failed = assertThrows(StepFailedException.class, queue::flush);
            assertTrue(String.valueOf(failed.getCause()).contains("EOPNOTSUPP"));
        }
        assertEquals("d1 9,e1 default,lo default,other0 default,other1 7", links());
    }
}
