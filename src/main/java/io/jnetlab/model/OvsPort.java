package io.jnetlab.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of table Port with its one row of table Interface, ovs-vswitchd.conf.db(5). A bridge's own port is part of the
 * bridge and not one of these.
 *
 * @param tag its VLAN, null for none
 * @param trunks the VLANs that it carries, empty for all
 * @param type of the interface: empty for a system device, {@code internal}, {@code patch}, …
 * @param options of the interface, for example {@code peer} of a patch port
 */
public record OvsPort(
        IfName bridge,
        IfName name,
        @Nullable Integer tag,
        SortedSet<Integer> trunks,
        VlanMode vlanMode,
        String type,
        SortedMap<String, String> options)
        implements Resource {
    public static final String BRIDGE = "bridge";
    public static final String TAG = "tag";
    public static final String TRUNKS = "trunks";
    public static final String VLAN_MODE = "vlan_mode";
    public static final String TYPE = "type";
    /** Prefix of the name of each option's attribute. */
    public static final String OPTIONS = "options:";

    @Override
    public ResourceId id() {
        return ResourceId.ovsPort(name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.ovsBridge(bridge);
    }

    /** The VLANs as ovs-vsctl takes them: {@code 10,20}. */
    public String trunkList() {
        StringBuilder out = new StringBuilder();
        for (Integer vlan : trunks) {
            if (out.length() > 0) {
                out.append(',');
            }
            out.append(vlan);
        }
        return out.toString();
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList()
                .add(BRIDGE, bridge)
                .add(TAG, tag == null ? "" : tag)
                .add(TRUNKS, trunkList())
                .add(VLAN_MODE, vlanMode)
                .add(TYPE, type);
        for (Map.Entry<String, String> e : options.entrySet()) {
            out.add(OPTIONS + e.getKey(), e.getValue());
        }
        return out.toList();
    }

    @Override
    public List<String> fixedAttributes() {
        return List.of(BRIDGE, TYPE);
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return attribute.startsWith(OPTIONS);
    }
}
