package io.jnetlab.cli.change;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.model.Address;
import io.jnetlab.model.Discipline;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Neighbor;
import io.jnetlab.model.Qdisc;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a lab is to be when a wire of it has been changed: a function of what it is. */
final class LinkChange {
    private static final int DEFAULT_MTU = 1500;

    private final LabState file;
    private final Map<ResourceId, Resource> out;
    private final LabState now;

    /**
     * @param now what the lab has
     * @param file what its file wants; empty where that is not known
     */
    LinkChange(LabState now, LabState file) {
        this.now = now;
        this.file = file;
        this.out = new TreeMap<>(now.resources());
    }

    LabState result() {
        return LabState.of(out.values());
    }

    /**
     * Unplugs or plugs in an end. What the kernel takes away when an interface goes down, and keeps away, comes back as the
     * file has it: addresses of IPv6, static neighbours, routes.
     */
    void plug(InterfaceId end, boolean up) {
        Interface iface = now.iface(end);
        if (iface == null) {
            return;
        }
        out.put(iface.id(), iface.with().up(up).build());
        if (!up) {
            return;
        }
        for (Resource resource : file.resources().values()) {
            boolean on = resource instanceof Address address && address.iface().equals(end)
                    || resource instanceof Neighbor neighbor && neighbor.iface().equals(end)
                    || resource instanceof Route route && leavesBy(route, end);
            if (on) {
                out.putIfAbsent(resource.id(), resource);
            }
        }
    }

    private boolean leavesBy(Route route, InterfaceId end) {
        if (!route.namespace().equals(end.namespace())) {
            return false;
        }
        if (end.name().equals(route.dev()) || route.dev() == null && reaches(end, route.via())) {
            return true;
        }
        for (Route.Hop hop : route.hops()) {
            if (end.name().equals(hop.dev()) || hop.dev() == null && reaches(end, hop.via())) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(InterfaceId end, @Nullable IpAddress gateway) {
        for (Resource resource : file.resources().values()) {
            if (gateway != null
                    && resource instanceof Address address
                    && address.iface().equals(end)
                    && address.reaches(gateway)) {
                return true;
            }
        }
        return false;
    }

    /** Impairs what leaves by an end, beside what impairs it already. */
    void impair(InterfaceId end, Map<String, String> words) throws CliException {
        Interface iface = now.iface(end);
        Integer mtu = iface == null ? null : iface.mtu();
        Qdisc there = now.get(ResourceId.qdisc(end)) instanceof Qdisc q ? q : null;
        Discipline discipline =
                ImpairWords.merge(there == null ? null : there.discipline(), words, mtu == null ? DEFAULT_MTU : mtu);
        set(end, discipline == null ? null : new Qdisc(end, discipline));
    }

    /** Makes both ends as the file has them, or as those of a new wire where it isn't known. */
    void reset(List<InterfaceId> ends) {
        for (InterfaceId end : ends) {
            Interface wanted = file.iface(end);
            plug(end, wanted == null || !Boolean.FALSE.equals(wanted.up()));
            set(end, file.get(ResourceId.qdisc(end)) instanceof Qdisc q ? q : null);
        }
    }

    private void set(InterfaceId end, @Nullable Qdisc qdisc) {
        if (qdisc == null) {
            out.remove(ResourceId.qdisc(end));
        } else {
            out.put(qdisc.id(), qdisc);
        }
    }
}
