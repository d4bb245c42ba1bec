package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Origin;
import io.jnetlab.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is particular about the host's devices that are moved into namespaces. */
final class Moves {
    private Moves() {}

    /** The wanted state with what its moved devices are on the host, which they stay where the file says nothing else. */
    static LabState settle(LabState wanted, LabState live) {
        List<Resource> out = null;
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface link && link.kind() instanceof LinkKind.Moved moved) {
                out = out == null ? new ArrayList<>(wanted.resources().values()) : out;
                out.set(out.indexOf(r), settle(link, moved, wanted, live));
            }
        }
        return out == null ? wanted : LabState.of(out);
    }

    private static Interface settle(Interface link, LinkKind.Moved moved, LabState wanted, LabState live) {
        Origin origin = origin(moved, live);
        if (origin == null) {
            return link;
        }
        Interface.Builder out = link.with().kind(new LinkKind.Moved(moved.from(), origin));
        if (link.mac() == null && !isInBond(link, wanted)) {
            out.mac(origin.mac());
        }
        if (link.mtu() == null) {
            out.mtu(origin.mtu());
        }
        if (link.txQueueLength() == null) {
            out.txQueueLength(origin.txQueueLength());
        }
        return out.build();
    }

    private static @Nullable Origin origin(LinkKind.Moved wanted, LabState live) {
        for (Resource r : live.resources().values()) {
            if (r instanceof Interface link
                    && link.kind() instanceof LinkKind.Moved there
                    && there.from().equals(wanted.from())) {
                return there.origin();
            }
        }
        Interface device = live.iface(InterfaceId.host(wanted.from()));
        return device == null ? wanted.origin() : Origin.of(device);
    }

    /** A member of a bond has the bond's address. */
    private static boolean isInBond(Interface link, LabState wanted) {
        InterfaceId id = link.masterId();
        Interface master = id == null ? null : wanted.iface(id);
        return master != null && master.kind().label().equals("bond");
    }

    private static @Nullable Origin origin(Interface link) {
        return link.kind() instanceof LinkKind.Moved moved ? moved.origin() : null;
    }

    /** Whether a device comes with the MAC address that it is to have. */
    static boolean keepsMac(Interface link) {
        Origin origin = origin(link);
        return origin != null && Objects.equals(origin.mac(), link.mac());
    }

    /** Whether a device comes with the MTU that it is to have. */
    static boolean keepsMtu(Interface link) {
        Origin origin = origin(link);
        return origin != null && Objects.equals(origin.mtu(), link.mtu());
    }

    /** Whether a device comes with another {@code txqueuelen} than it is to have. */
    static boolean getsQueue(Interface link) {
        Origin origin = origin(link);
        Integer queue = link.txQueueLength();
        return origin != null && queue != null && queue != origin.txQueueLength();
    }
}
