package io.jnetlab.observe;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a namespace's ARP or ND table, ip-neighbour(8).
 *
 * @param mac null while it is not known
 * @param fixed whether somebody has set it, so that the kernel asks nobody
 */
public record LiveNeighbour(InterfaceId iface, IpAddress address, @Nullable MacAddress mac, boolean fixed) {}
