package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that change all the time while they are read. */
final class DumpFaultIT {
    private static final int LINKS = 200;

    /** So many links and addresses that a dump takes many datagrams, between which they change. */
    private static final String MANY = "for i in $(seq " + LINKS
            + "); do echo link add many$i group 77 type bridge; echo addr add 10.66.0.$i/32 dev many$i;"
            + " done | ip -batch -";

    @Test
    @SuppressWarnings("try") // they run, and are not used
    void upPlanAndDownWorkMeanwhile() throws Exception {
        Labs.requireMixed();
        Topology topology = Labs.load(Labs.MIXED);
        Topology edited = Labs.load(Labs.MIXED.replace("mtu: 1400", "mtu: 1300").replace("10.2.0.2/24", "10.2.0.3/24"));
        List<String> before = MachineText.everything();
        Command.sh(MANY).orFail();
        try (Churn churn = new Churn()
                .add("", "link add churn0 type veth peer name churn1", "link del churn0")
                .add("", "addr add 10.67.0.1/32 dev many1", "addr del 10.67.0.1/32 dev many1")) {
            int times = Hermetic.slowness() > 1 ? 1 : 3;
            for (int i = 0; i < times; i++) {
                Labs.up(topology);
                Labs.assertNothingDiffers(topology);
                try (Churn inside = churnInside()) {
                    assertEquals("[mixed]", Labs.labs());
                    Labs.plan(topology);
                    Labs.up(edited);
                    Labs.plan(edited);
                    Labs.up(topology);
                }
                Labs.down("mixed");
            }
        } finally {
            Command.sh("ip link del churn0; ip link del group 77");
        }
        MachineText.assertSame(before, MachineText.everything());
    }

    /** In namespaces of the lab itself, by devices that are not the lab's. */
    private static Churn churnInside() throws Exception {
        Command.sh("ip -n r link add strange0 type bridge && ip -n r link set strange0 up")
                .orFail();
        return new Churn()
                .add("-n c", "link add churn0 type veth peer name churn1", "link del churn0")
                .add("-n r", "addr add 10.67.0.1/32 dev strange0", "addr del 10.67.0.1/32 dev strange0");
    }
}
