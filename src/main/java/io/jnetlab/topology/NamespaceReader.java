package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code namespaces.<name>}. */
final class NamespaceReader {
    static final List<String> KEYS =
            List.of("interfaces", "routes", "rules", "neighbors", "forwarding", "sysctls", "hosts", "dns", "run");

    private NamespaceReader() {}

    /** @param interfaceDefaults what each interface but lo takes where it doesn't say it */
    static NamespaceSpec read(NetnsName name, Place place, Fields fields, List<Fields> interfaceDefaults) {
        return new NamespaceSpec(
                name,
                place,
                interfaces(fields, interfaceDefaults),
                routes(fields.get("routes")),
                Scalars.bool(fields.get("forwarding")),
                sysctls(fields),
                RuleReader.read(fields.get("rules")),
                NeighborReader.read(fields.get("neighbors")),
                HostsReader.read(fields.get("hosts")),
                DnsReader.read(fields.get("dns")),
                RunReader.read(fields.get("run")));
    }

    private static Map<IfName, InterfaceSpec> interfaces(Fields fields, List<Fields> defaults) {
        Map<IfName, InterfaceSpec> out = new LinkedHashMap<>();
        for (Map.Entry<String, List<Value.Named>> e :
                fields.named("interfaces", "a map of interfaces").entrySet()) {
            InterfaceSpec spec = oneInterface(e.getKey(), e.getValue(), defaults);
            if (spec != null) {
                out.put(spec.name(), spec);
            }
        }
        return out;
    }

    private static @Nullable InterfaceSpec oneInterface(String name, List<Value.Named> layers, List<Fields> defaults) {
        Value.Named top = layers.get(0);
        String fault = IfName.fault(name);
        if (fault != null) {
            top.value().problems().error(top.keyPlace(), "interface name " + Words.quote(name) + " " + fault, null);
        }
        List<Fields> all = new ArrayList<>();
        for (Value.Named layer : layers) {
            Fields fields = layer.value().fields("an interface", InterfaceReader.KEYS);
            all.add(fields != null ? fields : new Fields(layer.value().place()));
        }
        boolean loopback = name.equals("lo");
        if (!loopback) {
            all.addAll(defaults);
        }
        Fields merged = all.get(0).over(all.subList(1, all.size()));
        if (loopback) {
            refuse(merged.get("mac"), "lo has no MAC address");
            refuse(merged.get("dad"), "lo does no duplicate address detection");
            refuse(merged.get("txqueuelen"), "lo has no queue");
            refuse(merged.get("alias"), "the alias of lo is the mark of its namespace");
            refuse(merged.get("altnames"), "lo has one name");
        }
        // Read even where the name is wrong, for what else is wrong.
        InterfaceSpec spec = InterfaceReader.read(fault == null ? new IfName(name) : IfName.LO, top.keyPlace(), merged);
        return fault == null ? spec : null;
    }

    private static void refuse(@Nullable Value value, String message) {
        if (value != null) {
            value.error(message, "take it away");
        }
    }

    private static List<RouteSpec> routes(@Nullable Value value) {
        List<RouteSpec> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.list("routes");
        if (entries != null) {
            for (Value entry : entries) {
                RouteSpec route = RouteReader.read(entry);
                if (route != null) {
                    out.add(route);
                }
            }
        }
        return out;
    }

    private static List<NamespaceSpec.SysctlSpec> sysctls(Fields fields) {
        List<NamespaceSpec.SysctlSpec> out = new ArrayList<>();
        for (Map.Entry<String, List<Value.Named>> e :
                fields.named("sysctls", "a map of sysctls").entrySet()) {
            Value.Named top = e.getValue().get(0);
            NamespaceSpec.SysctlSpec spec = SysctlReader.read(top.name(), top.keyPlace(), top.value());
            if (spec != null) {
                out.add(spec);
            }
        }
        return out;
    }
}
