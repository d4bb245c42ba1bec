package io.jnetlab.random;

import io.jnetlab.topology.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A topology file in its abstract form: maps, lists and scalars, all of which can be changed. */
final class LabTree {
    static final String HOST = "host";

    /**
     * An end of a link.
     *
     * @param index 0 or 1
     * @param iface null where the file leaves the name open
     */
    record End(Map<String, Object> link, int index, String owner, @Nullable String iface) {}

    final Map<String, Object> root;

    private LabTree(Map<String, Object> root) {
        this.root = root;
    }

    LabTree(String name) {
        this(new LinkedHashMap<>());
        root.put("name", name);
        section("namespaces");
        section("bridges");
        list(root, "links");
    }

    LabTree copy() {
        LabTree out = new LabTree(new LinkedHashMap<>());
        root.forEach((key, value) -> out.root.put(key, copy(value)));
        return out;
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> out = new LinkedHashMap<>();
            map.forEach((key, inner) -> out.put(key, copy(inner)));
            return out;
        }
        if (value instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            list.forEach(inner -> out.add(copy(inner)));
            return out;
        }
        return value;
    }

    /** The file, written in one of many ways that mean the same. */
    String yaml(Random random) {
        return YamlText.of(root, random, true);
    }

    /** A map inside of another, made where it is not there. */
    @SuppressWarnings("unchecked") // each map of a tree has texts as keys
    static Map<String, Object> map(Map<String, Object> in, String key) {
        return (Map<String, Object>) in.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
    }

    /** A list inside of a map, made where it is not there. */
    @SuppressWarnings("unchecked") // whatever is in it is an Object
    static List<Object> list(Map<String, Object> in, String key) {
        return (List<Object>) in.computeIfAbsent(key, k -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked") // as above
    static Map<String, Object> asMap(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    Map<String, Object> section(String key) {
        return map(root, key);
    }

    List<String> namespaces() {
        List<String> out = new ArrayList<>(section("namespaces").keySet());
        out.remove(HOST);
        return out;
    }

    Map<String, Object> namespace(String name) {
        return map(section("namespaces"), name);
    }

    List<String> bridges() {
        return new ArrayList<>(section("bridges").keySet());
    }

    /** Of one kind: {@code ovs} or {@code linux}. */
    List<String> bridges(String kind) {
        List<String> out = bridges();
        out.removeIf(name -> !bridge(name).getOrDefault("kind", "ovs").equals(kind));
        return out;
    }

    Map<String, Object> bridge(String name) {
        return map(section("bridges"), name);
    }

    List<Object> links() {
        return list(root, "links");
    }

    /** The ends of all links. */
    List<End> ends() {
        List<End> out = new ArrayList<>();
        for (Object entry : links()) {
            Map<String, Object> link = asMap(entry);
            List<Object> ends = list(link, "endpoints");
            for (int i = 0; i < ends.size(); i++) {
                String text = ends.get(i).toString();
                int colon = text.indexOf(':');
                out.add(new End(
                        link,
                        i,
                        colon < 0 ? text : text.substring(0, colon),
                        colon < 0 ? null : text.substring(colon + 1)));
            }
        }
        return out;
    }

    /** Interfaces of a namespace, or ports of a bridge, that links make under a name of the file's. */
    List<String> named(String owner) {
        List<String> out = new ArrayList<>();
        for (End end : ends()) {
            if (end.owner().equals(owner) && end.iface() != null) {
                out.add(end.iface());
            }
        }
        return out;
    }

    /** What the file says, or can say, of an interface. */
    Map<String, Object> iface(String namespace, String name) {
        return map(map(namespace(namespace), "interfaces"), name);
    }

    Map<String, Object> port(String bridge, String name) {
        return map(map(bridge(bridge), "ports"), name);
    }

    /** Texts that stand under a key of each interface of a namespace. */
    List<String> addresses(String namespace) {
        List<String> out = new ArrayList<>();
        Map<String, Object> interfaces = map(namespace(namespace), "interfaces");
        for (String name : interfaces.keySet()) {
            if (map(interfaces, name).get("addresses") instanceof List<?> list) {
                for (Object a : list) {
                    String text = String.valueOf(a instanceof Map<?, ?> more ? more.get("address") : a);
                    // One with a peer has no length of its own.
                    if (text.indexOf('/') > 0) {
                        out.add(text);
                    }
                }
            }
        }
        return out;
    }

    /** Takes a link away, with what the file says of its ends. */
    void removeLink(Map<String, Object> link) {
        for (End end : ends()) {
            if (end.link() == link && end.iface() != null) {
                if (section("namespaces").containsKey(end.owner())) {
                    map(namespace(end.owner()), "interfaces").remove(end.iface());
                } else if (section("bridges").containsKey(end.owner())) {
                    map(bridge(end.owner()), "ports").remove(end.iface());
                }
            }
        }
        links().removeIf(entry -> entry == link);
    }

    /** Takes a namespace or a bridge away, with its links. */
    void removeOwner(String name) {
        for (End end : ends()) {
            if (end.owner().equals(name)) {
                removeLink(end.link());
            }
        }
        section("namespaces").remove(name);
        section("bridges").remove(name);
    }

    /** Calls something by another name wherever it is named: as a key, a text, or in an end of a link. */
    void rename(Map<String, Object> within, String from, String to) {
        Map<String, Object> old = new LinkedHashMap<>(within);
        within.clear();
        old.forEach((key, value) -> within.put(key.equals(from) ? to : key, renamed(value, from, to)));
    }

    private Object renamed(Object value, String from, String to) {
        if (value instanceof Map<?, ?>) {
            rename(asMap(value), from, to);
            return value;
        }
        if (value instanceof List<?>) {
            @SuppressWarnings("unchecked") // whatever is in it is an Object
            List<Object> list = (List<Object>) value;
            list.replaceAll(entry -> renamed(entry, from, to));
            return value;
        }
        if (value.equals(from)) {
            return to;
        }
        return value instanceof String text && text.startsWith(from + ":")
                ? to + text.substring(from.length())
                : value instanceof String end && end.endsWith(":" + from)
                        ? end.substring(0, end.length() - from.length()) + to
                        : value;
    }

    /** Whether a rule could drop what is sent to a gateway: the kernel then takes no route by it. */
    boolean dropsGateways() {
        for (String name : namespaces()) {
            if (namespace(name).get("rules") instanceof List<?> rules) {
                for (Object entry : rules) {
                    Map<String, Object> rule = asMap(entry);
                    if (rule.containsKey("type") && (!rule.containsKey("from") || rule.containsKey("not"))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
