package io.jnetlab.topology.read;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Datapath;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LinkTable;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsBridge;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bridge as the file describes it.
 *
 * @param place of its name
 * @param linux whether it is the kernel's rather than Open vSwitch's
 * @param subnets where interfaces on it without addresses get theirs
 * @param stp of a Linux bridge
 * @param linuxOptions of a Linux bridge but those that stand here by themselves, see
 *     {@link io.jnetlab.model.LinkTable#BRIDGE}
 * @param vlan of a Linux bridge's own interface; null where the file doesn't say it
 * @param own what is said of its own device; null for nothing
 * @param flows OpenFlow rules; none where the file says nothing of them
 * @param values of an Open vSwitch bridge, see {@link io.jnetlab.model.OvsBridge}
 */
public record BridgeSpec(
        IfName name,
        Place place,
        boolean linux,
        Datapath datapath,
        List<Located<AddressSpec>> addresses,
        List<Located<IpPrefix>> subnets,
        boolean stp,
        SortedMap<String, String> values,
        Map<IfName, PortSpec> ports,
        List<MirrorSpec> mirrors,
        List<String> flows,
        NetnsName namespace,
        @Nullable Located<Boolean> vlanFiltering,
        SortedMap<String, String> linuxOptions,
        @Nullable Located<VlanSpec> vlan,
        @Nullable InterfaceSpec own) {
    /** Whether it is Open vSwitch's and takes part in the rapid spanning tree protocol. */
    public boolean rstp() {
        return "true".equals(values.get(OvsBridge.RSTP));
    }

    /** What its own interface is in, where the file doesn't say it. */
    private static final VlanSpec NEW = VlanSpec.access(BridgeVlans.DEFAULT_PVID);

    /** The VLANs of the own interface of a Linux bridge that keeps VLANs apart. */
    public VlanSpec ownVlan() {
        return vlan == null ? NEW : vlan.value();
    }

    /** Its own interface. */
    public InterfaceId id() {
        return new InterfaceId(namespace, name);
    }

    /** Whether it is a Linux bridge that keeps VLANs apart. */
    public boolean filters() {
        return linux && vlanFiltering != null && vlanFiltering.value();
    }

    /** All options of a Linux bridge. */
    public SortedMap<String, String> options() {
        SortedMap<String, String> out = new TreeMap<>(linuxOptions);
        if (stp) {
            out.put(LinkTable.STP, "1");
        }
        if (filters()) {
            out.put(LinkTable.VLAN_FILTERING, "1");
        }
        return out;
    }

    /** Whether its own device is up: that of a bridge of Open vSwitch where it has addresses, if nothing else is said. */
    public boolean isUp(boolean addressed) {
        return own == null || own.up() == null ? linux || addressed : own.up().value();
    }

    BridgeSpec filtering() {
        return new BridgeSpec(
                name,
                place,
                linux,
                datapath,
                addresses,
                subnets,
                stp,
                values,
                ports,
                mirrors,
                flows,
                namespace,
                new Located<>(true, place),
                linuxOptions,
                vlan,
                own);
    }

    /** The bond that an interface of that name is in, or null. */
    @Nullable
    public PortSpec bondOf(IfName iface) {
        for (PortSpec port : ports.values()) {
            for (Located<IfName> member : port.members()) {
                if (member.value().equals(iface)) {
                    return port;
                }
            }
        }
        return null;
    }

    /**
     * The device of a port of type internal, beside what is a column of its row.
     *
     * @param up null where it is not written
     */
    public record InternalSpec(
            List<Located<AddressSpec>> addresses, @Nullable Located<MacAddress> mac, @Nullable Located<Boolean> up) {
        /** One that has addresses is up. */
        public boolean isUp() {
            return up == null ? !addresses.isEmpty() : up.value();
        }
    }

    /**
     * An entry of {@code ports}.
     *
     * @param place of its name
     * @param values of an Open vSwitch port, without its VLANs; see {@link io.jnetlab.model.OvsPort}
     * @param type what it is, where no link makes it; null where one does
     * @param members of a bond, else none
     * @param mirrors those of the bridge that it is copied by
     * @param internal what its device has, of type internal; else null
     * @param device more of its device, or of each device of a bond; null for nothing
     */
    public record PortSpec(
            IfName name,
            Place place,
            @Nullable VlanSpec vlan,
            SortedMap<String, String> values,
            @Nullable String type,
            List<Located<IfName>> members,
            List<Located<String>> mirrors,
            @Nullable InternalSpec internal,
            @Nullable InterfaceSpec device) {
        /** Whether it is not the end of a link. */
        public boolean standsAlone() {
            return type != null || !members.isEmpty();
        }
    }
}
