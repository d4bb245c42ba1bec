package io.jnetlab.topology.compile;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IPv6 asks for an MTU of 1280 (RFC 8200 section 5); below, the kernel takes all IPv6 addresses away. */
public final class MtuRules {
    private static final int MIN_IPV6 = 1280;

    private MtuRules() {}

    public static void check(List<Wire> wires, Map<InterfaceId, Station> stations, Problems problems) {
        for (Wire wire : wires) {
            for (End end : List.of(wire.a(), wire.b())) {
                Located<Integer> mtu = wire.mtuWritten(end);
                Station station = stations.get(end.id());
                if (mtu != null && mtu.value() < MIN_IPV6 && isForV6(end, station)) {
                    problems.error(
                            mtu.place(),
                            "an MTU of " + mtu.value() + " is too small for IPv6, which " + end.id() + " has",
                            "write at least " + MIN_IPV6);
                }
                BridgeSpec bridge = end.owner().bridge();
                if (bridge != null && mtu != null && mtu.value() < MIN_IPV6) {
                    checkBridge(bridge, mtu, stations, problems);
                }
            }
        }
    }

    private static boolean isForV6(End end, @Nullable Station station) {
        return station != null && station.hasV6()
                || end.spec() != null && end.spec().ipv6().linkLocal() != null;
    }

    private static void checkBridge(
            BridgeSpec bridge, Located<Integer> mtu, Map<InterfaceId, Station> stations, Problems problems) {
        Station ofBridge = stations.get(bridge.id());
        boolean linkLocal = bridge.own() != null && bridge.own().ipv6().linkLocal() != null;
        if (ofBridge != null && ofBridge.hasV6() || linkLocal) {
            problems.error(
                    mtu.place(),
                    "an MTU of " + mtu.value() + " is too small for IPv6: the bridge " + bridge.name()
                            + ", which speaks IPv6, has the smallest MTU of its ports",
                    "write at least " + MIN_IPV6);
        }
    }
}
