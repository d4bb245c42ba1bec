package io.jnetlab.topology.read;

import io.jnetlab.model.Isolation;
import io.jnetlab.model.Resource;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code isolate}, {@code hostname} and {@code rootfs}: the other namespaces that the processes of a namespace get. */
public final class IsolationReader {
    /** {@code __NEW_UTS_LEN}. */
    private static final int MAX_HOSTNAME = 64;

    /** RFC 1123, section 2.1. */
    private static final int MAX_LABEL = 63;

    /**
     * What they are isolated by.
     *
     * @param kinds in the order of {@link Isolation#KINDS}, with those that the other keys ask for; not empty
     */
    record Spec(List<String> kinds, @Nullable String hostname, @Nullable String lower) {}

    private static final List<String> ROOT_KEYS = List.of("lower");

    private static final String ROOT_HELP = "write {lower: /srv/debian}";

    private IsolationReader() {}

    static @Nullable Located<Spec> read(Fields fields) {
        Value isolate = fields.get("isolate");
        Value name = fields.get("hostname");
        Value root = fields.get("rootfs");
        if (isolate == null && name == null && root == null) {
            return null;
        }
        List<String> asked = isolate == null ? new ArrayList<>() : kinds(isolate);
        String hostname = name == null ? null : hostname(name);
        if (name != null) {
            asked.add(Isolation.UTS);
        }
        String lower = root == null ? null : lower(root);
        if (root != null) {
            asked.add(Isolation.MNT);
            if (asked.contains(Isolation.USER)) {
                root.error(
                        "a root of their own and a user namespace don't go together: an overlay is mounted by the machine's root",
                        "take rootfs or isolate: user away");
            }
        }
        List<String> kinds = new ArrayList<>();
        for (String kind : Isolation.KINDS) {
            if (asked.contains(kind)) {
                kinds.add(kind);
            }
        }
        Value first = isolate != null ? isolate : name != null ? name : root;
        return kinds.isEmpty() || first == null ? null : new Located<>(new Spec(kinds, hostname, lower), first.place());
    }

    private static List<String> kinds(Value value) {
        List<String> out = new ArrayList<>();
        List<Value> entries = value.oneOrMore("kinds of namespaces");
        Map<String, Place> known = new HashMap<>();
        if (entries != null) {
            for (Value entry : entries) {
                String word = entry.text("a kind of namespace");
                Place first = word == null ? null : known.putIfAbsent(word, entry.place());
                if (word == null) {
                    continue;
                }
                if (!Isolation.KINDS.contains(word)) {
                    entry.error(
                            Words.quote(word) + " is no kind of namespace that processes can get",
                            word.equals("net")
                                    ? "each namespace of a lab is a network namespace"
                                    : Words.help(word, Isolation.KINDS));
                } else if (first != null) {
                    entry.error(Words.quote(word) + " stands here twice; first in " + first.line(), "keep one of them");
                } else {
                    out.add(word);
                }
            }
        }
        return out;
    }

    private static @Nullable String hostname(Value value) {
        String text = value.text("the name of a host");
        String fault = text == null ? null : fault(text);
        if (fault != null) {
            value.error(
                    "the host name " + Words.quote(String.valueOf(text)) + " " + fault, "as in web or www.lab.example");
            return null;
        }
        return text;
    }

    private static @Nullable String lower(Value value) {
        Fields fields = value.fields("a root", ROOT_KEYS);
        Value lower = fields == null ? null : fields.get("lower");
        if (fields != null && lower == null) {
            fields.missing(value, "the root has no folder below it", ROOT_HELP);
        }
        String text = lower == null ? null : lower.text("a folder");
        if (lower == null || text == null) {
            return null;
        }
        if (!text.startsWith("/")) {
            lower.error(Words.quote(text) + " is no absolute path", ROOT_HELP);
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || ":,\\".indexOf(text.charAt(i)) >= 0) {
                lower.error(
                        "the path " + Words.quote(text) + " has a character that means something else to an overlay",
                        "give the folder a name without \":\", \",\" and \"\\\"");
                return null;
            }
        }
        return text;
    }

    /** What is wrong with the text as the name of a host, or null. */
    private static @Nullable String fault(String text) {
        if (text.length() > MAX_HOSTNAME) {
            return "has " + text.length() + " characters, 1 to " + MAX_HOSTNAME + " are allowed";
        }
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (end == start) {
                return "has an empty part";
            }
            if (end - start > MAX_LABEL) {
                return "has a part of " + (end - start) + " characters, 1 to " + MAX_LABEL + " are allowed";
            }
            if (text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
                return "has a part that starts or ends with \"-\"";
            }
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                    return "has a character that is no letter, digit, \"-\" or \".\"";
                }
            }
            start = end + 1;
        }
        return null;
    }

    /** Adds what a namespace's processes are isolated by. */
    public static void add(NamespaceSpec namespace, BiConsumer<Resource, Place> out) {
        Located<Spec> isolation = namespace.isolation();
        if (isolation != null) {
            Spec spec = isolation.value();
            out.accept(
                    Isolation.wanted(namespace.name(), spec.kinds(), spec.hostname(), spec.lower()), isolation.place());
        }
    }
}
