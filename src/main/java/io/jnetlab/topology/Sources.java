package io.jnetlab.topology;

import io.jnetlab.model.InterfaceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says of each object, its groups and the defaults included, before anything is made of it. */
final class Sources {
    final Map<String, Value> namespaces = new LinkedHashMap<>();
    final Map<String, Value> bridges = new LinkedHashMap<>();
    /** In the order of {@code links}. */
    final List<Value> links = new ArrayList<>();
    /** Of interfaces that only a link names, in the order of the links. */
    final Map<InterfaceId, Value> undeclared = new LinkedHashMap<>();

    final Fields top;
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
    InterfaceSpec undeclared(InterfaceId id, Place place) {
        Value out = inherited.iface(id.namespace().value(), Value.nothing(place, problems));
        undeclared.put(id, out);
        Fields fields = out.fields("an interface", InterfaceReader.KEYS);
        return InterfaceReader.read(id.name(), place, fields == null ? new Fields(place) : fields);
    }
}
