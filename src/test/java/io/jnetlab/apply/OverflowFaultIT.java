package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.FaultyCli;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel drops answers to what a lab asks for, since the receive queue of the socket is full: ENOBUFS. */
@Tag("processes")
final class OverflowFaultIT {
    /** So many of each that their answers don't fit in a small queue. */
    private static final int MANY = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<String> before = List.of();

    @BeforeEach
    void begin() throws Exception {
        Hermetic.requireFeature(KernelFeature.BRIDGE);
        // The folder of the pins stays, and counts where it isn't there.
        Command.sh("ip netns add guest && ip netns del guest").orFail();
        Labs.down("many");
        before = MachineText.everything();
    }

    @AfterEach
    void end() throws Exception {
        Labs.down("many");
    }

    private Path lab(int net) throws IOException {
        StringBuilder yaml = new StringBuilder("name: many\nnamespaces:\n  b: {}\n  a:\n    interfaces:\n      eth0:\n")
                .append("        addresses: [10.66.0.1/24");
        for (int i = 2; i < MANY; i++) {
            yaml.append(", 10.").append(net).append('.').append(i).append(".1/24");
        }
        yaml.append("]\n    routes:\n");
        for (int i = 1; i < MANY; i++) {
            yaml.append("      - {to: 10.")
                    .append(net + 1)
                    .append('.')
                    .append(i)
                    .append(".0/24, via: 10.66.0.2}\n");
        }
        return Files.writeString(folder.resolve("lab" + net + ".yaml"), yaml + "links: [[a:eth0, b:eth0]]\n");
    }

    private static void assertUndone(String from, String to) {
        List<String> lines = ChildJvm.run(FaultMain.class, "many", from, to, "5", "OVERFLOW")
                .orFail()
                .out()
                .lines()
                .toList();
        int undone = 0;
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("OVERFLOW \\d+ (undone .*|PAST)"), line);
            undone += line.contains(" undone ") ? 1 : 0;
        }
        assertTrue(undone > 1, lines::toString);
    }

    @Test
    void upAndEditAreUndone() throws Exception {
        assertUndone("-", lab(70).toString());
        MachineText.assertSame(before, MachineText.everything());
        Labs.up(Files.readString(lab(70)));
        assertUndone(lab(70).toString(), lab(80).toString());
    }

    @Test
    void itIsTold() throws Exception {
        Command told = ChildJvm.run(FaultyCli.class, "OVERFLOW", "1", "up", lab(70).toString());
        assertEquals(1, told.status(), told::toString);
        assertTrue(
                told.err().contains(": ENOBUFS: messages were lost, the receive queue was full\n")
                        && told.err().contains("   all that was done is undone: the machine is as it was\n"),
                told::toString);
        MachineText.assertSame(before, MachineText.everything());
    }
}
