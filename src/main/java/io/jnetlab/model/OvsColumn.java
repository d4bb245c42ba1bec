package io.jnetlab.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of Open vSwitch's database that a lab sets, and so an attribute of a bridge or port; see
 * ovs-vswitchd.conf.db(5). A column that holds a map is an attribute for each key: {@code other_config:KEY}.
 */
public record OvsColumn(Table table, String name, Type type) {
    /** Where a column is. */
    public enum Table {
        BRIDGE("Bridge"),
        PORT("Port"),
        INTERFACE("Interface"),
        MIRROR("Mirror");

        private final String label;

        Table(String label) {
            this.label = label;
        }

        /** As the database calls it. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** What a column holds, and what text a new row's value is. */
    public enum Type {
        FLAG("false"),
        /** A number that is always there. */
        COUNT("0"),
        NUMBER(""),
        NUMBERS(""),
        TEXT(""),
        TEXTS(""),
        /** Strings by strings. */
        MAP(""),
        /** The names of rows of table Interface, where they are not one with the port's name. */
        INTERFACES(""),
        /** The targets of rows of table Controller. */
        CONTROLLERS(""),
        /** The names of rows of table Port. */
        PORTS(""),
        /** A row of table QoS with its queues, as {@link OvsQos} writes them. */
        QOS("");

        private final String unset;

        Type(String unset) {
            this.unset = unset;
        }

        /** The value of a column of a new row. */
        public String unset() {
            return unset;
        }
    }

    /** Those of a bridge that are compared as they are, in the order in which a plan lists them. */
    public static final List<OvsColumn> OF_BRIDGES = List.of(
            new OvsColumn(Table.BRIDGE, OvsBridge.STP, Type.FLAG),
            new OvsColumn(Table.BRIDGE, "rstp_enable", Type.FLAG),
            new OvsColumn(Table.BRIDGE, OvsBridge.FAIL_MODE, Type.TEXT),
            new OvsColumn(Table.BRIDGE, OvsBridge.PROTOCOLS, Type.TEXTS),
            new OvsColumn(Table.BRIDGE, OvsBridge.CONTROLLER, Type.CONTROLLERS),
            new OvsColumn(Table.BRIDGE, "mcast_snooping_enable", Type.FLAG),
            new OvsColumn(Table.BRIDGE, "other_config", Type.MAP),
            new OvsColumn(Table.BRIDGE, OvsPort.EXTERNAL_IDS, Type.MAP));

    /** Those of a port and, below them, of its interface. */
    public static final List<OvsColumn> OF_PORTS = List.of(
            new OvsColumn(Table.PORT, OvsPort.INTERFACES, Type.INTERFACES),
            new OvsColumn(Table.PORT, OvsPort.TAG, Type.NUMBER),
            new OvsColumn(Table.PORT, OvsPort.TRUNKS, Type.NUMBERS),
            new OvsColumn(Table.PORT, OvsPort.VLAN_MODE, Type.TEXT),
            new OvsColumn(Table.PORT, "bond_mode", Type.TEXT),
            new OvsColumn(Table.PORT, "lacp", Type.TEXT),
            new OvsColumn(Table.PORT, "bond_updelay", Type.COUNT),
            new OvsColumn(Table.PORT, "bond_downdelay", Type.COUNT),
            new OvsColumn(Table.PORT, OvsPort.QOS, Type.QOS),
            new OvsColumn(Table.PORT, "other_config", Type.MAP),
            new OvsColumn(Table.PORT, OvsPort.EXTERNAL_IDS, Type.MAP),
            new OvsColumn(Table.INTERFACE, OvsPort.TYPE, Type.TEXT),
            new OvsColumn(Table.INTERFACE, "ofport_request", Type.NUMBER),
            new OvsColumn(Table.INTERFACE, "ingress_policing_rate", Type.COUNT),
            new OvsColumn(Table.INTERFACE, "ingress_policing_burst", Type.COUNT),
            new OvsColumn(Table.INTERFACE, OvsPort.MAC, Type.TEXT),
            new OvsColumn(Table.INTERFACE, OvsPort.MTU_REQUEST, Type.NUMBER),
            new OvsColumn(Table.INTERFACE, OvsPort.OPTIONS, Type.MAP));

    /** Those of a mirror. */
    public static final List<OvsColumn> OF_MIRRORS = List.of(
            new OvsColumn(Table.MIRROR, "select_all", Type.FLAG),
            new OvsColumn(Table.MIRROR, "select_src_port", Type.PORTS),
            new OvsColumn(Table.MIRROR, "select_dst_port", Type.PORTS),
            new OvsColumn(Table.MIRROR, "select_vlan", Type.NUMBERS),
            new OvsColumn(Table.MIRROR, "output_port", Type.PORTS),
            new OvsColumn(Table.MIRROR, "output_vlan", Type.NUMBER));

    /**
     * The column that an attribute is, or is a key of; null for an attribute that is none.
     *
     * @param columns {@link #OF_BRIDGES} or {@link #OF_PORTS}
     */
    public static @Nullable OvsColumn of(List<OvsColumn> columns, String attribute) {
        int colon = attribute.indexOf(':');
        String name = colon < 0 ? attribute : attribute.substring(0, colon);
        for (OvsColumn column : columns) {
            if (column.name.equals(name)) {
                return column;
            }
        }
        return null;
    }

    /** The key of a map that an attribute is. */
    public static String key(String attribute) {
        return attribute.substring(attribute.indexOf(':') + 1);
    }

    /** What comes before the key in the name of an attribute: {@code other_config:}. */
    public String prefix() {
        return name + ":";
    }

    /** The values as attributes, in the order of the columns; a column that is as in a new row is none. */
    static void addAll(AttributeList out, List<OvsColumn> columns, SortedMap<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        for (OvsColumn column : columns) {
            if (column.type == Type.MAP) {
                for (Map.Entry<String, String> e :
                        values.subMap(column.prefix(), column.name + ";").entrySet()) {
                    out.add(e.getKey(), e.getValue());
                }
            } else {
                out.add(column.name, values.get(column.name));
            }
        }
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof OvsColumn c && c.table == table && c.name.equals(name);
    }
}
