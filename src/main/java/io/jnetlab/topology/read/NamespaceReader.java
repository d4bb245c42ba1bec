package io.jnetlab.topology.read;

import io.jnetlab.model.Attachment;
import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import io.jnetlab.topology.yaml.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code namespaces.<name>}. */
public final class NamespaceReader {
    public static final List<String> KEYS = List.of(
            "interfaces",
            "routes",
            "rules",
            "neighbors",
            "forwarding",
            "nsid",
            "sysctls",
            "hosts",
            "dns",
            "nat",
            "firewall",
            "run",
            "limits",
            "isolate",
            "hostname",
            "rootfs",
            "attach");

    private NamespaceReader() {}

    static NamespaceSpec read(NetnsName name, Place place, Fields all) {
        Located<Attachment> attach = AttachReader.read(all.get("attach"), name);
        Fields fields = AttachReader.fields(all, all.get("attach") != null);
        return new NamespaceSpec(
                name,
                place,
                interfaces(fields),
                routes(fields.get("routes")),
                Scalars.bool(fields.get("forwarding")),
                Scalars.integer(fields.get("nsid"), "the id of a namespace", 0, Integer.MAX_VALUE),
                sysctls(fields),
                RuleReader.read(fields.get("rules")),
                NeighborReader.read(fields.get("neighbors")),
                HostsReader.read(fields.get("hosts")),
                DnsReader.read(fields.get("dns")),
                FirewallReader.nat(fields.get("nat")),
                FirewallReader.read(fields.get("firewall")),
                RunReader.read(fields.get("run")),
                LimitsReader.read(name, fields.get("limits")),
                IsolationReader.read(fields),
                attach);
    }

    private static Map<IfName, InterfaceSpec> interfaces(Fields fields) {
        Map<IfName, InterfaceSpec> out = new LinkedHashMap<>();
        for (Value.Named entry : fields.named("interfaces", "a map of interfaces")) {
            InterfaceSpec spec = oneInterface(entry);
            if (spec != null) {
                out.put(spec.name(), spec);
            }
        }
        return out;
    }

    private static @Nullable InterfaceSpec oneInterface(Value.Named entry) {
        String name = entry.name();
        String fault = IfName.fault(name);
        if (fault != null) {
            entry.value().problems().error(entry.keyPlace(), "interface name " + Words.quote(name) + " " + fault, null);
        }
        Fields read = entry.value().fields("an interface", InterfaceReader.KEYS);
        Fields fields = read == null ? new Fields(entry.value().place()) : read;
        boolean loopback = name.equals("lo");
        if (loopback) {
            refuse(fields.get("mac"), "lo has no MAC address");
            refuse(fields.get("dad"), "lo does no duplicate address detection");
            refuse(fields.get("ipv6"), "lo has no link-local address");
            refuse(fields.get("addrgenmode"), "lo has no link-local address");
            refuse(fields.get("accept_ra"), "lo hears no router");
            refuse(fields.get("tx_checksumming"), "lo sends nothing to others");
            refuse(fields.get("txqueuelen"), "lo has no queue");
            refuse(fields.get("alias"), "the alias of lo is the mark of its namespace");
            refuse(fields.get("altnames"), "lo has one name");
            refuse(fields.get("kind"), "lo is what it is");
            refuse(fields.get("move"), "lo is what it is");
        }
        // Read even where the name is wrong, for what else is wrong.
        InterfaceSpec spec =
                InterfaceReader.read(fault == null ? new IfName(name) : IfName.LO, entry.keyPlace(), fields);
        return fault == null ? spec : null;
    }

    private static void refuse(@Nullable Value value, String message) {
        if (value != null) {
            value.error(message, "take it away");
        }
    }

    private static List<RouteSpec> routes(@Nullable Value value) {
        List<RouteSpec> out = new ArrayList<>();
        List<Value> entries = value == null ? null : value.listOf("routes", "{to: default, via: 10.0.0.1}");
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
        for (Value.Named entry : fields.named("sysctls", "a map of sysctls")) {
            NamespaceSpec.SysctlSpec spec = SysctlReader.read(entry.name(), entry.keyPlace(), entry.value());
            if (spec != null) {
                out.add(spec);
            }
        }
        return out;
    }
}
