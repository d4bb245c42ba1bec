package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * A static neighbour as the file describes it.
 *
 * @param place of the whole entry
 * @param dev null for the interface whose network holds the address
 */
public record NeighborSpec(Place place, Located<IpAddress> address, MacAddress mac, @Nullable Located<IfName> dev) {}
