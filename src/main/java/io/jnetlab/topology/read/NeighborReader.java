package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import io.jnetlab.topology.yaml.Fields;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Scalars;
import io.jnetlab.topology.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code neighbors}. */
final class NeighborReader {
    private static final List<String> KEYS = List.of("address", "mac", "dev");

    private NeighborReader() {}

    static List<NeighborSpec> read(@Nullable Value value) {
        List<NeighborSpec> out = new ArrayList<>();
        List<Value> entries =
                value == null ? null : value.listOf("neighbors", "{address: 10.0.0.2, mac: '02:00:00:00:00:02'}");
        if (entries != null) {
            for (Value entry : entries) {
                NeighborSpec neighbor = entry(entry);
                if (neighbor != null) {
                    out.add(neighbor);
                }
            }
        }
        return out;
    }

    private static @Nullable NeighborSpec entry(Value entry) {
        Fields fields = entry.fields("a neighbor", KEYS);
        if (fields == null) {
            return null;
        }
        Value addressValue = fields.get("address");
        Located<IpAddress> address = Scalars.address(addressValue);
        Value macValue = fields.get("mac");
        Located<MacAddress> mac = Scalars.mac(macValue);
        Value devValue = fields.get("dev");
        Located<IfName> dev = Scalars.interfaceName(devValue);
        if (addressValue == null || macValue == null) {
            String missing = addressValue == null ? "address" : "MAC address";
            fields.missing(
                    entry, "the neighbor has no " + missing, "write {address: 10.0.0.2, mac: 02:00:00:00:00:02}");
            return null;
        }
        if (address != null
                && (address.value().isMulticast()
                        || address.value().isUnspecified()
                        || address.value().isLoopback())) {
            addressValue.error(address.value() + " is no neighbor's address", null);
            return null;
        }
        return address == null || mac == null || devValue != null && dev == null
                ? null
                : new NeighborSpec(entry.place(), address, mac.value(), dev);
    }
}
