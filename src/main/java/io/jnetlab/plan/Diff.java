package io.jnetlab.plan;

import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.Isolation;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabProcess;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a wanted with a live state, attribute by attribute. */
final class Diff {
    /** Every resource that differs, sorted by id. */
    final List<Change> changes = new ArrayList<>();

    /** Wanted names that belong to somebody else. */
    final List<Conflict> conflicts = new ArrayList<>();

    /** What stands among the lab's things, isn't the lab's and is left alone. */
    final List<ResourceId> strangers = new ArrayList<>();

    private final Map<ResourceId, Change> byId = new HashMap<>();
    private final Set<ResourceId> compared = new HashSet<>();
    private final Replacements replacements;
    private boolean outOfOrder;
    private @Nullable Map<NetnsName, List<String>> remade;
    final LabName lab;
    private final LabState wanted;
    private final LiveState live;
    private final boolean prunes;

    /** @param prunes whether what stands among the lab's things and isn't the lab's goes too */
    Diff(LabName lab, LabState wanted, LiveState live, boolean prunes) {
        this.lab = lab;
        this.wanted = wanted;
        this.live = live;
        this.prunes = prunes;
        this.replacements = new Replacements(this, wanted, live.state());
        List<ResourceId> ids = new ArrayList<>(wanted.resources().keySet());
        for (ResourceId id : live.state().resources().keySet()) {
            if (wanted.get(id) == null) {
                ids.add(id);
            }
        }
        // Of two sorted parts it takes one pass.
        ids.sort(null);
        for (ResourceId id : ids) {
            compare(id);
        }
        if (outOfOrder) {
            changes.sort((a, b) -> a.id().compareTo(b.id()));
        }
    }

    /** Compares what is under a name, after what it stands on or is a member of. */
    private void compare(ResourceId id) {
        Resource want = wanted.get(id);
        Resource have = live.state().get(id);
        if (want instanceof Interface link && (link.lower() != null || link.masterId() != null)) {
            if (!compared.add(id)) {
                return;
            }
            for (InterfaceId other : new @Nullable InterfaceId[] {link.lower(), link.masterId()}) {
                if (other != null) {
                    outOfOrder = true;
                    compare(ResourceId.iface(other));
                }
            }
            compare(id, want, have);
        } else if (want instanceof Interface link && replacements.internalPort(link) != null) {
            if (compared.add(id)) {
                outOfOrder = true;
                compare(ResourceId.ovsPort(link.iface().name()));
                compare(id, want, have);
            }
        } else if (id.kind() != ResourceId.Kind.INTERFACE && id.kind() != ResourceId.Kind.OVS_PORT
                || compared.add(id)) {
            compare(id, want, have);
        }
    }

    /** The change of the resource with that id, or null where it stays as it is. */
    @Nullable
    Change change(ResourceId id) {
        return byId.get(id);
    }

    /** Whether the resource is made, alone or again, so that nothing on it outlasts the plan. */
    boolean isRemade(ResourceId id) {
        Change c = byId.get(id);
        return c != null && (c.action() == Action.CREATE || c.action() == Action.REPLACE);
    }

    /** Names of the interfaces in a namespace that are made, alone or again. */
    List<String> remadeDevices(NetnsName namespace) {
        Map<NetnsName, List<String>> all = remade;
        if (all == null) {
            all = new HashMap<>();
            for (Change c : changes) {
                if (c.id().kind() == ResourceId.Kind.INTERFACE && isRemade(c.id())) {
                    List<String> there = all.get(c.id().namespace());
                    if (there == null) {
                        there = new ArrayList<>();
                        all.put(c.id().namespace(), there);
                    }
                    there.add(c.id().name());
                }
            }
            remade = all;
        }
        return all.getOrDefault(namespace, List.of());
    }

    boolean isDeleted(ResourceId id) {
        Change c = byId.get(id);
        return c != null && c.action() == Action.DELETE;
    }

    private void compare(ResourceId id, @Nullable Resource want, @Nullable Resource have) {
        if (want != null && have != null && !isRemadeBelow(have)) {
            if (!lab.equals(live.ownerOf(id)) && standsAlone(have)) {
                conflicts.add(new Conflict(id, live.ownerOf(id)));
            }
            List<AttributeChange> attributes = AttributeChanges.between(want, asLeft(have));
            String reason = replacements.reason(want, have, attributes);
            if (reason != null || !attributes.isEmpty()) {
                add(new Change(reason == null ? Action.UPDATE : Action.REPLACE, id, have, want, attributes, reason));
            }
        } else if (want != null) {
            add(new Change(Action.CREATE, id, null, want, AttributeChanges.of(want, true), null));
        } else if (have != null) {
            if (goes(have)) {
                add(new Change(Action.DELETE, id, have, null, AttributeChanges.of(have, false), null));
            } else if (!id.kind().isPart() && stranger(have)) {
                strangers.add(id);
            }
        }
    }

    private void add(Change change) {
        changes.add(change);
        byId.put(change.id(), change);
    }

    /** Whether what it is on is replaced, so that it is gone when that is there again. */
    private boolean isRemadeBelow(Resource have) {
        if (have instanceof Interface || have instanceof LabProcess || have instanceof Isolation) {
            return false;
        }
        for (ResourceId on : have.standsOn()) {
            Change c = byId.get(on);
            if (c != null && c.action() == Action.REPLACE) {
                return true;
            }
        }
        return false;
    }

    /** Whether an unwanted resource is taken away: because it is the lab's, or an attribute of something wanted. */
    private boolean goes(Resource have) {
        if (!have.id().kind().isPart()) {
            return lab.equals(live.ownerOf(have.id())) || prunes && stranger(have) && !isMachines(have);
        }
        List<ResourceId> places = have.standsOn();
        for (ResourceId on : places) {
            if (wanted.get(on) == null && !isDeleted(on)) {
                return false;
            }
        }
        return !places.isEmpty() && !isRemadeBelow(have);
    }

    /** Whether it is a finding of its own: not where what it is in, on, or the device of is somebody else's too. */
    private boolean standsAlone(Resource have) {
        ResourceId parent = have.parent();
        boolean internal = have instanceof Interface i && i.kind() instanceof LinkKind.OvsInternal;
        return !have.id().kind().isPart() && !internal && (parent == null || lab.equals(live.ownerOf(parent)));
    }

    /** Whether it stands inside something of the lab's. */
    private boolean stranger(Resource have) {
        ResourceId parent = have.parent();
        return parent != null && lab.equals(live.ownerOf(parent));
    }

    /** Whether it is a device that nobody can delete: somebody has moved it here. */
    private static boolean isMachines(Resource have) {
        return have instanceof Interface link
                && link.kind() instanceof LinkKind.Other other
                && other.label().equals(LinkKind.Other.PHYSICAL);
    }

    /** A device as it is when the one that it is a member of has gone, and perhaps come back. */
    private Resource asLeft(Resource have) {
        InterfaceId master = have instanceof Interface link ? link.masterId() : null;
        if (master == null || !(have instanceof Interface member)) {
            return have;
        }
        Change c = byId.get(ResourceId.iface(master));
        boolean remade = c != null && c.action() == Action.REPLACE;
        Interface there = live.state().iface(master);
        boolean bond = there != null && there.kind().label().equals("bond");
        Interface want = wanted.iface(member.iface());
        boolean leaves = remade || want != null && !master.equals(want.masterId());
        if (!leaves || !remade && !bond) {
            return have;
        }
        Interface.Builder left = member.with();
        if (remade) {
            left.master(Interface.NO_MASTER);
        }
        // A bond lets its members go down, with the MTU that they had before.
        return bond ? left.up(false).mtu(null).build() : left.build();
    }
}
