package io.jnetlab.ovsdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ovs-vswitchd says of itself in the table Open_vSwitch, see ovs-vswitchd.conf.db(5).
 *
 * @param datapathTypes for {@code Bridge.datapath_type}: {@code system} (in the kernel; only works where the kernel
 *     has it too) and {@code netdev}; empty before the switch has started
 * @param interfaceTypes for {@code Interface.type}: {@code internal}, {@code patch}, {@code vxlan}, …
 * @param version {@code 3.1.0}; {@code null} where nobody wrote it
 */
public record SwitchFacts(
        List<String> datapathTypes, List<String> interfaceTypes, @Nullable String version, long nextCfg, long curCfg) {
    /** For {@link OvsdbClient#read}, together with others. */
    public static final TableQuery QUERY = TableQuery.all(
            "Open_vSwitch", List.of("datapath_types", "iface_types", "ovs_version", "next_cfg", "cur_cfg"));

    /** From the row that {@link #QUERY} found. */
    public static SwitchFacts of(OvsdbSnapshot snapshot) throws OvsdbDecodeException {
        TableRows rows = snapshot.table("Open_vSwitch");
        if (rows.size() != 1) {
            throw new OvsdbDecodeException("the table Open_vSwitch has " + rows.size()
                    + " rows, not 1; `ovs-vsctl init` makes the one that a switch needs");
        }
        OvsdbRow row = rows.byUuid().values().iterator().next();
        return new SwitchFacts(
                row.strings("datapath_types"),
                row.strings("iface_types"),
                row.stringOrNull("ovs_version"),
                row.integer("next_cfg"),
                row.integer("cur_cfg"));
    }

    /** Whether bridges of this {@code datapath_type} can be made, as far as the switch knows. */
    public boolean hasDatapath(String type) {
        return datapathTypes.contains(type);
    }
}
