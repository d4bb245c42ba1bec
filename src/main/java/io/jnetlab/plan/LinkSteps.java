package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LinkOption;
import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.StepList.Rank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Steps for the changes of interfaces. */
final class LinkSteps {
    private final Diff diff;
    private final LabState wanted;
    private final LabState live;
    private final StepList steps;
    private final NarrowPorts narrow;
    private final Stacks stacks;
    private final Departures departures;
    private final Ipv6Steps ipv6;

    /** Whether addresses are given to the host, so that what leaves the host leaves first. */
    private final boolean hostGetsAddresses;

    /** Both ends of each pair that has its step, so that the second end gets none. */
    private final Set<InterfaceId> made = new HashSet<>();

    private final Set<InterfaceId> deleted = new HashSet<>();

    LinkSteps(Diff diff, LabState wanted, LabState live, NarrowPorts narrow, StepList steps) {
        this.diff = diff;
        this.wanted = wanted;
        this.live = live;
        this.narrow = narrow;
        this.stacks = new Stacks(wanted);
        this.departures = new Departures(diff, live);
        this.steps = steps;
        this.ipv6 = new Ipv6Steps(live, stacks, steps);
        this.hostGetsAddresses = hostGetsAddresses(diff);
    }

    private static boolean hostGetsAddresses(Diff diff) {
        for (Change c : diff.changes) {
            if (c.after() instanceof Address address
                    && address.iface().namespace().isHost()) {
                return true;
            }
        }
        return false;
    }

    void add(Change c, Interface link) {
        switch (c.action()) {
            case DELETE -> delete(link);
            case REPLACE -> {
                if (c.before() instanceof Interface before) {
                    delete(before);
                }
                create(c, link);
            }
            case CREATE -> create(c, link);
            case UPDATE -> configure(c, link);
        }
    }

    /** Whether a live device that goes must be gone before others are made and configured. */
    boolean goesFirst(Interface link) {
        InterfaceId peer = link.peer();
        return isInTheWay(link.iface()) || peer != null && isInTheWay(peer) || departures.isOnWhatStays(link);
    }

    /** Its name or another of its names is taken again, or while it is there a gateway could be looked for behind it. */
    private boolean isInTheWay(InterfaceId iface) {
        boolean inUse = iface.namespace().isHost()
                ? hostGetsAddresses
                : wanted.namespace(iface.namespace()) != null || Attachments.outlasts(live, iface.namespace());
        Interface there = live.iface(iface);
        return inUse
                || diff.isRemade(ResourceId.iface(iface))
                || there != null
                        && there.altNames() != null
                        && !there.altNames().isEmpty()
                || there != null && NarrowPorts.isNarrow(there) && NarrowPorts.isPort(there);
    }

    private void delete(Interface link) {
        if (link.kind() instanceof LinkKind.Moved moved && moved.origin() != null) {
            steps.add(Rank.LINK, -Stacks.level(link, live), new MoveStep.Out(link, moved.origin()));
            return;
        }
        if (link.kind() instanceof LinkKind.Loopback || link.kind() instanceof LinkKind.OvsInternal) {
            return;
        }
        InterfaceId end = departures.lastingEnd(link);
        if (end != null && deleted.add(end)) {
            Phase phase = goesFirst(link) ? Phase.CLEAR_LINK : Phase.DELETE_LINK;
            steps.add(Rank.LINK, -Stacks.level(link, live), new LinkStep.Delete(phase, end));
        }
    }

    private void create(Change c, Interface link) {
        InterfaceId peer = link.peer();
        if (peer != null) {
            if (made.add(link.iface()) && made.add(peer)) {
                Interface there = wanted.iface(peer);
                Interface mate = there != null
                        ? there
                        : Interface.builder(peer, new LinkKind.Veth(link.iface()))
                                .build();
                boolean first = !link.iface().namespace().isHost();
                steps.add(Rank.LINK, new LinkStep.AddVethPair(first ? link : mate, first ? mate : link));
            }
        } else if (link.kind() instanceof LinkKind.Virtual kind && kind.label().equals(TunStep.KIND)) {
            steps.add(Rank.LINK, new TunStep(link, kind));
        } else if (link.kind() instanceof LinkKind.Virtual kind) {
            int level = Stacks.level(link, wanted);
            steps.add(Rank.LINK, level, new LinkStep.AddLink(link, kind, level));
        } else if (link.kind() instanceof LinkKind.LinuxBridge bridge) {
            steps.add(Rank.LINK, new LinkStep.AddLinuxBridge(link, bridge));
        } else if (link.kind() instanceof LinkKind.Moved moved) {
            steps.add(Rank.LINK, new MoveStep.In(link, moved));
        }
        configure(c, link);
    }

    /** Sets what differs; on a new device what it was not made with. */
    private void configure(Change c, Interface link) {
        boolean fresh = c.action() != Action.UPDATE;
        // Older kernels refuse lo's even where it is the one that it has.
        boolean hasItsMac = link.kind() instanceof LinkKind.Veth
                || link.kind() instanceof LinkKind.LinuxBridge
                || link.kind() instanceof LinkKind.Virtual
                || link.kind() instanceof LinkKind.Loopback;
        Phase phase = link.kind() instanceof LinkKind.OvsInternal ? Phase.SWITCH_INTERFACE : Phase.CONFIGURE;
        boolean renewed = Losses.renewsIpv6(c) || narrow.bridges().contains(link.iface());
        if (!renewed) {
            ipv6.settings(c, link, phase);
        }
        Boolean checksum = sets(c, Interface.TX_CHECKSUM) ? link.txChecksum() : null;
        if (checksum != null && !(fresh && checksum)) {
            steps.add(Rank.OFFLOAD, new LinkStep.SetChecksumOffload(phase, link.iface(), checksum));
        }
        List<String> what = new ArrayList<>();
        if (sets(c, Interface.MAC) && link.mac() != null && !(fresh && (hasItsMac || Moves.keepsMac(link)))) {
            what.add(Interface.MAC);
        }
        boolean mtu = sets(c, Interface.MTU) && link.mtu() != null && !(fresh && hasItsMtu(link));
        if (mtu && !stacks.setMtu(phase, link, steps)) {
            what.add(Interface.MTU);
        }
        if (fresh ? Moves.getsQueue(link) : c.touches(Interface.TX_QUEUE_LENGTH)) {
            what.add(Interface.TX_QUEUE_LENGTH);
        }
        boolean alias = link.alias() != null && !link.alias().isEmpty();
        if (fresh ? alias : c.touches(Interface.ALIAS)) {
            what.add(Interface.ALIAS);
        }
        if (sets(c, Interface.MASTER)
                && link.master() != null
                && !(fresh && Interface.NO_MASTER.equals(link.master()))) {
            what.add(Interface.MASTER);
        }
        List<String> late = new ArrayList<>();
        if (link.kind() instanceof LinkKind.Optioned kind) {
            for (LinkOption o : kind.table().options()) {
                if (o.codec() == LinkOption.Codec.MEMBER) {
                    if (fresh ? !kind.value(o).isEmpty() : c.touches(o.word())) {
                        late.add(o.word());
                    }
                } else if (!fresh && c.touches(o.word())) {
                    what.add(o.word());
                }
            }
        }
        // What a bond takes in must be down, and is up then.
        boolean enslaved = what.contains(Interface.MASTER) && isBond(link.masterId(), wanted);
        if (enslaved && c.before() instanceof Interface before && !fresh && Boolean.TRUE.equals(before.up())) {
            steps.add(Rank.FIRST, new SetLinkStep(phase, link.with().up(false).build(), List.of(Interface.UP)));
        }
        if ((sets(c, Interface.UP) || enslaved) && link.up() != null && !(fresh && !link.up() && !enslaved)) {
            what.add(Interface.UP);
        }
        if (!renewed && ipv6.setsMode(c, link, phase)) {
            what.add(Interface.ADDRGENMODE);
        }
        set(link.lower() == null ? Rank.LINK : Rank.UPPER, phase, link, what);
        set(Rank.AFTER_LINK, phase, link, late);
        altNames(c, phase, link);
        if (Losses.renewsIpv6(c)) {
            ipv6.renew(c, link, phase);
        }
    }

    /** Once all ports have their MTU, gives bridges their IPv6 settings that may have lost them for a moment. */
    void settleBridges() {
        for (InterfaceId id : narrow.bridges()) {
            Interface bridge = wanted.iface(id);
            Change c = diff.change(ResourceId.iface(id));
            if (bridge != null && (c == null || !Losses.renewsIpv6(c))) {
                ipv6.renew(c, bridge, Phase.CONFIGURE);
            }
        }
    }

    private void set(Rank rank, Phase phase, Interface link, List<String> what) {
        if (!what.isEmpty()) {
            stacks.add(steps, rank, link, new SetLinkStep(phase, link, what));
        }
    }

    /** Names are taken away before anything is made that may take them, and given when the others have theirs. */
    private void altNames(Change c, Phase phase, Interface link) {
        if (link.altNames() == null || !sets(c, Interface.ALTNAMES)) {
            return;
        }
        SortedSet<String> before =
                c.action() == Action.UPDATE && c.before() instanceof Interface there ? there.altNames() : null;
        List<String> gone = before == null ? new ArrayList<>() : new ArrayList<>(before);
        gone.removeAll(link.altNames());
        if (!gone.isEmpty()) {
            steps.add(Rank.FIRST, new LinkStep.SetAltNames(Phase.CLEAR, link.iface(), false, gone));
        }
        List<String> added = new ArrayList<>(link.altNames());
        if (before != null) {
            added.removeAll(before);
        }
        if (!added.isEmpty()) {
            steps.add(Rank.AFTER_LINK, new LinkStep.SetAltNames(phase, link.iface(), true, added));
        }
    }

    /** Whether an attribute is to be set: it differs, or the device is new. */
    static boolean sets(Change c, String attribute) {
        return c.action() != Action.UPDATE || c.touches(attribute);
    }

    private static boolean isBond(@Nullable InterfaceId id, LabState state) {
        Interface link = id == null ? null : state.iface(id);
        return link != null && link.kind().label().equals("bond");
    }

    /** Veth ends and the like are made with theirs; lo has the default of its kind. */
    private static boolean hasItsMtu(Interface link) {
        Integer mtu = link.mtu();
        return link.kind() instanceof LinkKind.Veth
                || link.kind() instanceof LinkKind.Virtual
                || Moves.keepsMtu(link)
                || link.kind() instanceof LinkKind.Loopback && mtu != null && mtu == Planner.LOOPBACK_MTU;
    }
}
