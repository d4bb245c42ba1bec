package io.jnetlab.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers of ovs-vswitchd 3.1. */
class SwitchTraceTest {
    private static final Map<String, String> DEVICES = SwitchTrace.devices(
            """
            netdev@ovs-netdev: hit:0 missed:0
              s1:
                s1 65534/1: (tap)
                pa 1/2: (system)
                t1 2/none: (patch: peer=t2)
              s2:
                s2 65534/3: (tap)
                pb 1/4: (system)
                t2 2/none: (patch: peer=t1)
            """);

    private static SwitchTrace trace(String rules, String actions) {
        String answer =
                """
                Flow: icmp,in_port=1,vlan_tci=0x0000

                %s
                Final flow: unchanged
                Megaflow: recirc_id=0,eth,ip,in_port=1
                Datapath actions: %s
                """;
        return SwitchTrace.parse(answer.formatted(rules, actions), DEVICES);
    }

    @Test
    void numbersOfDevices() {
        assertEquals("pa", DEVICES.get("2"));
        assertEquals("pb", DEVICES.get("4"));
    }

    @Test
    void dropped() {
        String rules =
                """
                bridge("s1")
                ------------
                 0. icmp, priority 100
                    drop
                """;
        SwitchTrace trace = trace(rules, "drop");
        assertEquals(new SwitchTrace("s1", "icmp, priority 100", "drop", Set.of()), trace);
    }

    @Test
    void noRule() {
        String rules =
                """
                bridge("s1")
                ------------
                 0. No match.
                    drop
                """;
        SwitchTrace trace = trace(rules, "drop");
        assertEquals(new SwitchTrace("s1", "", "drop", Set.of()), trace);
    }

    @Test
    void theRuleThatDropsIsNamedThoughAnotherBridgeFollows() {
        String rules =
                """
                bridge("s1")
                ------------
                 0. priority 0
                    NORMAL
                     -> forwarding to learned port

                    bridge("s2")
                    ------------
                         0. arp, priority 7
                            drop
                """;
        SwitchTrace trace = trace(rules, "drop");
        assertEquals(new SwitchTrace("s2", "arp, priority 7", "drop", Set.of()), trace);
    }

    @Test
    void outputs() {
        String normal = "bridge(\"s1\")\n------------\n 0. priority 0\n    NORMAL\n";
        assertEquals(
                Set.of("s1", "pa"), trace(normal, "push_vlan(vid=10,pcp=0),1,2").outputs());
        assertEquals(
                Set.of("pb"), trace(normal, "set(eth(dst=02:00:00:00:00:01)),4").outputs());
        // What goes by a tunnel or round again can't be told.
        assertNull(trace(normal, "clone(tnl_push(tnl_port(7)),9),4").outputs());
        assertNull(trace(normal, "ct(commit),recirc(0x1)").outputs());
    }
}
