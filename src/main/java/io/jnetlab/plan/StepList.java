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
        /** What stands on others, which must be up. */
        UPPER,
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
        /** After the interfaces that it names. */
        RULESET,
        FILE,
        /** After the text that it leads to. */
        FILE_LINK
    }

    /**
     * @param level of a link above others: comes before the namespace where links are made and removed, else after the rank
     */
    private record Entry(Rank rank, int level, PlanStep step) implements Comparable<Entry> {
        private int place() {
            return step.phase() == Phase.CONFIGURE ? 0 : level;
        }

        @Override
        public int compareTo(Entry other) {
            int c = step.phase().compareTo(other.step.phase());
            if (c == 0) {
                c = Integer.compare(place(), other.place());
            }
            if (c == 0) {
                NetnsName namespace = step.namespace();
                c = namespace.compareTo(other.step.namespace());
            }
            if (c == 0) {
                c = rank.compareTo(other.rank);
            }
            return c != 0 ? c : Integer.compare(level, other.level);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(Rank rank, PlanStep step) {
        add(rank, 0, step);
    }

    void add(Rank rank, int level, PlanStep step) {
        entries.add(new Entry(rank, level, step));
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
