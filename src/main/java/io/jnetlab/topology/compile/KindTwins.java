package io.jnetlab.topology.compile;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkIdentity;
import io.jnetlab.model.LinkTable;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.WireguardReader;
import io.jnetlab.topology.yaml.Problems;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses interfaces that the kernel could not tell apart. */
final class KindTwins {
    private KindTwins() {}

    /** @param specs of all interfaces that have a kind */
    static void check(Map<InterfaceId, InterfaceSpec> specs, Problems problems) {
        Map<String, InterfaceSpec> first = new HashMap<>();
        boolean wireguard = false;
        for (Map.Entry<InterfaceId, InterfaceSpec> e : specs.entrySet()) {
            InterfaceSpec spec = e.getValue();
            KindSpec kind = spec.kind();
            wireguard |= kind != null && kind.wireguard() != null;
            LinkTable table = kind == null ? null : kind.table();
            if (kind == null || table == null || table.parent() && kind.parent() == null) {
                continue;
            }
            String identity = LinkIdentity.of(e.getKey().namespace(), table, kind.options(), lower(e.getKey(), kind));
            InterfaceSpec twin = identity == null ? null : first.putIfAbsent(identity, spec);
            if (twin != null) {
                problems.error(
                        spec.place(),
                        "the same " + (table.kind().equals("vlan") ? "VLAN" : "tunnel") + " as " + twin.name() + ", in "
                                + twin.place().line(),
                        "two of this kind differ in " + difference(table.kind()));
            }
        }
        if (wireguard) {
            WireguardReader.check(specs, problems);
        }
    }

    private static @Nullable InterfaceId lower(InterfaceId id, KindSpec kind) {
        return kind.parent() == null ? null : Kinds.parentId(id.namespace(), kind.parent());
    }

    private static String difference(String kind) {
        return switch (kind) {
            case "vlan" -> "parent, id or protocol";
            case "vxlan" -> "id or port";
            case "geneve" -> "id, remote or port";
            default -> "local, remote, key or dev";
        };
    }
}
