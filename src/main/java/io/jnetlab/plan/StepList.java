package io.jnetlab.plan;

import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.List;

/** Collects steps and puts them in order: by phase, namespace and rank, else as they came. */
final class StepList {
    /** Where a step stands among those of one phase in one namespace. */
    enum Rank {
        /** Also of rules and neighbors, which may go with addresses. */
        ROUTE_GONE,
        /** After the routes, which may go with their address. */
        ADDRESS_GONE,
        PORT_GONE,
        BRIDGE_GONE,
        FIRST,
        OFFLOAD,
        LINK,
        AFTER_LINK,
        PORT,
        /** After the ports that they mention. */
        MIRROR,
        FLOWS,
        ADDRESS,
        ROUTE,
        /** After the routes to their gateways. */
        ROUTE_VIA,
        /** After the routes, which are looked for by the rules. */
        RULE,
        NEIGHBOR,
        FILE,
        /** After the text that it leads to. */
        FILE_LINK
    }

    private record Entry(Rank rank, PlanStep step) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int c = step.phase().compareTo(other.step.phase());
            if (c == 0) {
                NetnsName namespace = step.namespace();
                c = namespace.compareTo(other.step.namespace());
            }
            return c != 0 ? c : rank.compareTo(other.rank);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(Rank rank, PlanStep step) {
        entries.add(new Entry(rank, step));
    }

    List<PlanStep> sorted() {
        entries.sort(null);
        List<PlanStep> out = new ArrayList<>(entries.size());
        for (Entry e : entries) {
            out.add(e.step());
        }
        return out;
    }
}
