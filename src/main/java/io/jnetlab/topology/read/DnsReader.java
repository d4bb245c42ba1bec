package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code dns} of a namespace into the lines of a resolv.conf(5): a list of servers, or a map that says more. */
final class DnsReader {
    private static final List<String> KEYS = List.of("servers", "search", "options");

    /** {@code MAXNS} in resolv.h. */
    private static final int MAX_SERVERS = 3;

    private DnsReader() {}

    static @Nullable Located<String> read(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        if (value.kind() == YamlNode.Kind.MAP) {
            Fields fields = value.fields("dns", KEYS);
            if (fields == null) {
                return null;
            }
            servers(fields.get("servers"), out);
            words(fields.get("search"), "search", "domains", out);
            words(fields.get("options"), "options", "options of resolv.conf", out);
        } else {
            servers(value, out);
        }
        return new Located<>(out.toString(), value.place());
    }

    private static void servers(@Nullable Value value, StringBuilder out) {
        List<Value> entries = value == null ? null : value.list("addresses of name servers");
        if (value == null || entries == null) {
            return;
        }
        if (entries.size() > MAX_SERVERS) {
            entries.get(MAX_SERVERS)
                    .error("a resolver asks no more than " + MAX_SERVERS + " servers", "take this one away");
        }
        for (Value entry : entries) {
            Located<IpAddress> address = Scalars.address(entry);
            if (address != null) {
                out.append("nameserver ").append(address.value()).append('\n');
            }
        }
    }

    private static void words(@Nullable Value value, String key, String what, StringBuilder out) {
        List<Value> entries = value == null ? null : value.list(what);
        if (entries == null || entries.isEmpty()) {
            return;
        }
        out.append(key);
        for (Value entry : entries) {
            String word = entry.text("a word");
            if (word != null && !isWord(word)) {
                entry.error(Words.quote(word) + " can't stand after " + Words.quote(key), "write one word, in ASCII");
            }
            out.append(' ').append(word);
        }
        out.append('\n');
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || c == ';') {
                return false;
            }
        }
        return true;
    }
}
