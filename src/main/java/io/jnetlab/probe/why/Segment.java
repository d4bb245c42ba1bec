package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All that a frame to everybody comes to from one interface: a broadcast domain. What stands in the way is gone past too, and
 * counted, so that the way with the fewest obstacles tells what keeps two interfaces apart.
 */
final class Segment {
    /** One place, and the best way to it: fewest obstacles, then shortest. */
    private record Reach(
            Spot spot,
            int obstacles,
            int length,
            @Nullable Stop first,
            @Nullable String inside,
            @Nullable Reach before) {}

    private final Map<Spot, Reach> reached = new LinkedHashMap<>();
    private final Map<InterfaceId, Crossing> arrivals = new LinkedHashMap<>();
    private final List<InterfaceId> ends = new ArrayList<>();
    private @Nullable Stop broken;
    private boolean opaque;

    private Segment() {}

    static Segment of(InterfaceId from, Wires wires) {
        Segment out = new Segment();
        PriorityQueue<Reach> open =
                new PriorityQueue<>(Comparator.comparingInt(Reach::obstacles).thenComparingInt(Reach::length));
        Map<Spot, Integer> best = new HashMap<>();
        open.add(new Reach(Spot.leaves(from, 0), 0, 0, null, null, null));
        for (Reach here = open.poll(); here != null; here = open.poll()) {
            if (out.reached.putIfAbsent(here.spot, here) != null) {
                continue;
            }
            out.arrive(here, wires);
            for (Move move : wires.from(here.spot)) {
                int obstacles = here.obstacles + weight(move.obstacle());
                Integer known = best.get(move.to());
                if (known == null || obstacles < known) {
                    best.put(move.to(), obstacles);
                    Stop first = here.first == null ? move.obstacle() : here.first;
                    open.add(new Reach(move.to(), obstacles, here.length + 1, first, move.inside(), here));
                }
            }
        }
        return out;
    }

    /** A spanning tree blocks what is no fault: where anything else stands in another way, that is what is wrong. */
    private static int weight(@Nullable Stop obstacle) {
        return obstacle == null ? 0 : obstacle.fault() == Fault.TREE_BLOCKED ? 2 : 1;
    }

    private void arrive(Reach here, Wires wires) {
        switch (wires.role(here.spot)) {
            case TAKES -> arrivals.putIfAbsent(here.spot.at(), crossing(here));
            case LOOSE -> {
                if (here.spot.tag() == 0) {
                    arrivals.putIfAbsent(here.spot.at(), crossing(here));
                }
                if (here.obstacles == 0) {
                    ends.add(here.spot.at());
                }
            }
            case OPAQUE -> {
                opaque |= here.obstacles == 0;
                boolean port = here.obstacles == 1 && here.first != null && here.first.fault() == Fault.PORT_BROKEN;
                broken = broken == null && port ? here.first : broken;
            }
            case PASSES -> {}
        }
    }

    private static Crossing crossing(Reach end) {
        List<Spot> path = new ArrayList<>();
        List<String> bridges = new ArrayList<>();
        for (Reach r = end; r != null; r = r.before) {
            path.add(r.spot);
            if (r.inside != null) {
                bridges.add(r.inside);
            }
        }
        Collections.reverse(path);
        Collections.reverse(bridges);
        return new Crossing(end.spot.at(), end.obstacles, end.first, path, bridges);
    }

    /** Who gets the frame, those behind obstacles too, the nearest first. */
    Iterable<Crossing> arrivals() {
        return arrivals.values();
    }

    /** Interfaces where a cable ends, without an address and on no bridge, with nothing in the way to them. */
    List<InterfaceId> ends() {
        return ends;
    }

    /** A port without a device that it would else leave by; null for none. */
    @Nullable
    Stop broken() {
        return broken;
    }

    /** Whether it comes to a device that can't be looked through, a tunnel for example. */
    boolean isOpaque() {
        return opaque;
    }
}
