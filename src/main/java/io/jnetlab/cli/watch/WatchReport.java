package io.jnetlab.cli.watch;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.change.PlanReport;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.LabName;
import io.jnetlab.plan.Change;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code watch} prints: blocks of lines, or JSON, an object a line. Each is flushed at once. */
final class WatchReport {
    /** Why something is told. */
    enum Event {
        /** The lab is watched from now on. */
        BEGIN,
        CHANGE,
        /** It was put back. */
        HEAL,
        END
    }

    /** How the lab is. */
    enum State {
        AS_FILE(Boolean.TRUE, "is as its file says"),
        DIFFERS(Boolean.FALSE, "differs from its file"),
        DOWN(null, "is down"),
        /** There is nothing to compare it with. */
        UNKNOWN(null, "has no copy of its file to compare with");

        private final @Nullable Boolean asFile;
        private final String words;

        State(@Nullable Boolean asFile, String words) {
            this.asFile = asFile;
            this.words = words;
        }
    }

    private final Invocation call;
    private final LabName lab;

    WatchReport(Invocation call, LabName lab) {
        this.call = call;
        this.lab = lab;
    }

    /**
     * Tells what happened.
     *
     * @param time when it was heard
     * @param changes from what was told before; at the beginning from what the file says
     */
    void tell(Event event, Instant time, State state, List<Change> changes) throws IOException {
        if (call.isJson()) {
            JsonWriter json = begin(event, time, state);
            json.name("changes").beginArray();
            for (Change change : changes) {
                PlanReport.write(change, json);
            }
            json.endArray();
            end(json);
            return;
        }
        String words =
                switch (event) {
                    case BEGIN -> "watching lab " + lab + ", which " + state.words;
                    case HEAL -> "lab " + lab + " was put back, and " + state.words;
                    default -> "lab " + lab + " " + state.words;
                };
        call.out().prose(call.style().bold(clock(time)) + "  " + words);
        PlanReport.printTree(changes, call.out(), call.style());
        call.out().flush();
    }

    /**
     * Tells the summary.
     *
     * @param reports how often something was told
     * @param heals how often it was put back
     */
    void end(Instant begin, Instant now, State state, int reports, int heals) throws IOException {
        long millis = begin.until(now, ChronoUnit.MILLIS);
        if (call.isJson()) {
            JsonWriter json = begin(Event.END, now, state);
            json.name("seconds").value(millis / 1000.0);
            json.name("reports").value(reports);
            json.name("heals").value(heals);
            end(json);
            return;
        }
        if (!call.isQuiet()) {
            long tenths = millis / 100;
            call.out()
                    .prose("--- lab " + lab + " " + state.words + " · changed "
                            + Words.count(reports, "time", "times") + " in " + tenths / 10 + "." + tenths % 10 + " s"
                            + (heals == 0 ? "" : ", put back " + Words.count(heals, "time", "times")));
        }
    }

    private JsonWriter begin(Event event, Instant time, State state) throws IOException {
        JsonWriter json = new JsonWriter(call.out());
        json.setStrictness(Strictness.STRICT);
        json.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
        json.setHtmlSafe(false);
        json.setSerializeNulls(true);
        json.beginObject();
        json.name("format").value(Json.FORMAT);
        json.name("event").value(event.name().toLowerCase(Locale.ROOT));
        json.name("time").value(time.truncatedTo(ChronoUnit.MILLIS).toString());
        json.name("lab").value(lab.value());
        json.name("as_file").value(state.asFile);
        return json;
    }

    private void end(JsonWriter json) throws IOException {
        json.endObject();
        json.flush();
        call.out().line("");
        call.out().flush();
    }

    /** {@code 15:42:07.481}, in the time of this place. */
    private static String clock(Instant time) {
        LocalTime local = LocalTime.ofInstant(time, ZoneId.systemDefault());
        int millis = local.getNano() / 1_000_000;
        return two(local.getHour()) + ":" + two(local.getMinute()) + ":" + two(local.getSecond())
                + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".") + millis;
    }

    private static String two(int n) {
        return (n < 10 ? "0" : "") + n;
    }
}
