package io.jnetlab.plan;

import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ports of Linux bridges whose MTU is too small for IPv6.
 *
 * <p>A bridge has the smallest MTU of its ports, and the kernel forgets a device's IPv6 addresses and settings while its
 * MTU is below 1280. So a bridge that has such a port for a moment, before or while a plan is carried out, gets them again.
 */
final class NarrowPorts {
    private final Set<InterfaceId> bridges = new TreeSet<>();
    private final Set<InterfaceId> losing = new TreeSet<>();
    private final Diff diff;
    private final LabState wanted;

    NarrowPorts(Diff diff, LabState wanted, LabState live) {
        this.diff = diff;
        this.wanted = wanted;
        for (Resource r : live.resources().values()) {
            if (r instanceof Interface there && !(there.kind() instanceof LinkKind.Loopback)) {
                look(there, wanted.iface(there.iface()));
            }
        }
        for (Resource r : wanted.resources().values()) {
            if (r instanceof Interface want && isNarrow(want)) {
                add(want);
            }
        }
    }

    private void look(Interface there, @Nullable Interface want) {
        if (isNarrow(there) || want != null && isNarrow(want)) {
            add(there);
            if (want != null) {
                add(want);
            }
        }
    }

    private void add(Interface port) {
        if (!isPort(port) || port.master() == null) {
            return;
        }
        InterfaceId id = new InterfaceId(port.iface().namespace(), new IfName(port.master()));
        Interface bridge = wanted.iface(id);
        if (bridge != null && bridge.kind() instanceof LinkKind.LinuxBridge && !diff.isRemade(ResourceId.iface(id))) {
            losing.add(id);
            if (bridge.addrgenmode() != null) {
                bridges.add(id);
            }
        }
    }

    /** Those wanted bridges that stay and may lose their IPv6 addresses and routes. */
    Set<InterfaceId> losing() {
        return losing;
    }

    /** Those of them that are to have IPv6 settings. */
    Set<InterfaceId> bridges() {
        return bridges;
    }

    /** Whether the kernel has no IPv6 on a device because of its MTU. */
    static boolean isNarrow(Interface link) {
        Integer mtu = link.mtu();
        return mtu != null && mtu < Planner.MIN_IPV6_MTU && !(link.kind() instanceof LinkKind.Loopback);
    }

    /** Whether it is a port of a Linux bridge. */
    static boolean isPort(Interface link) {
        String master = link.master();
        return master != null && !master.isEmpty();
    }
}
