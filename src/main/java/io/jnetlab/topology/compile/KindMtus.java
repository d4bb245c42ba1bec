package io.jnetlab.topology.compile;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.yaml.Problems;
import java.util.Map;

/** Refuses an MTU that the kernel does not take, since what an interface stands on carries less. */
final class KindMtus {
    /** What VXLAN puts before a frame over IPv4 and IPv6, with the frame's own header; drivers/net/vxlan. */
    private static final int VXLAN_V4 = 50;

    private static final int VXLAN_V6 = 70;

    private KindMtus() {}

    static void check(Kinds kinds, Problems problems) {
        for (Map.Entry<InterfaceId, InterfaceSpec> e : kinds.specs().entrySet()) {
            InterfaceSpec spec = e.getValue();
            KindSpec kind = spec.kind();
            InterfaceId lower = kinds.lower(e.getKey());
            if (kind == null || lower == null || spec.mtu() == null) {
                continue;
            }
            String name = kind.kind().value();
            int header = name.equals("vxlan") ? (isV6(kind) ? VXLAN_V6 : VXLAN_V4) : 0;
            Integer most = kinds.mtu(lower);
            boolean limited = header > 0 || name.equals("vlan") || name.equals("macvlan");
            if (limited && most != null && spec.mtu().value() > most - header) {
                problems.error(
                        spec.mtu().place(),
                        "an MTU of " + spec.mtu().value() + " is too much for a " + name + " on " + lower.name()
                                + ", which has " + most,
                        "write " + (most - header) + " or less, or give " + lower.name() + " more");
            }
        }
    }

    private static boolean isV6(KindSpec kind) {
        return kind.options().getOrDefault("remote", "").indexOf(':') >= 0
                || kind.options().getOrDefault("local", "").indexOf(':') >= 0;
    }
}
