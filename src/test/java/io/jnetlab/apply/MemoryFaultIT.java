package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.Main;
import io.jnetlab.testing.ChildJvm;
import io.jnetlab.testing.Command;
import io.jnetlab.testing.Hermetic;
import io.jnetlab.testing.KernelFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java's memory is too small for a lab, by however much: it comes up, or all is undone, or what is said is that something
 * is left, which {@code down} removes. One size is drawn; {@code -Dfaults.all=true} takes each.
 */
@Tag("processes")
final class MemoryFaultIT {
    private static final boolean ALL = Boolean.getBoolean("faults.all");
    private static final int NAMESPACES = 120;
    private static final int FIRST_KIB = 2048;
    private static final int LAST_KIB = 6144;
    private static final int STEP_KIB = 256;

    @AfterEach
    void nothingStays() throws Exception {
        Labs.down("narrow");
    }

    /** @param bridges of the file */
    private static String lab(String bridges, IntFunction<String> link) {
        StringBuilder out = new StringBuilder("name: narrow\nbridges: {" + bridges + "}\nnamespaces:\n");
        for (int i = 0; i < NAMESPACES; i++) {
            out.append("  h").append(i).append(": {}\n");
        }
        out.append("links:\n");
        for (int i = 0; i < NAMESPACES; i++) {
            out.append("  - [h").append(i).append(", ").append(link.apply(i)).append("]\n");
        }
        return out.toString();
    }

    @Test
    void wires(@TempDir Path folder) throws Exception {
        assertNothingIsLost(Files.writeString(folder.resolve("lab.yaml"), lab("", i -> "h" + (i + 1) % NAMESPACES)));
    }

    @Test
    void ports(@TempDir Path folder) throws Exception {
        Hermetic.requireOpenVswitch();
        Hermetic.requireFeature(KernelFeature.TUN);
        assertNothingIsLost(Files.writeString(folder.resolve("lab.yaml"), lab("sw: {datapath: netdev}", i -> "sw")));
    }

    private static void assertNothingIsLost(Path file) throws Exception {
        // Folders that stay are there from now on.
        Command.sh("ip netns add guest && ip netns del guest").orFail();
        List<String> nothing = MachineText.everything();
        Random random = new Random();
        int drawn = (LAST_KIB - FIRST_KIB) / STEP_KIB;
        for (int i = 0; i < (ALL ? drawn : 1); i++) {
            int kib = FIRST_KIB + STEP_KIB * (ALL ? i : random.nextInt(drawn));
            Command up = Command.run(new ProcessBuilder(ChildJvm.words(
                    List.of("-Xmx" + kib + "k", "-XX:+UseSerialGC"),
                    Main.class,
                    List.of("up", "-q", file.toString()))));
            String what = kib + " KiB: " + up.status() + ": " + up.allOutput();
            if (ALL) {
                System.out.println(what);
            }
            switch (up.status()) {
                case 0 -> Labs.assertNothingDiffers(Labs.load(Files.readString(file)));
                case 4 -> assertTrue(up.err().contains("jnetlab down narrow removes what is left"), what);
                default -> {
                    // Or Java says it itself, where there is too little to print a line.
                    assertTrue(up.err().contains("memory") || up.err().contains("OutOfMemoryError"), what);
                    assertEquals(nothing, MachineText.everything(), what);
                }
            }
            Labs.down("narrow");
            assertEquals(nothing, MachineText.everything(), what);
        }
    }
}
