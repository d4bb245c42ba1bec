package io.jnetlab.topology.read;

import io.jnetlab.model.Namespace;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sysctls of a namespace, with those that {@code forwarding} means. */
public final class SysctlRules {
    /** Below these stand all, default and the interfaces. */
    private static final String[] BY_INTERFACE = {
        "net.ipv4.conf.", "net.ipv6.conf.", "net.ipv4.neigh.", "net.ipv6.neigh.", "net.mpls.conf."
    };

    /** What a key of the language says of an interface, and the key. */
    private static final Map<String, String> KEYS =
            Map.of("accept_dad", "dad", "addr_gen_mode", "addrgenmode", "mtu", "mtu");

    /**
     * Bytes for the names, less their {@code net.}, with a comma after each: a namespace's mark names its sysctls in the
     * alias of its lo, which has 255 bytes, beside the longest name of a lab and
     * the word that it has a ruleset.
     */
    private static final int MAX_NAMES = 195;

    private SysctlRules() {}

    /** @param interfaces the names of all interfaces of the namespace, or null where they aren't all known */
    public static SortedMap<String, String> resolve(
            NamespaceSpec namespace, List<String> interfaces, boolean complete, Problems problems) {
        SortedMap<String, String> out = new TreeMap<>();
        Located<Boolean> forwarding = namespace.forwarding();
        String flag = forwarding != null && forwarding.value() ? "1" : "0";
        out.put(Namespace.FORWARDING_V4, flag);
        out.put(Namespace.FORWARDING_V6, flag);
        int names = 0;
        for (NamespaceSpec.SysctlSpec sysctl : namespace.sysctls()) {
            int sofar = names;
            names += sysctl.name().length() - "net.".length() + 1;
            if (names > MAX_NAMES && sofar <= MAX_NAMES) {
                problems.error(
                        sysctl.place(),
                        "the names of the sysctls of " + namespace.name() + " are longer than " + MAX_NAMES
                                + " bytes in all, which is what the mark of a namespace has room for",
                        "set fewer in one namespace");
            }
            String before = out.put(sysctl.name(), sysctl.value().value());
            if (before != null
                    && forwarding != null
                    && !before.equals(sysctl.value().value())
                    && !forwarding.place().isLeftAside()) {
                problems.error(
                        sysctl.value().place(),
                        sysctl.name() + " contradicts forwarding: " + forwarding.value() + " in "
                                + forwarding.place().line(),
                        "keep one of them");
            }
            checkInterface(namespace, sysctl, interfaces, complete, problems);
        }
        return Collections.unmodifiableSortedMap(out);
    }

    /** What stands before the name of an interface in the sysctl's name; null where there is none. */
    static @Nullable String interfacePrefix(String sysctl) {
        for (String prefix : BY_INTERFACE) {
            if (sysctl.startsWith(prefix)) {
                return prefix;
            }
        }
        return null;
    }

    private static void checkInterface(
            NamespaceSpec namespace,
            NamespaceSpec.SysctlSpec sysctl,
            List<String> interfaces,
            boolean complete,
            Problems problems) {
        String prefix = interfacePrefix(sysctl.name());
        if (prefix == null) {
            return;
        }
        String rest = sysctl.name().substring(prefix.length());
        int dot = rest.lastIndexOf('.');
        if (dot < 0) {
            problems.error(
                    sysctl.place(),
                    "sysctl " + Words.quote(sysctl.name()) + " is no sysctl but a group of them",
                    "write " + prefix + "INTERFACE.NAME");
            return;
        }
        String written = rest.substring(0, dot);
        String last = rest.substring(dot + 1);
        String name = written.replace('/', '.');
        boolean group = written.equals("all") || written.equals("default");
        if (last.indexOf('/') >= 0) {
            problems.error(
                    sysctl.place(),
                    "sysctl " + Words.quote(sysctl.name()) + " holds a character that is in no sysctl's name",
                    "only in the name of an interface a / stands for a dot");
        } else if (group) {
            return;
        } else if (complete && !interfaces.contains(name)) {
            List<String> known = new ArrayList<>(interfaces);
            known.add("all");
            known.add("default");
            problems.error(
                    sysctl.place(),
                    namespace.name() + " has no interface " + Words.quote(written) + " for the sysctl "
                            + Words.quote(sysctl.name()),
                    Words.help(name, known));
        } else if (written.indexOf('.') >= 0) {
            problems.error(
                    sysctl.place(),
                    "the dot in the name of the interface " + Words.quote(name)
                            + " separates parts of the sysctl's name",
                    "write it as sysctl(8) does: " + prefix + name.replace('.', '/') + "." + last);
        } else if (prefix.equals("net.ipv6.conf.") && KEYS.containsKey(last)) {
            problems.error(
                    sysctl.place(),
                    "the language itself says " + last + " of an interface",
                    "write " + KEYS.get(last) + ": under interfaces." + name);
        }
    }
}
