package io.jnetlab.plan;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.ArrayList;
import java.util.List;

/** Picks a lab's own out of what was read of a machine. */
final class OwnPart {
    private OwnPart() {}

    static LabState of(LabName lab, LiveState live) {
        List<Resource> out = new ArrayList<>();
        for (Resource r : live.state().resources().values()) {
            ResourceId whose = r.id();
            if (r instanceof Address address) {
                whose = ResourceId.iface(address.iface());
            } else if (r instanceof Route route) {
                whose = route.dev() == null
                        ? ResourceId.namespace(route.namespace())
                        : ResourceId.iface(new InterfaceId(route.namespace(), route.dev()));
            }
            if (lab.equals(live.ownerOf(whose))) {
                out.add(r);
            }
        }
        return LabState.of(out);
    }
}
