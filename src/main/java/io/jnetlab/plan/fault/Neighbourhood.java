package io.jnetlab.plan.fault;

import io.jnetlab.model.BridgeVlans;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LabState;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a fault is. */
public final class Neighbourhood {
    private Neighbourhood() {}

    /** The namespaces in which, or at the other end of whose cable, something is not as it was; the host's is not told. */
    public static Set<NetnsName> of(LabState whole, LabState broken) {
        Set<NetnsName> out = new TreeSet<>();
        add(whole, broken, out);
        add(broken, whole, out);
        out.remove(NetnsName.HOST);
        return out;
    }

    private static void add(LabState one, LabState other, Set<NetnsName> out) {
        for (Map.Entry<ResourceId, Resource> e : one.resources().entrySet()) {
            if (!e.getValue().equals(other.get(e.getKey()))) {
                out.add(e.getKey().namespace());
                InterfaceId end = end(e.getValue());
                Interface link = end == null ? null : one.iface(end);
                InterfaceId peer = link == null ? null : link.peer();
                if (peer != null) {
                    out.add(peer.namespace());
                }
            }
        }
    }

    /** The end of a cable that it is about, or null. */
    private static @Nullable InterfaceId end(Resource resource) {
        if (resource instanceof Interface link) {
            return link.iface();
        }
        if (resource instanceof BridgeVlans port) {
            return port.iface();
        }
        return resource instanceof OvsPort port ? InterfaceId.host(port.name()) : null;
    }
}
