package io.jnetlab.topology.read;

import io.jnetlab.diag.SourceFile;
import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import io.jnetlab.topology.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the top level of a file. */
public final class LabReader {
    private static final List<String> KEYS =
            List.of("name", "description", "defaults", "groups", "namespaces", "bridges", "links", "checks");
    /** Names that mean something already to the kernel, to Open vSwitch or in this language. */
    private static final List<String> RESERVED_BRIDGES = List.of("lo", "ovs-system", "ovs-netdev");

    /** Of the machine's own namespace. */
    private static final List<String> HOST_KEYS = List.of("interfaces");

    private final Fields top;
    private final Problems problems;
    private final Sources sources;
    private final Map<String, NamespaceSpec> namespaces = new LinkedHashMap<>();
    private final Map<IfName, InterfaceSpec> host = new LinkedHashMap<>();
    private final Map<String, BridgeSpec> bridges = new LinkedHashMap<>();
    private final Set<String> unusable = new HashSet<>();
    private final Map<String, Place> names = new LinkedHashMap<>();

    private LabReader(Fields top, Problems problems) {
        this.top = top;
        this.problems = problems;
        sources = new Sources(top, problems);
    }

    /** Null where the file isn't a map. */
    public static @Nullable LabSpec read(YamlNode root, Problems problems) {
        Fields top = Value.root(root, problems).fields("a topology", KEYS);
        return top == null ? null : new LabReader(top, problems).read();
    }

    private LabSpec read() {
        Value nameValue = top.get("name");
        LabName name = nameValue == null ? nameOfFile() : name(nameValue);
        Located<String> description = Scalars.prose(top.get("description"), true);
        readNamespaces();
        readBridges();
        List<LinkSpec> links = new ArrayList<>();
        boolean complete = readLinks(links);
        LinuxBridges.settle(bridges, namespaces, links, problems);
        PortMirrors.settle(bridges.values(), problems);
        List<CheckSpec> checks = new ArrayList<>();
        for (Value entry : checkEntries()) {
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
                host,
                bridges,
                links,
                checks,
                sources,
                unusable,
                !top.isPartlyUnread() && isReadable("namespaces") && isReadable("bridges"),
                complete);
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
            if (entry.name().equals(NetnsName.HOST.value())) {
                readHost(entry);
                continue;
            }
            String fault = NetnsName.fault(entry.name());
            boolean usable = usable(entry, "namespace", fault, false);
            entry.value().fields("a namespace", NamespaceReader.KEYS);
            Value source = sources.namespace(entry);
            Fields fields = source.fields("a namespace", NamespaceReader.KEYS);
            NamespaceSpec spec = NamespaceReader.read(
                    new NetnsName(fault == null ? entry.name() : "any"),
                    entry.keyPlace(),
                    fields == null ? new Fields(source.place()) : fields);
            if (usable) {
                namespaces.put(entry.name(), spec);
            }
        }
    }

    /** What is said of ends of links in the machine's own namespace, which takes no defaults. */
    private void readHost(Value.Named entry) {
        sources.host = entry.value();
        Fields fields = entry.value().fields("the machine's own namespace", HOST_KEYS);
        for (Value.Named one :
                fields == null ? List.<Value.Named>of() : fields.named("interfaces", "a map of interfaces")) {
            String fault = IfName.fault(one.name());
            if (fault != null) {
                problems.error(one.keyPlace(), "interface name " + Words.quote(one.name()) + " " + fault, null);
            }
            Fields read = one.value().fields("an interface of the machine", DeviceReader.HOST_KEYS);
            IfName name = new IfName(fault == null ? one.name() : "any");
            InterfaceSpec spec =
                    read == null ? null : DeviceReader.read(name, one.keyPlace(), read, DeviceReader.HOST_KEYS);
            if (fault == null && spec != null) {
                host.put(name, spec);
            }
        }
    }

    private void readBridges() {
        for (Value.Named entry : named("bridges", "a map of bridges")) {
            String fault = IfName.fault(entry.name());
            boolean usable = usable(entry, "bridge", fault, RESERVED_BRIDGES.contains(entry.name()));
            entry.value().fields("a bridge", BridgeReader.KEYS);
            Value source = sources.bridge(entry);
            Fields fields = source.fields("a bridge", BridgeReader.KEYS);
            BridgeSpec spec = BridgeReader.read(
                    new IfName(fault == null ? entry.name() : "any"),
                    entry.keyPlace(),
                    fields == null ? new Fields(source.place()) : fields);
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
        List<Value> entries = value == null ? List.of() : value.listOf("links", "[ns1:eth0, ns2:eth0]");
        if (entries == null) {
            return false;
        }
        boolean complete = true;
        for (Value entry : entries) {
            LinkSpec link = LinkReader.read(entry, sources.link(entry));
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

    private boolean isReadable(String key) {
        Value value = top.get(key);
        return value == null || value.kind() == YamlNode.Kind.MAP;
    }

    private List<Value> checkEntries() {
        Value value = top.get("checks");
        List<Value> entries = value == null ? null : value.listOf("checks", "ping: ns1 -> ns2");
        return entries == null ? List.of() : entries;
    }
}
