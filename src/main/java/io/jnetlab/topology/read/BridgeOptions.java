package io.jnetlab.topology.read;

import io.jnetlab.model.LinkOption;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the options of a Linux bridge, {@code bridges.NAME} of {@code kind: linux} and interfaces of {@code kind: bridge}. */
public final class BridgeOptions {
    public static final List<String> FLAGS = List.of("stp", "vlan_filtering", "mcast_snooping");
    public static final List<String> TIMES = List.of("forward_delay", "hello_time", "max_age", "ageing_time");

    /** Those that no other bridge has. */
    static final List<String> LINUX_KEYS =
            List.of("forward_delay", "hello_time", "max_age", "ageing_time", "priority", "vlan_protocol");

    /** All, of an interface. */
    static final List<String> KEYS = keys();

    /** The least delay with which the kernel speaks the spanning tree protocol, in hundredths of a second. */
    private static final int MIN_STP_DELAY = 200;

    private BridgeOptions() {}

    private static List<String> keys() {
        List<String> out = new ArrayList<>(FLAGS);
        out.addAll(LINUX_KEYS);
        return List.copyOf(out);
    }

    /** All options of an interface by their words of ip-link(8), without those that are as in a new one. */
    static SortedMap<String, String> read(Fields fields) {
        SortedMap<String, String> out = new TreeMap<>();
        for (String key : FLAGS) {
            Located<Boolean> flag = Scalars.bool(fields.get(key));
            LinkOption option = option(key);
            String value = flag == null ? option.unset() : flag.value() ? "1" : "0";
            if (value != null && !value.equals(option.unset())) {
                out.put(option.word(), value);
            }
        }
        readLinux(fields, out.containsKey(LinkTable.STP), out);
        return out;
    }

    /** Reads those of {@link #LINUX_KEYS}. */
    static void readLinux(Fields fields, boolean stp, SortedMap<String, String> out) {
        for (String key : LINUX_KEYS) {
            Value value = fields.get(key);
            LinkOption option = option(key);
            String text = value == null
                    ? null
                    : TIMES.contains(key) ? time(option, value) : LinkOptionReader.read(option, value);
            if (value == null || text == null) {
                continue;
            }
            if (key.equals("forward_delay") && stp && Integer.parseInt(text) < MIN_STP_DELAY) {
                value.error(
                        "a bridge with stp waits at least two seconds before it forwards (IEEE 802.1D)",
                        "write 2 or more, or take stp away");
            }
            if (!text.equals(option.unset())) {
                out.put(option.word(), text);
            }
        }
    }

    private static LinkOption option(String key) {
        for (LinkOption o : LinkTable.BRIDGE.options()) {
            if (o.key().equals(key)) {
                return o;
            }
        }
        throw new IllegalStateException(key);
    }

    /** Seconds to a tenth, which each kernel can hold whatever its HZ; the option has hundredths. */
    private static @Nullable String time(LinkOption option, Value value) {
        String text = value.text("seconds");
        if (text == null) {
            return null;
        }
        int dot = text.indexOf('.');
        long whole = Scalars.number(dot < 0 ? text : text.substring(0, dot));
        long tenths = dot < 0 ? 0 : text.length() == dot + 2 ? Scalars.number(text.substring(dot + 1)) : -1;
        boolean number = whole >= 0 && tenths >= 0;
        long time = whole > Integer.MAX_VALUE ? Long.MAX_VALUE : whole * 100 + tenths * 10;
        if (!number || time < option.min() || time > option.max()) {
            value.error(
                    Words.quote(text)
                            + (number ? " is out of the range of " + option.key() : " is no number of seconds"),
                    "write seconds from " + option.min() / 100 + " to " + option.max() / 100
                            + ", to a tenth, as 2 or 2.5");
            return null;
        }
        return Long.toString(time);
    }
}
