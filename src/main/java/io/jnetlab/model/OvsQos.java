package io.jnetlab.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of table QoS with its rows of table Queue, ovs-vswitchd.conf.db(5).
 *
 * @param type {@code linux-htb}, {@code linux-hfsc}, …
 * @param otherConfig {@code max-rate} in bit/s, …
 * @param queues {@code min-rate}, {@code max-rate}, {@code burst}, {@code priority}, … and {@code dscp}, by the queue's number
 */
public record OvsQos(
        String type, SortedMap<String, String> otherConfig, SortedMap<Long, SortedMap<String, String>> queues) {
    /** Among the values of a queue: its column of that name. */
    public static final String DSCP = "dscp";

    private static final String QUEUE = "queue";

    /** As {@code linux-htb max-rate=10000000 queue 0 min-rate=1000000 queue 1 priority=2}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(type);
        write(otherConfig, out);
        for (Map.Entry<Long, SortedMap<String, String>> e : queues.entrySet()) {
            out.append(' ').append(QUEUE).append(' ').append(e.getKey());
            write(e.getValue(), out);
        }
        return out.toString();
    }

    private static void write(SortedMap<String, String> values, StringBuilder out) {
        for (Map.Entry<String, String> e : values.entrySet()) {
            out.append(' ').append(e.getKey()).append('=').append(e.getValue());
        }
    }

    /** Reads what {@link #toString()} wrote; keys and values have no blanks, and keys no equals sign. */
    public static OvsQos parse(String text) {
        String[] words = text.split(" ", -1);
        TreeMap<String, String> top = new TreeMap<>();
        TreeMap<Long, SortedMap<String, String>> queues = new TreeMap<>();
        SortedMap<String, String> into = top;
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals >= 0) {
                into.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            } else if (words[i].equals(QUEUE) && i + 1 < words.length) {
                into = new TreeMap<>();
                i++;
                queues.put(Long.valueOf(words[i]), into);
            }
        }
        return new OvsQos(words[0], Collections.unmodifiableSortedMap(top), Collections.unmodifiableSortedMap(queues));
    }
}
