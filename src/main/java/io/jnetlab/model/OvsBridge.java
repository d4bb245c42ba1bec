package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table Bridge, ovs-vswitchd.conf.db(5).
 *
 * @param failMode {@code standalone}, {@code secure}, or empty where the column is
 */
public record OvsBridge(IfName name, Datapath datapath, boolean stp, String failMode) implements Resource {
    public static final String DATAPATH = "datapath_type";
    public static final String STP = "stp_enable";
    public static final String FAIL_MODE = "fail_mode";

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
        return new AttributeList()
                .add(DATAPATH, datapath)
                .add(STP, stp)
                .add(FAIL_MODE, failMode)
                .toList();
    }
}
