package io.jnetlab.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of table Port with its rows of table Interface, ovs-vswitchd.conf.db(5): one of its own name or, in a bond,
 * several. A bridge's own port is part of the bridge and not one of these.
 *
 * @param values {@link OvsColumn#OF_PORTS} by the attribute's name, where they differ from a new port's
 * @param keys the attributes of maps that a lab has set: only these are taken away when the lab no longer wants them
 */
public record OvsPort(IfName bridge, IfName name, SortedMap<String, String> values, SortedSet<String> keys)
        implements Resource {
    public static final String BRIDGE = "bridge";
    public static final String INTERFACES = "interfaces";
    public static final String TAG = "tag";
    public static final String TRUNKS = "trunks";
    public static final String VLAN_MODE = "vlan_mode";
    public static final String QOS = "qos";
    public static final String EXTERNAL_IDS = "external_ids";
    public static final String TYPE = "type";
    public static final String OPTIONS = "options";
    public static final String MAC = "mac";
    public static final String MTU_REQUEST = "mtu_request";

    private static final List<String> FIXED = List.of(BRIDGE, TYPE);

    /** A port that is as a new one. */
    public static OvsPort of(IfName bridge, IfName name) {
        return new OvsPort(bridge, name, Collections.emptySortedMap(), Collections.emptySortedSet());
    }

    /** The same with a value; an empty one is none. */
    public OvsPort with(String attribute, String value) {
        return new OvsPort(bridge, name, plus(values, attribute, value), keys);
    }

    static SortedMap<String, String> plus(SortedMap<String, String> values, String attribute, String value) {
        TreeMap<String, String> more = new TreeMap<>(values);
        if (value.isEmpty()) {
            more.remove(attribute);
        } else {
            more.put(attribute, value);
        }
        return Collections.unmodifiableSortedMap(more);
    }

    @Override
    public ResourceId id() {
        return ResourceId.ovsPort(name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.ovsBridge(bridge);
    }

    private String value(String attribute) {
        String value = values.get(attribute);
        return value == null ? "" : value;
    }

    /** Of the interface: empty for a system device, {@code internal}, {@code patch}, {@code vxlan}, …. */
    public String type() {
        return value(TYPE);
    }

    /** The VLAN of frames without a tag, null for none. */
    public @Nullable Integer tag() {
        String tag = value(TAG);
        return tag.isEmpty() ? null : Integer.valueOf(tag);
    }

    /** The VLANs that it carries, empty for all. */
    public SortedSet<Integer> trunks() {
        TreeSet<Integer> out = new TreeSet<>();
        for (String vlan : split(value(TRUNKS))) {
            out.add(Integer.valueOf(vlan));
        }
        return out;
    }

    /** The same as ovs-vsctl takes them: {@code 10,20}. */
    public String trunkList() {
        return value(TRUNKS);
    }

    /** {@code vlan_mode}, empty where it is not set. */
    public String vlanMode() {
        return value(VLAN_MODE);
    }

    /** The options of the interface. */
    public SortedMap<String, String> options() {
        TreeMap<String, String> out = new TreeMap<>();
        for (Map.Entry<String, String> e :
                values.subMap(OPTIONS + ":", OPTIONS + ";").entrySet()) {
            out.put(OvsColumn.key(e.getKey()), e.getValue());
        }
        return out;
    }

    /** Whether several interfaces make it. */
    public boolean isBond() {
        return values.containsKey(INTERFACES);
    }

    /** The names of its interfaces, ascending. */
    public List<IfName> interfaces() {
        if (!isBond()) {
            return List.of(name);
        }
        List<IfName> out = new ArrayList<>();
        for (String member : split(value(INTERFACES))) {
            out.add(new IfName(member));
        }
        return out;
    }

    /** The names of the devices that it has open: its interfaces, where they are not the switch's own. */
    public List<IfName> devices() {
        return type().isEmpty() ? interfaces() : List.of();
    }

    /** The parts of a list with commas. */
    public static List<String> split(String list) {
        List<String> out = new ArrayList<>();
        int from = 0;
        while (from < list.length()) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            out.add(list.substring(from, to));
            from = to + 1;
        }
        return out;
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList().add(BRIDGE, bridge);
        OvsColumn.addAll(out, OvsColumn.OF_PORTS, values);
        return out.toList();
    }

    @Override
    public List<String> fixedAttributes() {
        return FIXED;
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }

    @Override
    public boolean isOwn(String attribute) {
        return attribute.indexOf(':') < 0 || attribute.startsWith(OPTIONS) || keys.contains(attribute);
    }
}
