package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.RouteCheck;
import io.jnetlab.observe.Place;
import io.jnetlab.observe.RouteLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tries a {@code route} check: asks the namespace's kernel until the route is that of the file. */
final class RouteTrial {
    private RouteTrial() {}

    static CheckResult run(CheckScene scene, RouteCheck check) throws IOException {
        Patience patience = new Patience(scene.within(check));
        List<String> faults = new ArrayList<>();
        RouteLookup found = null;
        Place place = scene.place(check.in(), faults);
        if (place != null) {
            do {
                found = check.address()
                        ? RouteLookup.of(place, check.to().address())
                        : RouteLookup.of(place, check.to(), check.table());
            } while (!holds(check, found) && patience.waitForNextTry());
            if (!holds(check, found)) {
                faults.add(describe(found) + "; expected " + expected(check));
            }
        }
        return new CheckResult(check, "route", faults.isEmpty(), patience.nanos(), faults, "", new Found(check, found));
    }

    private static boolean holds(RouteCheck check, RouteLookup found) {
        if (!check.present() || found.fault() != null) {
            return check.present() == (found.fault() == null);
        }
        Set<String> via = new TreeSet<>();
        Set<String> dev = new TreeSet<>();
        for (RouteLookup.Way way : found.ways()) {
            via.add(String.valueOf(way.via()));
            dev.add(String.valueOf(way.dev()));
        }
        Set<String> wantedVia = words(check.via());
        Set<String> wantedDev = words(check.dev());
        // Of several ways a packet to one address takes one.
        return (wantedVia.isEmpty() || (check.address() ? wantedVia.containsAll(via) : wantedVia.equals(via)))
                && (wantedDev.isEmpty() || (check.address() ? wantedDev.containsAll(dev) : wantedDev.equals(dev)));
    }

    private static Set<String> words(List<?> values) {
        Set<String> words = new TreeSet<>();
        for (Object value : values) {
            words.add(value.toString());
        }
        return words;
    }

    private static String describe(RouteLookup found) {
        if (found.fault() != null) {
            return found.fault();
        }
        List<String> ways = new ArrayList<>();
        for (RouteLookup.Way way : found.ways()) {
            ways.add(way.toString());
        }
        return String.join(" and ", ways);
    }

    private static String expected(RouteCheck check) {
        if (!check.present()) {
            return "no route";
        }
        List<String> parts = new ArrayList<>();
        String or = check.address() ? " or " : " and ";
        if (!check.via().isEmpty()) {
            parts.add("via " + String.join(or, words(check.via())));
        }
        if (!check.dev().isEmpty()) {
            parts.add("dev " + String.join(or, words(check.dev())));
        }
        return parts.isEmpty() ? "a route" : String.join(" ", parts);
    }

    private record Found(RouteCheck check, @Nullable RouteLookup found) implements CheckResult.Detail {
        @Override
        public void write(JsonWriter json) throws IOException {
            json.name("expected").beginObject();
            json.name("present").value(check.present());
            json.name("via").beginArray();
            for (IpAddress via : check.via()) {
                json.value(via.toString());
            }
            json.endArray();
            json.name("dev").beginArray();
            for (IfName dev : check.dev()) {
                json.value(dev.value());
            }
            json.endArray();
            json.endObject();
            json.name("in").value(check.in().value());
            json.name("to")
                    .value(
                            check.address()
                                    ? check.to().address().toString()
                                    : check.to().toString());
            json.name("reason").value(found == null ? null : found.fault());
            json.name("ways").beginArray();
            for (RouteLookup.Way way : found == null ? List.<RouteLookup.Way>of() : found.ways()) {
                json.beginObject();
                json.name("via").value(way.via() == null ? null : way.via().toString());
                json.name("dev").value(way.dev());
                json.endObject();
            }
            json.endArray();
        }
    }
}
