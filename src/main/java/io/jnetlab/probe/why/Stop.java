package io.jnetlab.probe.why;

import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a packet goes no further.
 *
 * @param object what it is about
 * @param text a sentence, without a full stop
 * @param see a command that shows it
 * @param help how to mend it
 * @param places what to look for in the lab's file, the best first; {@code object} comes before them
 */
public record Stop(Fault fault, ResourceId object, String text, String see, String help, List<ResourceId> places) {
    Stop(Fault fault, ResourceId object, String text, String see, String help, ResourceId... places) {
        this(fault, object, text, see, help, List.of(places));
    }

    /** The same, and more is said of it. */
    Stop because(String more) {
        return more.isEmpty() ? this : new Stop(fault, object, text + more, see, help, places);
    }

    /**
     * The same, about something else, whose fault it rather is.
     *
     * @param shows a command that shows that too
     * @param mends how to mend that
     */
    Stop about(ResourceId other, String more, String shows, String mends) {
        List<ResourceId> all = new ArrayList<>();
        all.add(object);
        all.addAll(places);
        // A port may be the other one of two that were named.
        String both = see.startsWith(shows) || see.endsWith(" " + other.name()) ? see : see + "; " + shows;
        return new Stop(fault, other, text + more, both, mends, all);
    }
}
