package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says of each object, its groups and the defaults included, before anything is made of it. */
public final class Sources {
    public final Map<String, Value> namespaces = new LinkedHashMap<>();
    public final Map<String, Value> bridges = new LinkedHashMap<>();
    /** In the order of {@code links}. */
    public final List<Value> links = new ArrayList<>();
    /** Of interfaces that only a link names, in the order of the links. */
    public final Map<InterfaceId, Value> undeclared = new LinkedHashMap<>();

    /** Of ports that only a link names, by bridge. */
    public final Map<String, Map<String, Value>> undeclaredPorts = new HashMap<>();

    /** The machine's own namespace; null where nothing is said of it. */
    @Nullable
    public Value host;

    public final Fields top;
    private final Problems problems;
    private final Inherited inherited;

    Sources(Fields top, Problems problems) {
        this.top = top;
        this.problems = problems;
        inherited = InheritedReader.read(top);
    }

    /** Of a namespace, as a map. */
    Value namespace(Value.Named entry) {
        Value out = inherited.namespace(entry.name(), entry.value());
        namespaces.put(entry.name(), out);
        return out;
    }

    Value bridge(Value.Named entry) {
        Value out = inherited.bridge(entry.value());
        bridges.put(entry.name(), out);
        return out;
    }

    /** Without the ends, where they are the entry itself. */
    Value link(Value entry) {
        Value out = inherited.link(entry);
        links.add(out);
        return out;
    }

    /** An interface that the file mentions in a link only. */
    public InterfaceSpec undeclared(InterfaceId id, Place place) {
        Value out = inherited.iface(id.namespace().value(), Value.nothing(place, problems));
        undeclared.put(id, out);
        Fields fields = out.fields("an interface", InterfaceReader.KEYS);
        return InterfaceReader.read(id.name(), place, fields == null ? new Fields(place) : fields);
    }

    /** A port that the file mentions in a link only; null where there are no defaults for it. */
    @Nullable
    public InterfaceSpec undeclaredPort(IfName bridge, InterfaceId id, Place place) {
        Value out = inherited.port(Value.nothing(place, problems));
        Fields fields = out.fields("a port", DeviceReader.SHARED_KEYS);
        InterfaceSpec spec =
                fields == null ? null : DeviceReader.read(id.name(), place, fields, DeviceReader.SHARED_KEYS);
        if (spec != null) {
            Map<String, Value> ports = undeclaredPorts.get(bridge.value());
            if (ports == null) {
                ports = new LinkedHashMap<>();
                undeclaredPorts.put(bridge.value(), ports);
            }
            ports.put(id.name().value(), out);
        }
        return spec;
    }
}
