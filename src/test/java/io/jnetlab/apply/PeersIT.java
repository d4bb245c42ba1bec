package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.model.LabState;
import io.jnetlab.observe.Machine;
import io.jnetlab.observe.StateReader;
import io.jnetlab.topology.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which interfaces belong together is found out also without the file. */
final class PeersIT {
    /** The same indexes and addresses in each, so that only the kernel can tell them apart. */
    private static final String ALIKE =
            """
            name: alike
            namespaces:
              a: &same
                interfaces:
                  eth0: {mac: '02:00:00:00:00:01'}
                  eth1: {mac: '02:00:00:00:00:02'}
              b: *same
              c: *same
              d: *same
              e: *same
            links:
              - [a:eth0, b:eth1]
              - [b:eth0, c:eth1]
              - [c:eth0, d:eth1]
              - [d:eth0, e:eth1]
              - [e:eth0, a:eth1]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("alike");
    }

    @Test
    void areFoundWithoutTheFile() throws Exception {
        Topology topology = Labs.load(ALIKE);
        Labs.up(topology);
        try (Machine machine = Machine.open()) {
            StateReader reader = new StateReader(machine);
            LabState byFile =
                    reader.read(topology.lab(), topology.desired()).live().state();
            LabState alone = reader.read(topology.lab(), LabState.EMPTY).live().state();
            assertEquals(byFile.resources(), alone.resources());
        }
    }
}
