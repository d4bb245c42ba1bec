package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.OvsPort;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports of {@code type: internal}, whose devices stand where the switch does. MAC address and MTU are columns of table
 * Interface, since the switch would overwrite what is set on the device; addresses and whether it is up are the device's.
 */
public final class InternalPorts {
    static final List<String> KEYS = List.of("addresses", "mac", "mtu", "up");

    /** An MTU that the switch chooses: the least of the bridge's ports. */
    public static final String AUTO = "auto";

    /** With less, the kernel has no IPv6 on the device. */
    private static final int MIN_MTU = 1280;
    /** That of a tap device, as which the userspace datapath makes them. */
    private static final int MAX_MTU = 65521;

    private InternalPorts() {}

    static BridgeSpec.@Nullable InternalSpec read(
            IfName name, Fields port, @Nullable Located<String> type, OvsValues values) {
        if (type == null || !type.value().equals("internal")) {
            Value value = port.get("addresses");
            if (value != null && !value.place().isLeftAside() && (type != null || port.get("type") == null)) {
                value.error(
                        "addresses belong to a port of type internal, whose device is no end of a link",
                        "take them away, or write type: internal where no link makes the port");
            }
            return null;
        }
        List<Located<AddressSpec>> addresses = new ArrayList<>();
        AddressReader.read(port.get("addresses"), name, addresses);
        Located<MacAddress> mac = Scalars.mac(port.get("mac"));
        if (mac != null) {
            values.values.put(OvsPort.MAC, mac.value().toString());
        }
        // Asked for in any case: without a wish the switch goes down to the least of the bridge's ports, and never up
        // again.
        values.values.put(OvsPort.MTU_REQUEST, Integer.toString(LinkTable.ETHERNET_MTU));
        Value mtu = port.get("mtu");
        if (mtu != null && AUTO.equals(mtu.textOrNull())) {
            values.values.remove(OvsPort.MTU_REQUEST);
        } else {
            values.number("mtu", OvsPort.MTU_REQUEST, "an MTU of a port", MIN_MTU, MAX_MTU, 0);
        }
        return new BridgeSpec.InternalSpec(addresses, mac, Scalars.bool(port.get("up")));
    }
}
