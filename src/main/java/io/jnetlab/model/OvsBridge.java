package io.jnetlab.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of table Bridge, ovs-vswitchd.conf.db(5).
 *
 * @param values {@link OvsColumn#OF_BRIDGES} by the attribute's name, where they differ from a new bridge's
 * @param keys what of it a lab has set that a new bridge doesn't have: attributes of maps, and {@link #FLOWS}. Only
 *     these are taken away when the lab no longer wants them
 */
public record OvsBridge(IfName name, Datapath datapath, SortedMap<String, String> values, SortedSet<String> keys)
        implements Resource {
    public static final String DATAPATH = "datapath_type";
    public static final String STP = "stp_enable";
    public static final String RSTP = "rstp_enable";
    public static final String FAIL_MODE = "fail_mode";
    public static final String PROTOCOLS = "protocols";
    public static final String CONTROLLER = "controller";
    /** Among {@link #keys()}: the bridge's flows are the lab's. */
    public static final String FLOWS = "flows";

    /** A bridge that is as a new one. */
    public static OvsBridge of(IfName name, Datapath datapath) {
        return new OvsBridge(name, datapath, Collections.emptySortedMap(), Collections.emptySortedSet());
    }

    /** The same with a value. */
    public OvsBridge with(String attribute, String value) {
        return new OvsBridge(name, datapath, OvsPort.plus(values, attribute, value), keys);
    }

    /** The same on another datapath. */
    public OvsBridge on(Datapath other) {
        return new OvsBridge(name, other, values, keys);
    }

    /** Whether it takes part in the spanning tree protocol. */
    public boolean stp() {
        return "true".equals(values.get(STP));
    }

    /** Whether it takes part in the rapid spanning tree protocol. */
    public boolean rstp() {
        return "true".equals(values.get(RSTP));
    }

    /** Whether it speaks OpenFlow 1.0, the only version that knows of ports that are not flooded. */
    public boolean speaksOpenFlow10() {
        String protocols = values.getOrDefault(PROTOCOLS, "");
        return protocols.isEmpty() || protocols.contains("OpenFlow10");
    }

    @Override
    public ResourceId id() {
        return ResourceId.ovsBridge(name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return null;
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList().add(DATAPATH, datapath);
        OvsColumn.addAll(out, OvsColumn.OF_BRIDGES, values);
        return out.toList();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }

    @Override
    public boolean isOwn(String attribute) {
        return attribute.indexOf(':') < 0 || keys.contains(attribute);
    }
}
