package io.jnetlab.topology;

import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can't stand on a tun of mode tun, or have it as a member: it passes packets, and others need Ethernet frames. */
final class TunRules {
    private TunRules() {}

    static void check(Map<InterfaceId, InterfaceSpec> specs, Problems problems) {
        for (Map.Entry<InterfaceId, InterfaceSpec> e : specs.entrySet()) {
            KindSpec kind = e.getValue().kind();
            if (kind == null || kind.kind().value().equals("vrf")) {
                continue;
            }
            KindSpec.Parent parent = kind.parent();
            if (parent != null) {
                check(specs.get(Kinds.parentId(e.getKey().namespace(), parent)), kind, parent.place(), problems);
            }
            for (Located<IfName> member : kind.members()) {
                InterfaceId id = new InterfaceId(e.getKey().namespace(), member.value());
                check(specs.get(id), kind, member.place(), problems);
            }
        }
    }

    private static void check(@Nullable InterfaceSpec other, KindSpec kind, Place place, Problems problems) {
        KindSpec of = other == null ? null : other.kind();
        if (other != null
                && of != null
                && of.kind().value().equals("tun")
                && !of.options().containsKey("mode")) {
            problems.error(
                    place,
                    other.name() + " is a tun of mode tun, which passes packets; a "
                            + kind.kind().value() + " needs Ethernet frames",
                    "write mode: tap at " + other.name());
        }
    }
}
