package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code checks}: what it tries, and what is said of each kind of check. */
final class CheckReader {
    private static final List<String> KINDS = List.of("ping", "path", "tcp", "route", "run");
    private static final List<String> KEYS =
            List.of("ping", "path", "tcp", "route", "run", "within", "title", "hint", "points");
    private static final String HELP = "write ping: ns1 -> ns2 for example; path, tcp, route and run are the others";

    private static final int MAX_POINTS = 1000;
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private CheckReader() {}

    /** Null where it can't be used. */
    static @Nullable CheckSpec read(Value value) {
        if (value.textOrNull() != null) {
            value.error("a check is a map, not a text alone", PingCheckReader.HELP);
            return null;
        }
        Fields entry = value.fields("a check", KEYS);
        if (entry == null) {
            return null;
        }
        String kind = null;
        CheckSpec.Body body = null;
        Place place = value.place();
        for (String key : KINDS) {
            Value tried = entry.get(key);
            if (tried != null && kind != null) {
                tried.error("a check tries one thing, and this one is a " + kind + " already", "make two of it");
            } else if (tried != null) {
                kind = key;
                body = read(key, tried);
                place = tried.place();
            }
        }
        if (kind == null) {
            entry.missing(value, "the check says nothing to try", HELP);
        }
        Located<Duration> within = Scalars.duration(entry.get("within"));
        Located<String> title = Scalars.prose(entry.get("title"), false);
        Located<String> hint = Scalars.prose(entry.get("hint"), true);
        Located<Integer> points = Scalars.integer(entry.get("points"), "the points of a check", 1, MAX_POINTS);
        if (body == null) {
            return null;
        }
        return new CheckSpec(
                place,
                within == null ? WITHIN : within.value(),
                points == null ? null : points.value(),
                title == null ? null : title.value(),
                hint == null ? null : hint.value(),
                body);
    }

    private static CheckSpec.@Nullable Body read(String kind, Value value) {
        return switch (kind) {
            case "ping" -> PingCheckReader.read(value);
            case "path" -> PathCheckReader.read(value);
            case "tcp" -> TcpCheckReader.read(value);
            case "route" -> RouteCheckReader.read(value);
            default -> RunCheckReader.read(value);
        };
    }

    /** The name of a namespace under a key that must be there. */
    static @Nullable Located<String> namespace(Fields fields, String key, Value whole, String missing, String help) {
        Value value = required(fields, key, whole, missing, help);
        String name = value == null ? null : value.text("the name of a namespace");
        return value == null || name == null ? null : new Located<>(name, value.place());
    }

    /** A namespace's name or an address under a key that must be there. */
    static CheckSpec.@Nullable Target target(Fields fields, String key, Value whole, String missing, String help) {
        return target(required(fields, key, whole, missing, help));
    }

    static CheckSpec.@Nullable Target target(@Nullable Value value) {
        String text = value == null ? null : value.text("the name of a namespace or an address");
        return value == null || text == null ? null : CheckSpec.Target.of(text, value.place());
    }

    /** What is written under a key; its absence is reported. */
    static @Nullable Value required(Fields fields, String key, Value whole, String missing, String help) {
        Value value = fields.get(key);
        if (value == null) {
            fields.missing(whole, missing, help);
        }
        return value;
    }
}
