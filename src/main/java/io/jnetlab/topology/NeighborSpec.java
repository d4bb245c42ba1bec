package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A static neighbour as the file describes it.
 *
 * @param place of the whole entry
 * @param dev null for the interface whose network holds the address
 */
record NeighborSpec(Place place, Located<IpAddress> address, MacAddress mac, @Nullable Located<IfName> dev) {}
