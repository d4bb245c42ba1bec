package io.jnetlab.topology.compile;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.VlanSpec;
import io.jnetlab.topology.yaml.Place;
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
