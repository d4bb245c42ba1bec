package io.jnetlab.topology;

import io.jnetlab.model.InterfaceId;
import org.jspecify.annotations.Nullable;

/**
 * One end of a wire.
 *
 * @param place where the link names it
 * @param spec what the file says of the interface; null on a bridge and in the machine's own namespace where it says
 *     nothing
 * @param vlan how its bridge treats VLANs there
 */
record End(Owner owner, InterfaceId id, Place place, @Nullable InterfaceSpec spec, VlanSpec vlan) {}
