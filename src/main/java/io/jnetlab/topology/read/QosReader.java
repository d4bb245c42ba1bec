package io.jnetlab.topology.read;

import io.jnetlab.model.OvsQos;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code qos} of a port: tables QoS and Queue in ovs-vswitchd.conf.db(5). */
final class QosReader {
    private static final List<String> KEYS = List.of("type", "max_rate", "queues", "other_config");
    private static final List<String> QUEUE_KEYS =
            List.of("min_rate", "max_rate", "burst", "priority", "dscp", "other_config");
    private static final List<String> TYPES = List.of(
            "linux-htb",
            "linux-hfsc",
            "linux-sfq",
            "linux-codel",
            "linux-fq_codel",
            "linux-netem",
            "linux-noop",
            "egress-policer");
    private static final List<String> UNITS = List.of("bit", "kbit", "mbit", "gbit");
    private static final long MAX_QUEUE = 61439;

    private QosReader() {}

    /** As {@link OvsQos} writes it; null where there is none. */
    static @Nullable String read(@Nullable Value value) {
        Fields fields = value == null ? null : value.fields("a port's qos", KEYS);
        if (fields == null) {
            return null;
        }
        Located<String> type = Scalars.word(fields.get("type"), TYPES);
        SortedMap<String, String> config = new TreeMap<>();
        rate(fields.get("max_rate"), "max-rate", config);
        config(fields, config);
        TreeMap<Long, SortedMap<String, String>> queues = new TreeMap<>();
        Value queuesValue = fields.get("queues");
        List<Value.Named> entries = queuesValue == null ? null : queuesValue.named("a map of queues");
        for (Value.Named entry : entries == null ? List.<Value.Named>of() : entries) {
            long number = Scalars.number(entry.name());
            if (number < 0 || number > MAX_QUEUE) {
                entry.value()
                        .problems()
                        .error(
                                entry.keyPlace(),
                                Words.quote(entry.name()) + " is no queue's number",
                                "write a number from 0 to " + MAX_QUEUE);
            }
            queues.put(number, queue(entry.value()));
        }
        return new OvsQos(type == null ? "linux-htb" : type.value(), config, queues).toString();
    }

    private static SortedMap<String, String> queue(Value value) {
        SortedMap<String, String> out = new TreeMap<>();
        Fields fields = value.fields("a queue", QUEUE_KEYS);
        if (fields == null) {
            return out;
        }
        rate(fields.get("min_rate"), "min-rate", out);
        rate(fields.get("max_rate"), "max-rate", out);
        rate(fields.get("burst"), "burst", out);
        number(fields.get("priority"), "priority", "a priority", Integer.MAX_VALUE, out);
        number(fields.get("dscp"), OvsQos.DSCP, "a code point", 63, out);
        config(fields, out);
        return out;
    }

    private static void number(@Nullable Value value, String key, String what, int max, SortedMap<String, String> out) {
        Located<Integer> number = Scalars.integer(value, what, 0, max);
        if (number != null) {
            out.put(key, number.value().toString());
        }
    }

    private static void config(Fields fields, SortedMap<String, String> out) {
        OvsValues values = new OvsValues(fields);
        values.map("other_config");
        values.values.forEach((name, text) -> out.put(name.substring(name.indexOf(':') + 1), text));
    }

    /** {@code 10mbit}, or a plain number of bits a second. */
    private static void rate(@Nullable Value value, String key, SortedMap<String, String> out) {
        String text = value == null ? null : value.text("a rate");
        if (value == null || text == null) {
            return;
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long number = Scalars.number(text.substring(0, digits));
        String unit = text.substring(digits);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit);
        if (number < 0 || power < 0 || number > Long.MAX_VALUE / 1_000_000_000_000L) {
            value.error(Words.quote(text) + " is no rate", "write it in bits a second, for example 10mbit or 500kbit");
            return;
        }
        for (int i = 0; i < power; i++) {
            number *= 1000;
        }
        out.put(key, Long.toString(number));
    }
}
