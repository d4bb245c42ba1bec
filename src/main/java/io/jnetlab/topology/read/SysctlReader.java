package io.jnetlab.topology.read;

import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code sysctls}: a sysctl(8) name under {@code net.} and its value as text. */
final class SysctlReader {
    /** The kernel's other name for net.ipv4.ip_forward. Wanted by both names, one would contradict the other. */
    private static final String SAME_AS_FORWARDING = "net.ipv4.conf.all.forwarding";

    private SysctlReader() {}

    static NamespaceSpec.@Nullable SysctlSpec read(String name, Place place, Value value) {
        Problems problems = value.problems();
        String fault = fault(name);
        String text = value.text("a sysctl's value");
        if (fault != null) {
            problems.error(place, "sysctl " + Words.quote(name) + " " + fault, help(name));
            return null;
        }
        if (name.equals(SAME_AS_FORWARDING)) {
            problems.error(place, name + " is another name of net.ipv4.ip_forward", "write forwarding: true");
            return null;
        }
        if (text == null) {
            return null;
        }
        if (StableSecret.isOne(name)) {
            Located<String> secret = StableSecret.read(value);
            return secret == null ? null : new NamespaceSpec.SysctlSpec(name, place, secret);
        }
        String normal = normal(text);
        if (normal == null) {
            value.error("a sysctl's value is one line of printable text", null);
            return null;
        }
        return new NamespaceSpec.SysctlSpec(name, place, new Located<>(normal, value.place()));
    }

    private static @Nullable String help(String name) {
        if (name.indexOf('/') >= 0) {
            return "write it with dots, as net.ipv4.ip_forward";
        }
        return name.startsWith("net.") ? null : "others belong to the whole machine, not to a namespace";
    }

    /** What is wrong with the name, or null. As in sysctl(8), a / is the dot in the name of an interface. */
    private static @Nullable String fault(String name) {
        if (!name.startsWith("net.")) {
            return "is not below net.";
        }
        boolean byInterface = SysctlRules.interfacePrefix(name) != null;
        int parts = 0;
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i == name.length() ? '.' : name.charAt(i);
            if (c == '.') {
                if (i == start) {
                    return "has an empty part";
                }
                parts++;
                start = i + 1;
            } else if (c <= ' ' || c >= 0x7f || c == '\\' || c == '/' && !byInterface) {
                return "holds a character that is in no sysctl's name";
            }
        }
        return parts < 3 ? "is no sysctl but a group of them" : null;
    }

    /** With one blank between words, as the kernel's tabs are read too; null where it holds control characters. */
    private static @Nullable String normal(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (c < ' ' || c >= 0x7f) {
                return null;
            } else {
                out.append(c);
            }
        }
        int end = out.length();
        if (end > 0 && out.charAt(end - 1) == ' ') {
            out.setLength(end - 1);
        }
        return out.length() == 0 ? null : out.toString();
    }
}
