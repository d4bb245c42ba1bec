package io.jnetlab.cli;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.IpAddress;
import io.jnetlab.probe.PingOutcome;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one check.
 *
 * @param faults why it can't hold, where not for a ping
 */
record CheckResult(String title, @Nullable String hint, boolean holds, List<String> faults, List<Ping> pings) {
    private static final int FAULTS_SHOWN = 8;

    /** One of its pings. */
    record Ping(String from, String to, PingOutcome outcome) {
        private IpAddress address() {
            return outcome.expectation().pair().target();
        }

        /** {@code h1 → h3 (10.0.2.2): Destination Host Unreachable}. */
        String fault() {
            String target = to.equals(address().toString()) ? to : to + " (" + address() + ")";
            String what = outcome.expectation().reachable() ? outcome.last().text() : "answered, and should not";
            return from + " → " + target + ": " + what;
        }
    }

    void print(Invocation call) throws IOException {
        Style style = call.style();
        Out out = call.out();
        out.line((holds ? style.good("✓") : style.bad("✗")) + " " + VisibleText.escape(title));
        if (holds) {
            return;
        }
        for (String fault : faults) {
            out.line("   " + fault);
        }
        int more = 0;
        for (Ping ping : pings) {
            if (!ping.outcome.holds()) {
                more++;
                if (more <= FAULTS_SHOWN || call.isVerbose()) {
                    out.line("   " + ping.fault());
                }
            }
        }
        if (more > FAULTS_SHOWN && !call.isVerbose()) {
            out.line("   and " + (more - FAULTS_SHOWN) + " more");
        }
        if (hint != null) {
            out.line("   " + style.bold("hint:") + " " + VisibleText.escape(hint));
        }
    }

    void write(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("title").value(title);
        json.name("holds").value(holds);
        json.name("hint").value(hint);
        json.name("faults").beginArray();
        for (String fault : faults) {
            json.value(fault);
        }
        json.endArray();
        json.name("pings").beginArray();
        for (Ping ping : pings) {
            json.beginObject();
            json.name("from").value(ping.from);
            json.name("to").value(ping.to);
            json.name("expected").value(ping.outcome.expectation().reachable() ? "reachable" : "unreachable");
            json.name("holds").value(ping.outcome.holds());
            PingJson.write(json, ping.address(), ping.outcome.last());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
}
