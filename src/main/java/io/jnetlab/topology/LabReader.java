package io.jnetlab.topology;

import io.jnetlab.diag.SourceFile;
import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the top level of a file. */
final class LabReader {
    private static final List<String> KEYS =
            List.of("name", "description", "defaults", "namespaces", "bridges", "links", "checks");
    private static final List<String> DEFAULTS = List.of("namespace", "interface", "bridge", "link");
    /** Names that mean something already to the kernel, to Open vSwitch or in this language. */
    private static final List<String> RESERVED_BRIDGES = List.of("lo", "ovs-system", "ovs-netdev");

    private final Fields top;
    private final Problems problems;
    private final List<Fields> namespaceDefaults = new ArrayList<>();
    private final List<Fields> interfaceDefaults = new ArrayList<>();
    private final List<Fields> bridgeDefaults = new ArrayList<>();
    private final List<Fields> linkDefaults = new ArrayList<>();
    private final Map<String, NamespaceSpec> namespaces = new LinkedHashMap<>();
    private final Map<String, BridgeSpec> bridges = new LinkedHashMap<>();
    private final Set<String> unusable = new HashSet<>();
    private final Map<String, Place> names = new LinkedHashMap<>();

    private LabReader(Fields top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    /** Null where the file isn't a map. */
    static @Nullable LabSpec read(YamlNode root, Problems problems) {
        Fields top = Value.root(root, problems).fields("a topology", KEYS);
        return top == null ? null : new LabReader(top, problems).read();
    }

    private LabSpec read() {
        readDefaults();
        Value nameValue = top.get("name");
        LabName name = nameValue == null ? nameOfFile() : name(nameValue);
        Located<String> description = Scalars.prose(top.get("description"), true);
        readNamespaces();
        readBridges();
        List<LinkSpec> links = new ArrayList<>();
        boolean complete = readLinks(links);
        List<CheckSpec> checks = new ArrayList<>();
        for (Value entry : entries("checks")) {
            CheckSpec check = CheckReader.read(entry);
            if (check != null) {
                checks.add(check);
            }
        }
        return new LabSpec(
                name,
                nameValue == null ? null : nameValue.place(),
                description == null ? "" : description.value(),
                namespaces,
                bridges,
                links,
                checks,
                interfaceDefaults,
                unusable,
                complete);
    }

    private void readDefaults() {
        Value value = top.get("defaults");
        Fields defaults = value == null ? null : value.fields("defaults", DEFAULTS);
        if (defaults == null) {
            return;
        }
        // Each is read as an object of its own, so that what is wrong is reported even where no object takes it.
        Fields iface = one(defaults, "interface", "an interface", InterfaceReader.KEYS, interfaceDefaults);
        if (iface != null) {
            InterfaceReader.read(new IfName("any"), iface.place(), iface);
        }
        Fields namespace = one(defaults, "namespace", "a namespace", NamespaceReader.KEYS, namespaceDefaults);
        if (namespace != null) {
            NamespaceReader.read(new NetnsName("any"), namespace.place(), namespace, interfaceDefaults);
        }
        Fields bridge = one(defaults, "bridge", "a bridge", BridgeReader.KEYS, bridgeDefaults);
        if (bridge != null) {
            BridgeReader.read(new IfName("any"), bridge.place(), bridge);
        }
        Fields link = one(defaults, "link", "a link", LinkReader.DEFAULT_KEYS, linkDefaults);
        if (link != null) {
            LinkReader.read(link.place(), null, link);
        }
    }

    private static @Nullable Fields one(
            Fields defaults, String key, String what, List<String> keys, List<Fields> into) {
        Value value = defaults.get(key);
        Fields fields = value == null ? null : value.fields(what, keys);
        if (fields != null) {
            into.add(fields);
        }
        return fields;
    }

    private static @Nullable LabName name(Value value) {
        String text = value.text("the lab's name");
        String fault = text == null ? null : LabName.fault(text);
        if (fault != null) {
            value.error("lab name " + Words.quote(text == null ? "" : text) + " " + fault, nameHelp(text));
        }
        return text == null || fault != null ? null : new LabName(text);
    }

    /** The name as it could be. */
    private static @Nullable String nameHelp(@Nullable String text) {
        StringBuilder out = new StringBuilder();
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && out.length() < LabName.MAX_LENGTH; i++) {
            char c = lower.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (letter || out.length() > 0 && out.charAt(out.length() - 1) != '-') {
                out.append(letter ? c : '-');
            }
        }
        int end = out.length();
        if (end > 0 && out.charAt(end - 1) == '-') {
            out.setLength(end - 1);
        }
        return out.length() == 0 ? null : "write " + out;
    }

    /** The file's base name. */
    private @Nullable LabName nameOfFile() {
        SourceFile source = problems.source();
        String base = source.name().substring(source.name().lastIndexOf('/') + 1);
        for (String ending : List.of(".yaml", ".yml")) {
            if (base.endsWith(ending)) {
                base = base.substring(0, base.length() - ending.length());
                break;
            }
        }
        String fault = LabName.fault(base);
        if (fault != null) {
            problems.errorInFile(
                    "the file's name " + Words.quote(base) + " can't be the lab's: it " + fault,
                    "give the lab a name in the file: name: my-lab");
            return null;
        }
        return new LabName(base);
    }

    private void readNamespaces() {
        for (Value.Named entry : named("namespaces", "a map of namespaces")) {
            String fault = NetnsName.fault(entry.name());
            boolean usable = usable(entry, "namespace", fault, false);
            Fields fields = entry.value().fields("a namespace", NamespaceReader.KEYS);
            NetnsName name = new NetnsName(fault == null ? entry.name() : "any");
            NamespaceSpec spec = NamespaceReader.read(
                    name,
                    entry.keyPlace(),
                    (fields == null ? new Fields(entry.value().place()) : fields).over(namespaceDefaults),
                    interfaceDefaults);
            if (usable) {
                namespaces.put(entry.name(), spec);
            }
        }
    }

    private void readBridges() {
        for (Value.Named entry : named("bridges", "a map of bridges")) {
            String fault = IfName.fault(entry.name());
            boolean usable = usable(entry, "bridge", fault, RESERVED_BRIDGES.contains(entry.name()));
            Fields fields = entry.value().fields("a bridge", BridgeReader.KEYS);
            IfName name = new IfName(fault == null ? entry.name() : "any");
            BridgeSpec spec = BridgeReader.read(
                    name,
                    entry.keyPlace(),
                    (fields == null ? new Fields(entry.value().place()) : fields).over(bridgeDefaults));
            if (usable) {
                bridges.put(entry.name(), spec);
            }
        }
    }

    private boolean usable(Value.Named entry, String what, @Nullable String fault, boolean reserved) {
        String name = entry.name();
        if (fault != null) {
            problems.error(entry.keyPlace(), what + " name " + Words.quote(name) + " " + fault, null);
            unusable.add(name);
            return false;
        }
        if (name.equals("host") || reserved) {
            problems.error(
                    entry.keyPlace(),
                    Words.quote(name) + " is reserved"
                            + (name.equals("host") ? " for the machine's own namespace" : ""),
                    "take another name");
            unusable.add(name);
            return false;
        }
        Place first = names.putIfAbsent(name, entry.keyPlace());
        if (first != null) {
            problems.error(
                    entry.keyPlace(),
                    Words.quote(name) + " is a namespace's name already, in " + first.line(),
                    "links name both, so that their names are one set");
            return false;
        }
        return true;
    }

    /** Whether every entry names two interfaces. */
    private boolean readLinks(List<LinkSpec> links) {
        Value value = top.get("links");
        List<Value> entries = value == null ? List.of() : value.list("links");
        if (entries == null) {
            return false;
        }
        boolean complete = true;
        for (Value entry : entries) {
            LinkSpec link = LinkReader.read(entry, linkDefaults);
            links.add(link);
            complete &= link.a() != null && link.b() != null;
        }
        return complete;
    }

    private List<Value.Named> named(String key, String wanted) {
        Value value = top.get(key);
        List<Value.Named> entries = value == null ? null : value.named(wanted);
        return entries == null ? List.of() : entries;
    }

    private List<Value> entries(String key) {
        Value value = top.get(key);
        List<Value> entries = value == null ? null : value.list(key);
        return entries == null ? List.of() : entries;
    }
}
