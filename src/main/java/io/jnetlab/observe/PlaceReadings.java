package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.rtnetlink.LinkMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Looks at namespaces: whose they are, and what those have that are the lab's or that it wants. */
final class PlaceReadings implements Beside.Reading<Boolean> {
    /** The first interface of each namespace. */
    private static final int LO = 1;

    /** So many are read before a second thread would be under way. */
    private static final int FEW = 16;

    private final LabName lab;
    private final LabState wanted;
    private final @Nullable KeptReadings kept;
    private final List<Place> places;
    private final @Nullable Mark[] marks;
    private final @Nullable PlaceReading[] readings;
    private final AtomicInteger next = new AtomicInteger();

    /** @param kept what need not be read again; null where all has to be */
    PlaceReadings(LabName lab, LabState wanted, @Nullable KeptReadings kept, List<Place> places) {
        this.lab = lab;
        this.wanted = wanted;
        this.kept = kept;
        this.places = places;
        this.marks = new @Nullable Mark[places.size()];
        this.readings = new @Nullable PlaceReading[places.size()];
    }

    /** Reads all, on two threads where there are many. */
    static PlaceReadings of(LabName lab, LabState wanted, @Nullable KeptReadings kept, List<Place> places)
            throws IOException {
        PlaceReadings out = new PlaceReadings(lab, wanted, kept, places);
        if (places.size() <= FEW) {
            out.read();
            return out;
        }
        Beside<Boolean> other = Beside.start(out);
        try {
            out.read();
        } finally {
            other.end();
        }
        other.get();
        return out;
    }

    /** Reads one after the other, until none is left. */
    @Override
    public Boolean read() throws IOException {
        for (int i = next.getAndIncrement(); i < places.size(); i = next.getAndIncrement()) {
            Place place = places.get(i);
            PlaceReading known = kept == null ? null : kept.of(place);
            Mark mark = known == null ? Mark.at(place.name(), markOf(place)) : known.mark();
            marks[i] = mark;
            if (known != null) {
                readings[i] = known;
            } else if (isOwn(mark) || wanted.namespace(place.name()) != null) {
                readings[i] = PlaceReading.of(place, mark, null);
            }
        }
        return true;
    }

    private boolean isOwn(@Nullable Mark mark) {
        return mark != null && mark.lab().equals(lab);
    }

    /** Whether the namespace at this place of the list has the lab's mark. */
    boolean isOwn(int i) {
        return isOwn(marks[i]);
    }

    /** Its mark. */
    @Nullable
    Mark mark(int i) {
        return marks[i];
    }

    /** What was read of it, as attached to nothing; null where it is neither the lab's nor wanted. */
    @Nullable
    PlaceReading reading(int i) {
        return readings[i];
    }

    /** The mark of a namespace that something of ours made. */
    static @Nullable Mark markOf(Place place) throws IOException {
        LinkMessage lo = place.client().link(LO);
        return lo == null ? null : Mark.parse(lo.alias());
    }
}
