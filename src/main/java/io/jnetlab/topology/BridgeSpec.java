package io.jnetlab.topology;

import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.IpPrefix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bridge as the file describes it.
 *
 * @param place of its name
 * @param linux whether it is the kernel's rather than Open vSwitch's
 * @param subnets where interfaces on it without addresses get theirs
 * @param failMode empty where not written
 */
record BridgeSpec(
        IfName name,
        Place place,
        boolean linux,
        Datapath datapath,
        List<Located<IpPrefix>> addresses,
        List<Located<IpPrefix>> subnets,
        boolean stp,
        String failMode,
        Map<IfName, PortSpec> ports) {
    /**
     * An entry of {@code ports}.
     *
     * @param place of its name
     */
    record PortSpec(Place place, @Nullable VlanSpec vlan) {}
}
