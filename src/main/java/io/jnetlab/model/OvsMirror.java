package io.jnetlab.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of table Mirror, ovs-vswitchd.conf.db(5).
 *
 * @param values {@link OvsColumn#OF_MIRRORS} where they differ from a new mirror's; ports by their names
 */
public record OvsMirror(IfName bridge, String name, SortedMap<String, String> values) implements Resource {
    @Override
    public ResourceId id() {
        return new ResourceId(ResourceId.Kind.MIRROR, NetnsName.HOST, bridge + " " + name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.ovsBridge(bridge);
    }

    /** Whether it mirrors, or sends to, a port of that name. */
    public boolean mentions(IfName port) {
        for (OvsColumn column : OvsColumn.OF_MIRRORS) {
            String ports = column.type() == OvsColumn.Type.PORTS ? values.get(column.name()) : null;
            if (ports != null && OvsPort.split(ports).contains(port.value())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList();
        OvsColumn.addAll(out, OvsColumn.OF_MIRRORS, values);
        return out.toList();
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }
}
