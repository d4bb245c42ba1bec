package io.jnetlab.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests as the command makes them. */
public final class Requests {
    private Requests() {}

    /** A kind as it is without options. */
    public static LabRequest of(Kind kind, int... sizes) {
        return of(kind, kind.isRouted(), LabRequest.USUAL, true, false, sizes);
    }

    public static LabRequest of(Kind kind, boolean routed, int hosts, boolean v4, boolean v6, int... sizes) {
        StringBuilder command = new StringBuilder("jnetlab generate ").append(kind.word());
        List<Integer> list = new ArrayList<>();
        for (int size : sizes) {
            list.add(size);
            command.append(' ').append(size);
        }
        return new LabRequest(kind, list, routed, hosts, v4, v6, false, LabRequest.USUAL, "", "", command.toString());
    }

    /** Any, of up to about a hundred nodes. */
    static LabRequest random(Random random) {
        Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
        boolean routed = !kind.canBeSwitched() || random.nextBoolean();
        int[] sizes = new int[kind.sizeCount()];
        int most =
                switch (kind) {
                    case TREE, FAT_TREE -> 4;
                    case GRID, TORUS -> 11;
                    default -> 20;
                };
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = kind.smallest() + random.nextInt(most - kind.smallest() + 1);
        }
        if (kind == Kind.TREE) {
            sizes[1] = Math.max(2, sizes[1]);
        } else if (kind == Kind.FAT_TREE) {
            sizes[0] = 2 + 2 * random.nextInt(3);
        }
        int hosts = random.nextBoolean() ? LabRequest.USUAL : random.nextInt(4) + (routed && kind != Kind.TREE ? 0 : 1);
        int families = random.nextInt(3);
        LabRequest plain = of(kind, routed, hosts, families != 1, families != 0, sizes);
        return new LabRequest(
                kind,
                plain.sizes(),
                routed,
                hosts,
                plain.v4(),
                plain.v6(),
                random.nextBoolean(),
                random.nextBoolean() ? LabRequest.USUAL : 1280 + random.nextInt(8000),
                random.nextBoolean() ? "" : "a-",
                random.nextBoolean() ? "" : "mine",
                plain.command());
    }

    /** The lab of a text that has to be without findings. */
    public static Topology load(String text) {
        LoadResult result = TopologyLoader.load("generated.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertEquals("[]", result.diagnostics().toString(), text);
        Topology topology = result.topology();
        assertNotNull(topology);
        return topology;
    }
}
