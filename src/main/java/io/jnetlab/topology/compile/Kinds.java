package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Route;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.read.LabSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import io.jnetlab.topology.yaml.Located;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the interfaces of a lab stand on each other, and which are members of which. */
public final class Kinds {
    private static final String VLAN = "vlan";

    private final Map<InterfaceId, InterfaceSpec> specs = new LinkedHashMap<>();
    private final Map<InterfaceId, InterfaceSpec> masters = new HashMap<>();
    private final Map<InterfaceId, End> ends = new HashMap<>();
    private final Map<InterfaceId, Wire> wires = new HashMap<>();

    private Kinds() {}

    public static Kinds of(LabSpec lab, List<Wire> wires) {
        Kinds out = new Kinds();
        for (NamespaceSpec namespace : lab.namespaces().values()) {
            for (InterfaceSpec spec : namespace.interfaces().values()) {
                if (spec.standsAlone()) {
                    out.specs.put(new InterfaceId(namespace.name(), spec.name()), spec);
                }
            }
        }
        if (!out.specs.isEmpty()) {
            out.addMembers();
            for (Wire wire : wires) {
                out.add(wire, wire.a());
                out.add(wire, wire.b());
            }
        }
        return out;
    }

    private void addMembers() {
        for (Map.Entry<InterfaceId, InterfaceSpec> e : specs.entrySet()) {
            KindSpec kind = e.getValue().kind();
            for (Located<IfName> member : kind == null ? List.<Located<IfName>>of() : kind.members()) {
                masters.putIfAbsent(new InterfaceId(e.getKey().namespace(), member.value()), e.getValue());
            }
        }
    }

    private void add(Wire wire, End end) {
        ends.put(end.id(), end);
        wires.put(end.id(), wire);
    }

    /** All interfaces that no link makes. */
    Map<InterfaceId, InterfaceSpec> specs() {
        return specs;
    }

    /** The ends of links, where there are interfaces that no link makes. */
    Map<InterfaceId, End> ends() {
        return ends;
    }

    /** What is said of an interface, or null. */
    @Nullable
    InterfaceSpec spec(InterfaceId id) {
        InterfaceSpec spec = specs.get(id);
        End end = ends.get(id);
        return spec == null && end != null ? end.spec() : spec;
    }

    boolean isThere(InterfaceId id) {
        return specs.containsKey(id) || ends.containsKey(id);
    }

    /** Whether it is the other, or stands on it through any number of others. */
    boolean standsOn(InterfaceId from, InterfaceId target) {
        Set<InterfaceId> seen = new HashSet<>();
        InterfaceId at = from;
        while (at != null && seen.add(at)) {
            if (at.equals(target)) {
                return true;
            }
            at = lower(at);
        }
        return false;
    }

    static InterfaceId parentId(NetnsName namespace, KindSpec.Parent parent) {
        String owner = parent.owner();
        NetnsName where = owner == null
                ? namespace
                : owner.equals("host")
                        ? NetnsName.HOST
                        : NetnsName.fault(owner) == null ? new NetnsName(owner) : namespace;
        return new InterfaceId(where, parent.name());
    }

    /** What an interface stands on or sends through, or null. */
    @Nullable
    InterfaceId lower(InterfaceId id) {
        InterfaceSpec spec = specs.get(id);
        KindSpec kind = spec == null ? null : spec.kind();
        if (kind == null) {
            return null;
        }
        String dev = kind.options().get("dev");
        return kind.parent() != null
                ? parentId(id.namespace(), kind.parent())
                : dev == null ? null : new InterfaceId(id.namespace(), new IfName(dev));
    }

    /** What an interface is a member of, or null. */
    @Nullable
    InterfaceSpec master(InterfaceId id) {
        return masters.get(id);
    }

    /** Whether its master takes all that it receives, so that it uses no addresses: a bridge or bond does, a VRF does not. */
    boolean handsOver(InterfaceId id) {
        InterfaceSpec master = masters.get(id);
        KindSpec kind = master == null ? null : master.kind();
        return kind != null && !kind.kind().value().equals("vrf");
    }

    /** The table that routes out of an interface stand in: its VRF's, or the main one. */
    int table(InterfaceId id) {
        InterfaceSpec master = masters.get(id);
        KindSpec kind = master == null ? null : master.kind();
        String table = kind != null && kind.kind().value().equals("vrf")
                ? kind.options().get("table")
                : null;
        return table == null ? Route.TABLE_MAIN : Integer.parseUnsignedInt(table);
    }

    /** Whether it is up: a VLAN device only with its parent. */
    boolean isUp(InterfaceId id) {
        InterfaceSpec spec = specs.get(id);
        Wire wire = wires.get(id);
        End end = ends.get(id);
        if (spec == null) {
            return wire == null || end == null || wire.isUp(end);
        }
        KindSpec kind = spec.kind();
        InterfaceId lower = kind != null && kind.kind().value().equals(VLAN) ? lower(id) : null;
        boolean own = spec.up() == null || spec.up().value();
        return own && (lower == null || standsOn(lower, id) || isUp(lower));
    }

    /** Its MTU, or null where that may be anything: what the file says, its bond's, its parent's, that of its kind. */
    @Nullable
    Integer mtu(InterfaceId id) {
        InterfaceSpec master = masters.get(id);
        if (master != null && isBond(master)) {
            return mtu(new InterfaceId(id.namespace(), master.name()));
        }
        InterfaceSpec spec = specs.get(id);
        Wire wire = wires.get(id);
        End end = ends.get(id);
        if (spec == null) {
            return wire == null || end == null ? null : (Integer) wire.mtu(end);
        }
        KindSpec kind = spec.kind();
        if (spec.mtu() != null || kind == null) {
            return Located.valueOf(spec.mtu());
        }
        InterfaceId lower = lower(id);
        if (kind.table() != null && kind.table().parent() && lower != null) {
            return standsOn(lower, id) ? null : mtu(lower);
        }
        return kind.table() == null ? null : kind.table().mtu();
    }

    private static boolean isBond(InterfaceSpec spec) {
        return spec.kind() != null && spec.kind().kind().value().equals("bond");
    }
}
