package io.jnetlab.probe.why;

import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a way.
 *
 * @param answered whether a real ping was answered
 * @param pingError what kept it from being sent; null where it was
 * @param steps what the packet, and then the reply, has passed
 * @param stop what stops it; null where nothing does, or nothing was found
 * @param at where it was then
 * @param reply whether that was the reply
 * @param notes what could not be looked at, or speaks against what was found
 */
public record WhyReport(
        boolean answered,
        @Nullable String pingError,
        List<Step> steps,
        @Nullable Stop stop,
        NetnsName at,
        boolean reply,
        List<String> notes) {
    /** Whether nothing is in the way. */
    public boolean isOpen() {
        return answered && stop == null;
    }

    /** The same with one more note. */
    public WhyReport noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new WhyReport(answered, pingError, steps, stop, at, reply, all);
    }
}
