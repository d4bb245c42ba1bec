package io.jnetlab.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.diag.Diagnostic;
import io.jnetlab.diag.DiagnosticPrinter;
import io.jnetlab.model.Attribute;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Loads files from the text of tests. */
final class Labs {
    private Labs() {}

    static LoadResult load(String yaml) {
        return TopologyLoader.load("lab.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** A file without errors; otherwise the test fails with them. */
    static Topology good(String yaml) {
        LoadResult result = load(yaml);
        assertEquals("", print(result));
        assertNotNull(result.topology());
        return result.topology();
    }

    /** The messages of a wrong file, each with its place as {@code 3:5: message}. */
    static List<String> errors(String yaml) {
        LoadResult result = load(yaml);
        assertTrue(result.topology() == null, "no error was found");
        List<String> out = new ArrayList<>();
        for (Diagnostic d : result.diagnostics()) {
            out.add((d.range() == null ? "" : d.range().line() + ":" + d.range().column() + ": ") + d.message());
        }
        return out;
    }

    static String print(LoadResult result) {
        return new DiagnosticPrinter(List.of(result.source()), false).print(result.diagnostics());
    }

    static Interface iface(Topology topology, String id) {
        int colon = id.indexOf(':');
        InterfaceId iface = new InterfaceId(new NetnsName(id.substring(0, colon)), new IfName(id.substring(colon + 1)));
        Interface found = topology.desired().iface(iface);
        assertNotNull(
                found,
                () -> "no interface " + id + " in "
                        + topology.desired().resources().keySet());
        return found;
    }

    static OvsPort port(Topology topology, String name) {
        OvsPort found = topology.desired().ovsPort(new IfName(name));
        assertNotNull(
                found,
                () -> "no port " + name + " in "
                        + topology.desired().resources().keySet());
        return found;
    }

    /** The ids of a kind, as text. */
    static List<String> ids(Topology topology, ResourceId.Kind kind) {
        List<String> out = new ArrayList<>();
        for (ResourceId id : topology.desired().resources().keySet()) {
            if (id.kind() == kind) {
                out.add(id.toString().substring(kind.label().length() + 1));
            }
        }
        return out;
    }

    /** Every resource with its attributes, a line each. */
    static String text(Topology topology) {
        StringBuilder out = new StringBuilder();
        for (Resource resource : topology.desired().resources().values()) {
            out.append(resource.id());
            for (Attribute a : resource.attributes()) {
                out.append(' ').append(a.name()).append('=').append(a.value());
            }
            out.append('\n');
        }
        return out.toString();
    }
}
