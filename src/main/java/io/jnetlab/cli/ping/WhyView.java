package io.jnetlab.cli.ping;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Json;
import io.jnetlab.cli.output.Out;
import io.jnetlab.cli.output.Style;
import io.jnetlab.diag.SourceRange;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.probe.why.Fault;
import io.jnetlab.probe.why.Step;
import io.jnetlab.probe.why.Stop;
import io.jnetlab.probe.why.WhyReport;
import io.jnetlab.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code why} prints.
 *
 * @param topology the lab's file, or null
 */
record WhyView(String from, String to, WhyTarget target, WhyReport report, @Nullable Topology topology) {
    private static final String EXAMINED =
            "interfaces, addresses, routes, policy rules, links, bridges, VLANs, spanning"
                    + " trees, OpenFlow, neighbours, MTUs, netem, tbf, forwarding, rp_filter, tc, XDP and nftables were looked at";

    void print(Invocation call) throws IOException {
        Style style = call.style();
        Out out = call.out();
        String address =
                target.known() == null || target.known().toString().equals(to) ? "" : " (" + target.known() + ")";
        out.prose(style.bold(VisibleText.escape(from + " → " + to + address)));
        if (!call.isQuiet()) {
            boolean reply = false;
            for (Step step : report.steps()) {
                if (step.reply() && !reply) {
                    reply = true;
                    out.line(style.faint("the way back"));
                }
                out.prose(style.good("✓") + " " + VisibleText.escape(step.text()));
            }
        }
        Stop stop = report.stop();
        if (stop != null) {
            print(call, stop);
        } else if (report.answered()) {
            out.prose(style.good("✓") + " nothing is in the way: a ping is answered");
        } else {
            out.prose(style.bad("✗") + " " + unknown());
            out.prose("   " + EXAMINED, 3);
        }
        for (String note : report.notes()) {
            out.prose("   " + style.bold("note:") + " " + VisibleText.escape(note), 9);
        }
    }

    private String unknown() {
        String error = report.pingError();
        return "a ping is not answered" + (error == null ? "" : " (" + error + ")")
                + ", and nothing that was looked at says why";
    }

    private void print(Invocation call, Stop stop) throws IOException {
        Style style = call.style();
        Out out = call.out();
        out.prose(style.bad("✗") + " " + VisibleText.escape((report.reply() ? "on the way back " : "") + stop.text()));
        out.line("   " + style.bold("see:") + "  " + VisibleText.escape(stop.see()));
        SourceRange place = place(stop);
        if (place != null) {
            out.line("   " + style.bold("file:") + " " + VisibleText.escape(place.toString()));
        }
        out.prose("   " + style.bold("help:") + " " + VisibleText.escape(stop.help()), 9);
    }

    void write(Invocation call) throws IOException {
        JsonWriter json = Json.begin(call.out());
        json.name("from").value(from);
        json.name("to").value(to);
        json.name("address")
                .value(target.known() == null ? null : target.known().toString());
        json.name("open").value(report.isOpen());
        json.name("answered").value(report.answered());
        json.name("steps").beginArray();
        for (Step step : report.steps()) {
            json.beginObject();
            json.name("direction").value(direction(step.reply()));
            json.name("namespace").value(step.at().value());
            json.name("text").value(step.text());
            json.endObject();
        }
        json.endArray();
        json.name("verdict");
        Stop stop = report.stop();
        if (stop != null) {
            write(json, stop);
        } else if (report.answered()) {
            json.nullValue();
        } else {
            json.beginObject();
            json.name("kind").value(Fault.UNKNOWN.label());
            json.name("text").value(unknown());
            json.endObject();
        }
        json.name("notes").beginArray();
        for (String note : report.notes()) {
            json.value(note);
        }
        json.endArray();
        Json.end(json, call.out());
    }

    private void write(JsonWriter json, Stop stop) throws IOException {
        json.beginObject();
        json.name("kind").value(stop.fault().label());
        json.name("text").value(stop.text());
        json.name("direction").value(direction(report.reply()));
        json.name("at").value(report.at().value());
        json.name("object").beginObject();
        json.name("kind").value(stop.object().kind().label());
        json.name("namespace").value(stop.object().namespace().value());
        json.name("name").value(stop.object().name());
        json.endObject();
        json.name("see").value(stop.see());
        json.name("help").value(stop.help());
        SourceRange place = place(stop);
        json.name("file").value(place == null ? null : place.file());
        json.name("line").value(place == null ? null : Integer.valueOf(place.line()));
        json.name("column").value(place == null ? null : Integer.valueOf(place.column()));
        json.endObject();
    }

    private static String direction(boolean reply) {
        return reply ? "reply" : "request";
    }

    /** Where the file says what the stop is about, or else what that belongs to; null where it doesn't. */
    private @Nullable SourceRange place(Stop stop) {
        if (topology == null) {
            return null;
        }
        List<ResourceId> ids = new ArrayList<>();
        ids.addAll(stop.places());
        // A namespace says less than what is known of the rest.
        ids.add(stop.object().kind() == ResourceId.Kind.NAMESPACE ? ids.size() : 0, stop.object());
        for (ResourceId id : ids) {
            SourceRange found = topology.origins().get(id);
            if (found != null) {
                return found;
            }
        }
        for (ResourceId id : ids) {
            Resource resource = topology.desired().get(id);
            ResourceId parent = resource == null ? null : resource.parent();
            SourceRange found = parent == null ? null : topology.origins().get(parent);
            if (found != null) {
                return found;
            }
        }
        return topology.origins().get(ResourceId.namespace(stop.object().namespace()));
    }
}
