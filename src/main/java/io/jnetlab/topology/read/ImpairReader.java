package io.jnetlab.topology.read;

import io.jnetlab.model.Discipline;
import io.jnetlab.model.TcUnits;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code impair} of a link. */
final class ImpairReader {
    private static final List<String> WAY_KEYS =
            List.of("delay", "jitter", "loss", "duplicate", "corrupt", "reorder", "rate", "burst", "limit");
    private static final List<String> KEYS = keys();

    private static final long MAX_DELAY = 3_600_000_000L;
    private static final long MIN_RATE = 1_000 / 8;
    private static final long MAX_RATE = 100_000_000_000L / 8;
    private static final int MAX_LIMIT = 1_000_000;
    private static final long MIN_BURST = 64;
    private static final long MAX_BYTES = 1 << 30;
    private static final String TIME_HELP = "write a number and its unit, for example 10ms, 1.5ms, 100us";
    private static final String RATE_HELP = "write a number and its unit, for example 10mbit, 1.5gbit, 64kbit";

    private ImpairReader() {}

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(WAY_KEYS);
        keys.add("forward");
        keys.add("backward");
        return keys;
    }

    static @Nullable Located<ImpairSpec> read(@Nullable Value value) {
        Fields fields = value == null ? null : value.fields("an impairment", KEYS);
        if (value == null || fields == null) {
            return null;
        }
        Value forward = fields.get("forward");
        Value backward = fields.get("backward");
        if (forward == null && backward == null) {
            ImpairSpec.Way way = way(fields);
            return new Located<>(new ImpairSpec(way, way), value.place());
        }
        for (String key : WAY_KEYS) {
            Value both = fields.get(key);
            if (both != null) {
                both.error(
                        Words.quote(key) + " stands beside a direction, and would be for both",
                        "write it in forward, in backward, or in each");
            }
        }
        return new Located<>(new ImpairSpec(direction(forward), direction(backward)), value.place());
    }

    private static ImpairSpec.@Nullable Way direction(@Nullable Value value) {
        Fields fields = value == null ? null : value.fields("a direction's impairment", WAY_KEYS);
        return fields == null ? null : way(fields);
    }

    /** Null where it impairs nothing. */
    private static ImpairSpec.@Nullable Way way(Fields fields) {
        long delay = time(fields.get("delay"), "a delay");
        long jitter = time(fields.get("jitter"), "a jitter");
        int loss = probability(fields.get("loss"));
        int duplicate = probability(fields.get("duplicate"));
        int corrupt = probability(fields.get("corrupt"));
        int reorder = probability(fields.get("reorder"));
        long rate = rate(fields.get("rate"));
        needsDelay(fields, "jitter", "it says how far the delay varies");
        needsDelay(fields, "reorder", "some packets overtake those that are delayed");
        boolean rateAlone = rate > 0 && (delay | jitter | loss | duplicate | corrupt | reorder) == 0;
        boolean any = rate > 0 || (delay | jitter | loss | duplicate | corrupt | reorder) != 0;
        Value limitValue = fields.get("limit");
        int bytes = limitValue == null ? 0 : bytes(limitValue, rateAlone);
        Located<Integer> packets = bytes != 0 ? null : Scalars.integer(limitValue, "a number of packets", 1, MAX_LIMIT);
        Value burstValue = fields.get("burst");
        int burst = burstValue == null ? 0 : burst(burstValue, rateAlone && packets == null);
        if (!any) {
            return null;
        }
        if (rateAlone && packets == null) {
            return new ImpairSpec.Way(null, rate, burst, Math.max(bytes, 0));
        }
        int limit = packets == null ? Discipline.Netem.DEFAULT_LIMIT : packets.value();
        return new ImpairSpec.Way(
                new Discipline.Netem(delay, jitter, loss, duplicate, corrupt, reorder, rate, limit, false), rate, 0, 0);
    }

    private static void needsDelay(Fields fields, String key, String meaning) {
        Value value = fields.get(key);
        if (value != null && fields.get("delay") == null) {
            value.error(Words.quote(key) + " needs a delay: " + meaning, "write a delay too: delay: 10ms");
        }
    }

    private static long time(@Nullable Value value, String what) {
        String text = value == null ? null : value.text(what);
        if (value == null || text == null) {
            return 0;
        }
        long time = TcUnits.parseTime(text);
        if (time < 0 && !text.equals("0")) {
            value.error(
                    Words.quote(text) + " is not " + what,
                    Scalars.number(text) > 0 ? "write the unit too: " + text + "ms" : TIME_HELP);
        } else if (time > MAX_DELAY) {
            value.error(Words.quote(text) + " is out of the range of " + what, "write a time up to 3600s");
        }
        return Math.max(time, 0);
    }

    private static int probability(@Nullable Value value) {
        String text = value == null ? null : value.text("a probability");
        if (value == null || text == null) {
            return 0;
        }
        long fraction = TcUnits.parseProbability(text);
        if (fraction < 0) {
            boolean number = TcUnits.parseProbability(text + "%") >= 0;
            value.error(
                    Words.quote(text) + " is not a probability",
                    number ? "write " + text + "%" : "write a part of a hundred up to 100%, for example 1%, 0.1%");
        }
        return (int) Math.max(fraction, 0);
    }

    private static long rate(@Nullable Value value) {
        String text = value == null ? null : value.text("a rate");
        if (value == null || text == null) {
            return 0;
        }
        long rate = TcUnits.parseRate(text);
        if (rate < 0) {
            value.error(Words.quote(text) + " is not a rate", rateHelp(text));
            return 0;
        }
        if (rate < MIN_RATE || rate > MAX_RATE) {
            value.error(Words.quote(text) + " is out of the range of a rate", "write a rate from 1kbit to 100gbit");
        }
        return rate;
    }

    /** To tc, {@code mbps} are megabytes a second, which hardly anybody means. */
    private static String rateHelp(String text) {
        if (Scalars.number(text) > 0) {
            return "write the unit too: " + text + "mbit";
        }
        String bits = text.endsWith("bps") ? text.substring(0, text.length() - 2) + "bit" : "";
        if (bits.isEmpty() || TcUnits.parseRate(bits.replace("bbit", "bit")) < 0) {
            return RATE_HELP;
        }
        return "write " + bits.replace("bbit", "bit") + " for bits a second; in bps, tc counts bytes";
    }

    /** The bucket of a token bucket filter, in bytes; 0 for one that is wrong. */
    private static int burst(Value value, boolean rateAlone) {
        String text = value.text("a size");
        long size = text == null ? 0 : TcUnits.parseSize(text);
        if (text != null && !rateAlone) {
            value.error(
                    "a burst is that of a rate alone, whose bucket it is; netem has none",
                    "take it away, or what stands beside rate");
        } else if (size < 0) {
            value.error(
                    Words.quote(String.valueOf(text)) + " is not a size",
                    "write a number and its unit, for example 4kb");
        } else if (text != null && (size < MIN_BURST || size > MAX_BYTES)) {
            value.error(Words.quote(text) + " is out of the range of a burst", "write a size from 64b to 1024mb");
        }
        return (int) Math.max(0, Math.min(size, MAX_BYTES));
    }

    /** A limit in bytes; 0 for one without a unit. */
    private static int bytes(Value value, boolean rateAlone) {
        String text = value.textOrNull();
        long size = text == null ? -1 : TcUnits.parseSize(text);
        if (size < 0) {
            return 0;
        }
        if (!rateAlone) {
            value.error(
                    Words.quote(text == null ? "" : text) + " is a size, and netem counts the packets that wait",
                    "write a number of packets, for example 1000");
        } else if (size < 2048 || size > MAX_BYTES) {
            value.error(
                    Words.quote(text == null ? "" : text) + " is out of the range of a queue's size",
                    "write a size from 2kb to 1024mb");
        }
        return (int) Math.max(1, Math.min(size, MAX_BYTES));
    }
}
