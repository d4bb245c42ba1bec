package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a file says of columns of Open vSwitch's database, as texts by the names of attributes: see
 * {@link io.jnetlab.model.OvsColumn}. What is as in a new row is left out.
 */
final class OvsValues {
    private static final List<String> PROTOCOLS =
            List.of("OpenFlow10", "OpenFlow11", "OpenFlow12", "OpenFlow13", "OpenFlow14", "OpenFlow15");
    private static final String OURS = "jnetlab-";

    private final Fields fields;
    final SortedMap<String, String> values = new TreeMap<>();

    OvsValues(Fields fields) {
        this.fields = fields;
    }

    void flag(String key, String attribute) {
        Located<Boolean> flag = Scalars.bool(fields.get(key));
        if (flag != null && flag.value()) {
            values.put(attribute, "true");
        }
    }

    /** One of some words. */
    void word(String key, String attribute, List<String> words) {
        Located<String> word = Scalars.word(fields.get(key), words);
        if (word != null) {
            values.put(attribute, word.value());
        }
    }

    /** @param unset that of a new row */
    void number(String key, String attribute, String what, int min, int max, int unset) {
        Located<Integer> number = Scalars.integer(fields.get(key), what, min, max);
        if (number != null && number.value() != unset) {
            values.put(attribute, number.value().toString());
        }
    }

    void protocols() {
        Value value = fields.get("protocols");
        List<Value> entries = value == null ? null : value.oneOrMore("OpenFlow versions");
        TreeSet<String> out = new TreeSet<>();
        if (entries != null) {
            for (Value entry : entries) {
                Located<String> word = Scalars.word(entry, PROTOCOLS);
                if (word != null) {
                    out.add(word.value());
                }
            }
        }
        put("protocols", out);
    }

    /** {@code tcp:ADDRESS[:PORT]}, {@code ssl:…}, {@code unix:FILE}, {@code ptcp:…}, {@code punix:FILE}. */
    void controllers() {
        Value value = fields.get("controllers");
        List<Value> entries = value == null ? null : value.oneOrMore("controllers");
        TreeSet<String> out = new TreeSet<>();
        if (entries != null) {
            for (Value entry : entries) {
                String target = entry.text("a controller");
                if (target == null) {
                    continue;
                }
                String fault = controllerFault(target);
                if (fault != null) {
                    entry.error(Words.quote(target) + " is no controller: " + fault, "write tcp:10.0.0.1:6653");
                } else {
                    out.add(target);
                }
            }
        }
        put("controller", out);
    }

    private static @Nullable String controllerFault(String target) {
        int colon = target.indexOf(':');
        String method = colon < 0 ? "" : target.substring(0, colon);
        String rest = target.substring(colon + 1);
        if (target.indexOf(',') >= 0 || target.indexOf(' ') >= 0) {
            return "it holds a blank or a comma";
        }
        return switch (method) {
            case "unix", "punix" -> rest.startsWith("/") ? null : "a whole path belongs behind " + method + ":";
            case "ptcp", "pssl" -> rest.isEmpty() || isPort(firstPart(rest)) ? null : "a port belongs behind it";
            case "tcp", "ssl" ->
                isHostAndPort(rest) ? null : "an address, or ADDRESS:PORT, belongs behind " + method + ":";
            default -> "it begins with none of tcp:, ssl:, unix:, ptcp:, pssl:, punix:";
        };
    }

    private static String firstPart(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static boolean isHostAndPort(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') : text.indexOf(':');
        boolean v6 = text.startsWith("[") && end > 0;
        String host = v6 ? text.substring(1, end) : end < 0 ? text : text.substring(0, end);
        String rest = v6 ? text.substring(end + 1) : end < 0 ? "" : text.substring(end);
        IpAddress address = IpAddress.tryParse(host);
        return address != null && address.isV6() == v6 && (rest.isEmpty() || isPort(rest.substring(1)));
    }

    private static boolean isPort(String text) {
        long port = Scalars.number(text);
        return port >= 1 && port <= 65535;
    }

    private void put(String attribute, SortedSet<String> words) {
        if (!words.isEmpty()) {
            values.put(attribute, String.join(",", words));
        }
    }

    /** A map of strings, one attribute for each key. */
    void map(String key) {
        for (Value.Named entry : fields.named(key, "a map of strings")) {
            String fault = keyFault(entry.name(), key.equals(OvsPort.EXTERNAL_IDS));
            if (fault != null) {
                entry.value().problems().error(entry.keyPlace(), Words.quote(entry.name()) + " " + fault, null);
            }
            Located<String> value = Scalars.prose(entry.value(), false);
            if (value != null && fault == null) {
                values.put(key + ":" + entry.name(), value.value());
            }
        }
    }

    private static @Nullable String keyFault(String key, boolean externalIds) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean good =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_./".indexOf(c) >= 0;
            if (!good) {
                return "is no key: letters, digits and - _ . / make one";
            }
        }
        return externalIds && key.startsWith(OURS) ? "is a name that jnetlab uses itself" : null;
    }
}
