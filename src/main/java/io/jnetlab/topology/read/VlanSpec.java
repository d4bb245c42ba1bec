package io.jnetlab.topology.read;

import io.jnetlab.model.VlanMode;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a port of an Open vSwitch bridge treats VLANs, see {@code vlan_mode} in ovs-vswitchd.conf.db(5).
 *
 * @param tag the VLAN of untagged frames; null for none
 * @param trunks those carried with a tag; empty for all, where there is no tag
 */
public record VlanSpec(@Nullable Integer tag, SortedSet<Integer> trunks, VlanMode mode) {
    /** A port that says nothing: it carries every VLAN, and untagged frames. */
    public static final VlanSpec ALL = new VlanSpec(null, Collections.emptySortedSet(), VlanMode.UNSET);

    public static final int UNTAGGED = 0;
    public static final int NOT_CARRIED = -1;

    public static VlanSpec access(int tag) {
        return new VlanSpec(tag, Collections.emptySortedSet(), VlanMode.UNSET);
    }

    static VlanSpec trunk(SortedSet<Integer> trunks) {
        return new VlanSpec(null, Collections.unmodifiableSortedSet(new TreeSet<>(trunks)), VlanMode.UNSET);
    }

    static VlanSpec trunk(SortedSet<Integer> trunks, int nativeVlan) {
        return new VlanSpec(
                nativeVlan, Collections.unmodifiableSortedSet(new TreeSet<>(trunks)), VlanMode.NATIVE_UNTAGGED);
    }

    /**
     * The VLAN in the bridge of a frame that comes in, or {@link #NOT_CARRIED}.
     *
     * @param tag {@link #UNTAGGED} for none
     */
    public int in(int tag) {
        if (this.tag == null) {
            return trunks.isEmpty() || trunks.contains(tag) ? tag : NOT_CARRIED;
        }
        if (tag == UNTAGGED) {
            return this.tag;
        }
        return isAccess() || !carries(tag) ? NOT_CARRIED : tag;
    }

    /** The tag with which a frame of a VLAN of the bridge goes out, or {@link #NOT_CARRIED}. */
    public int out(int vlan) {
        if (tag == null) {
            return trunks.isEmpty() || trunks.contains(vlan) ? vlan : NOT_CARRIED;
        }
        if (vlan == tag) {
            return mode == VlanMode.NATIVE_TAGGED ? vlan : UNTAGGED;
        }
        return isAccess() || !carries(vlan) ? NOT_CARRIED : vlan;
    }

    private boolean isAccess() {
        return mode == VlanMode.UNSET || mode == VlanMode.ACCESS;
    }

    private boolean carries(int vlan) {
        return trunks.isEmpty() || trunks.contains(vlan) || tag != null && tag == vlan;
    }
}
