package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.InterfaceSpec;
import io.jnetlab.topology.read.KindSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import io.jnetlab.topology.yaml.Problems;
import io.jnetlab.topology.yaml.Words;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can't stand on an interface, or have it as a member. */
final class ParentRules {
    private static final String BRIDGE = "bridge";
    private static final String IPVLAN = "ipvlan";
    private static final String MACVLAN = "macvlan";
    private static final String VRF = "vrf";

    private final Map<InterfaceId, InterfaceSpec> specs;
    private final Problems problems;
    private final Map<InterfaceId, InterfaceId> takers = new HashMap<>();

    private ParentRules(Map<InterfaceId, InterfaceSpec> specs, Problems problems) {
        this.specs = specs;
        this.problems = problems;
    }

    static void check(Kinds kinds, Problems problems) {
        Map<InterfaceId, InterfaceSpec> specs = kinds.specs();
        ParentRules rules = new ParentRules(specs, problems);
        specs.forEach((id, spec) -> {
            KindSpec kind = spec.kind();
            KindSpec.Parent parent = kind == null ? null : kind.parent();
            if (kind == null) {
                return;
            }
            if (parent != null) {
                InterfaceId lower = Kinds.parentId(id.namespace(), parent);
                rules.frames(specs.get(lower), kind, parent.place());
                if (takesAll(kind)) {
                    rules.shared(parent, kinds.ends().get(lower), kinds.master(lower));
                    if (!rules.upon(id, kind, parent, lower)) {
                        rules.beside(id, kind, parent, lower);
                    }
                }
            }
            for (Located<IfName> member : kind.members()) {
                rules.frames(specs.get(new InterfaceId(id.namespace(), member.value())), kind, member.place());
            }
        });
    }

    /** Whether it takes over what its parent receives. */
    private static boolean takesAll(KindSpec kind) {
        return is(kind, MACVLAN) || is(kind, IPVLAN);
    }

    private static boolean is(KindSpec kind, String name) {
        return kind.kind().value().equals(name);
    }

    private void frames(@Nullable InterfaceSpec other, KindSpec kind, Place place) {
        KindSpec of = other == null ? null : other.kind();
        if (other != null && of != null && is(of, VRF)) {
            // IFF_NO_RX_HANDLER, in drivers/net/vrf.c. The packets of a tunnel may go out by one: that is its dev.
            problems.error(
                    place,
                    other.name() + " is a VRF: nothing stands on one, and it is a member of nothing",
                    "take one of its members");
        } else if (other != null && of != null && !of.hasMac() && !is(kind, VRF)) {
            problems.error(
                    place,
                    other.name() + " is " + Words.a(of.kind().value()) + ", which passes packets; "
                            + Words.a(kind.kind().value()) + " needs Ethernet frames",
                    is(of, "tun") ? "write mode: tap at " + other.name() : "take another interface");
        } else if (other != null && of != null && is(of, BRIDGE) && is(kind, BRIDGE)) {
            problems.error(
                    place, other.name() + " is a bridge: no bridge has another for a member", "join the two by a link");
        }
    }

    /** A device hands what it receives to one other only: its master, or what is made on it. */
    private void shared(KindSpec.Parent parent, @Nullable End end, @Nullable InterfaceSpec master) {
        BridgeSpec bridge = end == null ? null : end.owner().bridge();
        KindSpec of = master == null ? null : master.kind();
        if (end != null && bridge != null) {
            problems.error(
                    parent.place(),
                    parent.name() + " is a port of the bridge " + bridge.name() + ", in "
                            + end.place().line(),
                    "take another interface for the parent");
        } else if (master != null && of != null && !is(of, VRF)) {
            problems.error(
                    parent.place(),
                    parent.name() + " is a member of " + master.name() + " already, in "
                            + master.place().line(),
                    "take " + master.name() + " for the parent");
        }
    }

    /** The kernel puts one on the parent of the other (drivers/net/macvlan.c, drivers/net/ipvlan). */
    private boolean upon(InterfaceId id, KindSpec kind, KindSpec.Parent parent, InterfaceId lower) {
        InterfaceSpec other = specs.get(lower);
        KindSpec of = other == null ? null : other.kind();
        KindSpec.Parent below = of == null ? null : of.parent();
        InterfaceId under = below == null ? null : Kinds.parentId(lower.namespace(), below);
        if (of == null
                || under == null
                || under.equals(id)
                || !is(of, kind.kind().value())) {
            return false;
        }
        problems.error(
                parent.place(),
                parent.name() + " is " + Words.a(kind.kind().value()) + " too: the kernel puts " + id.name()
                        + " beside it, on " + under,
                "write parent: " + (under.namespace().equals(id.namespace()) ? under.name() : under));
        return true;
    }

    /** What all on one parent have in common. */
    private void beside(InterfaceId id, KindSpec kind, KindSpec.Parent parent, InterfaceId lower) {
        InterfaceId first = takers.putIfAbsent(lower, id);
        InterfaceSpec other = first == null ? null : specs.get(first);
        KindSpec of = other == null ? null : other.kind();
        if (other == null || of == null) {
            return;
        }
        String there = other.name() + " in " + other.place().line();
        String mode = kind.options().get("mode");
        String otherMode = of.options().get("mode");
        if (!is(of, kind.kind().value())) {
            problems.error(
                    parent.place(),
                    parent.name() + " is the parent of " + there + ", "
                            + Words.a(of.kind().value()) + "; it can't be that of "
                            + Words.a(kind.kind().value()) + " too",
                    "take one kind for both");
        } else if ("passthru".equals(mode) || "passthru".equals(otherMode)) {
            problems.error(
                    parent.place(),
                    parent.name() + " is the parent of " + there
                            + "; a macvlan of mode passthru is alone on its parent",
                    "take another mode for both");
        } else if (is(kind, IPVLAN) && !String.valueOf(mode).equals(String.valueOf(otherMode))) {
            problems.error(
                    parent.place(),
                    "the ipvlans of one parent have one mode, and " + there + " has another",
                    "write the same mode at both");
        }
    }
}
