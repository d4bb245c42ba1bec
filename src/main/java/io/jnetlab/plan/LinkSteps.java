package io.jnetlab.plan;

import io.jnetlab.model.AddrGenMode;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of interfaces. */
final class LinkSteps {
    private final Diff diff;
    private final LabState wanted;
    private final LabState live;
    private final StepList steps;

    /** Both ends of each pair that has its step, so that the second end gets none. */
    private final Set<InterfaceId> made = new HashSet<>();

    private final Set<InterfaceId> deleted = new HashSet<>();

    LinkSteps(Diff diff, LabState wanted, LabState live, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        this.steps = steps;
    }

    void add(Change c, Interface link) {
        switch (c.action()) {
            case DELETE -> delete(link, isReplacedWithPeer(link) ? Phase.CLEAR : Phase.DELETE_LINK);
            case REPLACE -> {
                if (c.before() instanceof Interface before) {
                    delete(before, Phase.CLEAR);
                }
                create(c, link);
            }
            case CREATE -> create(c, link);
            case UPDATE -> configure(c, link);
        }
    }

    private boolean isReplacedWithPeer(Interface link) {
        InterfaceId peer = link.peer();
        return peer != null && diff.isRemade(ResourceId.iface(peer));
    }

    private void delete(Interface link, Phase phase) {
        if (link.kind() instanceof LinkKind.Loopback || link.kind() instanceof LinkKind.OvsInternal) {
            return;
        }
        InterfaceId peer = link.peer();
        boolean goes = goesWithNamespace(link.iface());
        // The end that stays reachable is deleted; where both go with their namespaces, nothing is left to do.
        if (goes && (peer == null || goesWithNamespace(peer))) {
            return;
        }
        InterfaceId end =
                goes && peer != null || peer != null && peer.namespace().isHost() ? peer : link.iface();
        if (deleted.add(end)) {
            steps.add(Rank.LINK, new LinkStep.Delete(phase, end));
        }
    }

    private boolean goesWithNamespace(InterfaceId iface) {
        return diff.isDeleted(ResourceId.namespace(iface.namespace()));
    }

    private void create(Change c, Interface link) {
        InterfaceId peer = link.peer();
        if (peer != null) {
            Interface other = wanted.iface(peer);
            if (other == null) {
                throw new IllegalArgumentException("no other end of " + link.iface() + ": " + peer);
            }
            if (made.add(link.iface()) && made.add(peer)) {
                boolean first = !link.iface().namespace().isHost();
                LinkStep.VethEnd a = LinkStep.VethEnd.of(first ? link : other);
                LinkStep.VethEnd b = LinkStep.VethEnd.of(first ? other : link);
                steps.add(Rank.LINK, new LinkStep.AddVethPair(a, b));
            }
        } else if (link.kind() instanceof LinkKind.LinuxBridge bridge) {
            steps.add(Rank.LINK, new LinkStep.AddLinuxBridge(link.iface(), link.mac(), bridge.stp()));
        }
        configure(c, link);
    }

    /** Sets what differs; on a new device only what it was not made with. */
    private void configure(Change c, Interface link) {
        boolean fresh = c.action() != Action.UPDATE;
        boolean here = link.kind() instanceof LinkKind.Veth || link.kind() instanceof LinkKind.LinuxBridge;
        Phase phase = link.kind() instanceof LinkKind.OvsInternal ? Phase.SWITCH_INTERFACE : Phase.CONFIGURE;
        Boolean dad = c.touches(Interface.DAD) ? link.dad() : null;
        if (dad != null && !(fresh && dad)) {
            sysctl(Rank.FIRST, phase, link, "accept_dad", dad ? "1" : "0");
        }
        Boolean checksum = c.touches(Interface.TX_CHECKSUM) ? link.txChecksum() : null;
        if (checksum != null && !(fresh && checksum)) {
            steps.add(Rank.OFFLOAD, new LinkStep.SetChecksumOffload(phase, link.iface(), checksum));
        }
        MacAddress mac = c.touches(Interface.MAC) && !(fresh && here) ? link.mac() : null;
        Integer mtu = c.touches(Interface.MTU) && !(fresh && madeWithMtu(link)) ? link.mtu() : null;
        Boolean stp = c.touches(Interface.STP) && !fresh && link.kind() instanceof LinkKind.LinuxBridge bridge
                ? (Boolean) bridge.stp()
                : null;
        Boolean up = c.touches(Interface.UP) && !(fresh && Boolean.FALSE.equals(link.up())) ? link.up() : null;
        LinkStep.Set set =
                new LinkStep.Set(phase, link.iface(), mac, mtu, master(c, link), addrGenMode(c, link, phase), stp, up);
        if (!set.commands().isEmpty()) {
            steps.add(Rank.LINK, set);
        }
    }

    /** Veth ends are made with theirs; lo has the default of its kind. */
    private static boolean madeWithMtu(Interface link) {
        return link.kind() instanceof LinkKind.Veth || link.kind() instanceof LinkKind.Loopback;
    }

    private @Nullable String master(Change c, Interface link) {
        if (!c.touches(Interface.MASTER) || c.action() != Action.UPDATE && Interface.NO_MASTER.equals(link.master())) {
            return null;
        }
        return link.master();
    }

    /**
     * Devices that are up have made their link-local address, or not, when they came up: a change to eui64 goes by the
     * sysctl, which makes it now, and a change to none drops it by switching IPv6 off and on.
     */
    private @Nullable AddrGenMode addrGenMode(Change c, Interface link, Phase phase) {
        AddrGenMode mode = c.touches(Interface.ADDRGENMODE) ? link.addrgenmode() : null;
        if (mode == null || c.action() != Action.UPDATE) {
            return mode == AddrGenMode.EUI64 ? null : mode;
        }
        Resource there = live.get(link.id());
        boolean up = there instanceof Interface i && Boolean.TRUE.equals(i.up());
        if (up && mode == AddrGenMode.EUI64) {
            sysctl(Rank.FIRST, phase, link, "addr_gen_mode", "0");
            return null;
        }
        if (up && mode == AddrGenMode.NONE) {
            sysctl(Rank.AFTER_LINK, phase, link, "disable_ipv6", "1");
            sysctl(Rank.AFTER_LINK, phase, link, "disable_ipv6", "0");
        }
        return mode;
    }

    private void sysctl(Rank rank, Phase phase, Interface link, String key, String value) {
        String name = link.iface().name().value();
        // As sysctl(8): with dots in a name, slashes are between the parts.
        String path = name.indexOf('.') < 0 ? "net.ipv6.conf." + name + "." + key : "net/ipv6/conf/" + name + "/" + key;
        steps.add(
                rank, new NamespaceStep.SetSysctl(link.id(), phase, link.iface().namespace(), path, value));
    }
}
