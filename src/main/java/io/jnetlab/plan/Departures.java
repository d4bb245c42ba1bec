package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.ResourceId;
import org.jspecify.annotations.Nullable;

/** Which of the devices that go are deleted, and which the kernel takes along. */
final class Departures {
    private final Diff diff;
    private final LabState live;

    Departures(Diff diff, LabState live) {
        this.diff = diff;
        this.live = live;
    }

    /** By what a device is deleted, of a pair the same end whichever is asked for; null where it goes with its namespace. */
    @Nullable
    InterfaceId lastingEnd(Interface link) {
        InterfaceId a = link.iface();
        InterfaceId b = link.peer();
        boolean aGoes = goesWithNamespace(a);
        if (b != null && !aGoes && diff.change(ResourceId.iface(b)) == null) {
            // The other end is not the lab's.
            return a;
        }
        if (b == null || goesWithNamespace(b)) {
            return aGoes && !isOnWhatStays(link) ? null : a;
        }
        if (aGoes || b.namespace().isHost() && !a.namespace().isHost()) {
            return b;
        }
        boolean sameSide = a.namespace().isHost() == b.namespace().isHost();
        return sameSide && b.compareTo(a) < 0 ? b : a;
    }

    /**
     * Whether its parent stands in another namespace and stays. What goes with its namespace goes in the kernel's own time, and
     * has its VLAN of the parent, or all of the parent, for itself until then.
     */
    boolean isOnWhatStays(Interface link) {
        InterfaceId parent = link.lower();
        return parent != null && !parent.namespace().equals(link.iface().namespace()) && !goesWithNamespace(parent);
    }

    private boolean goesWithNamespace(InterfaceId iface) {
        return diff.isDeleted(ResourceId.namespace(iface.namespace()))
                && !Attachments.outlasts(live, iface.namespace());
    }
}
