package io.jnetlab.topology.read;

import io.jnetlab.model.IpAddress;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code hosts} of a namespace: {@code auto}, {@code off}, or a map of names to addresses. */
public final class HostsReader {
    private static final int MAX_NAME = 253;

    private HostsReader() {}

    static @Nullable HostsSpec read(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        if (value.kind() != YamlNode.Kind.MAP) {
            Located<String> word = Scalars.word(value, List.of("auto", "off"));
            return word == null ? null : new HostsSpec(word.value().equals("auto"), new TreeMap<>(), value.place());
        }
        SortedMap<String, List<IpAddress>> names = new TreeMap<>();
        List<Value.Named> entries = value.named("a map of names to addresses");
        for (Value.Named entry : entries == null ? List.<Value.Named>of() : entries) {
            if (!isHostName(entry.name())) {
                value.problems()
                        .error(
                                entry.keyPlace(),
                                Words.quote(entry.name()) + " is not the name of a host",
                                "write letters, digits, dots and hyphens, for example www.example.org");
            }
            names.put(entry.name(), addresses(entry.value()));
        }
        return new HostsSpec(true, names, value.place());
    }

    private static List<IpAddress> addresses(Value value) {
        List<IpAddress> out = new ArrayList<>();
        List<Value> entries = value.oneOrMore("addresses");
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            Located<IpAddress> address = Scalars.address(entry);
            if (address != null) {
                out.add(address.value());
            }
        }
        return out;
    }

    /** Whether hosts(5) and resolvers take it; as is usual, an underscore too. */
    public static boolean isHostName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || name.charAt(0) == '-' || name.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
