package io.jnetlab.topology.read;

import io.jnetlab.model.IfName;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link as the file describes it.
 *
 * @param place of the whole entry
 * @param a null where it can't be read, as {@code b}
 * @param impair what it does to packets; null for nothing
 * @param veth whether two bridges are joined by a veth pair where they could be by patch ports
 */
public record LinkSpec(
        Place place,
        @Nullable EndSpec a,
        @Nullable EndSpec b,
        @Nullable Located<VlanSpec> vlan,
        @Nullable Located<Integer> mtu,
        List<Located<IpPrefix>> subnets,
        @Nullable Located<Boolean> up,
        @Nullable ImpairSpec impair,
        boolean veth) {
    /** {@code OWNER:INTERFACE}, or {@code OWNER} alone with a null interface. */
    public record EndSpec(Place place, String owner, @Nullable IfName iface) {}
}
