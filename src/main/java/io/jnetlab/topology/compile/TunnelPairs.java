package io.jnetlab.topology.compile;

import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.TunnelOptions;
import io.jnetlab.topology.read.VlanSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds ports of bridges that are the two ends of one tunnel, as far as their options say it. */
final class TunnelPairs {
    /** What comes out of one port of {@code a} goes into one of {@code b}, and the other way round. */
    record Pair(BridgeSpec a, VlanSpec ofA, BridgeSpec b, VlanSpec ofB) {}

    private record Tunnel(BridgeSpec bridge, BridgeSpec.PortSpec port) {
        @Nullable
        String option(String key) {
            return port.values().get(OvsPort.OPTIONS + ":" + key);
        }

        /** The network's number in one direction. */
        String key(String direction) {
            String one = option(direction);
            String both = option("key");
            return one != null ? one : both != null ? both : "0";
        }

        VlanSpec vlan() {
            return port.vlan() == null ? VlanSpec.ALL : port.vlan();
        }
    }

    private TunnelPairs() {}

    static List<Pair> of(Collection<BridgeSpec> bridges) {
        List<Tunnel> tunnels = new ArrayList<>();
        for (BridgeSpec bridge : bridges) {
            for (BridgeSpec.PortSpec port : bridge.ports().values()) {
                if (port.type() != null && TunnelOptions.isTunnel(port.type())) {
                    tunnels.add(new Tunnel(bridge, port));
                }
            }
        }
        List<Pair> out = new ArrayList<>();
        for (int i = 0; i < tunnels.size(); i++) {
            for (int k = i + 1; k < tunnels.size(); k++) {
                Tunnel a = tunnels.get(i);
                Tunnel b = tunnels.get(k);
                if (isOne(a, b)) {
                    out.add(new Pair(a.bridge(), a.vlan(), b.bridge(), b.vlan()));
                }
            }
        }
        return out;
    }

    private static boolean isOne(Tunnel a, Tunnel b) {
        boolean known = a.option("local_ip") != null || b.option("local_ip") != null;
        return known
                && a.port().type() != null
                && a.port().type().equals(b.port().type())
                && leadsTo(a, b)
                && leadsTo(b, a)
                && same(a.option("dst_port"), b.option("dst_port"))
                && a.key("out_key").equals(b.key("in_key"))
                && b.key("out_key").equals(a.key("in_key"));
    }

    /** One that doesn't say where it is can be where the other looks for it. */
    private static boolean leadsTo(Tunnel from, Tunnel to) {
        String there = to.option("local_ip");
        return there == null || there.equals(from.option("remote_ip"));
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }
}
