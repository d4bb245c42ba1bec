package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.OvsPort;
import io.jnetlab.model.Resource;
import io.jnetlab.model.ResourceId;
import io.jnetlab.model.Route;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why no frame from an interface comes to the next hop, where nothing on the way is in its way. */
final class HopFaults {
    private HopFaults() {}

    static Outcome unreached(Position position, IpAddress hop, Scene scene) throws IOException {
        LabName lab = scene.live().labOf(position.at());
        List<LiveLink> owners = new ArrayList<>();
        for (LiveLink link : scene.live().owners(hop)) {
            // Other labs may use the same addresses.
            boolean ours =
                    lab == null || lab.equals(scene.live().labOf(link.id().namespace()));
            if (ours && !link.id().namespace().equals(position.at()) && !link.isLoopback()) {
                owners.add(link);
            }
        }
        Stop loose = loose(position, owners, scene);
        // Whatever is behind what can't be seen: who has the address is not there.
        boolean cut = !owners.isEmpty();
        for (LiveLink owner : owners) {
            cut &= loose(owner.id(), scene) != null
                    && !scene.segment(owner.id()).isOpaque();
        }
        if (!cut && scene.segment(position.device()).isOpaque()) {
            scene.note("what is behind " + Names.of(position.device()) + " could not be seen");
            if (!owners.isEmpty()) {
                InterfaceId to = owners.get(0).id();
                List<Spot> path = List.of(Spot.leaves(position.device(), 0));
                return Outcome.passes(
                        position.crossing(new Crossing(to, 0, null, path, List.of())),
                        position.device().name() + " leads, it seems, to " + Names.of(to));
            }
        }
        if (loose != null && (position.gateway() || !owners.isEmpty())) {
            return Outcome.stops(position, loose);
        }
        for (Address wanted : owners.isEmpty() ? scene.wantedAddresses() : List.<Address>of()) {
            if (wanted.prefix().address().equals(hop)
                    && !wanted.iface().namespace().equals(position.at())) {
                LiveLink down = scene.live().link(wanted.iface());
                return Outcome.stops(
                        position,
                        down != null && !down.isUp() ? scene.wires().down(down) : Missing.address(wanted, scene));
            }
        }
        if (position.gateway()) {
            return Outcome.stops(position, wrongGateway(position, hop, owners, scene));
        }
        Stop bare = withoutGateway(position, hop, owners, scene);
        if (bare != null) {
            return Outcome.stops(position, bare);
        }
        if (owners.isEmpty()) {
            return Outcome.stops(position, nobody(position, hop, scene));
        }
        return Outcome.stops(position, apart(position, hop, owners.get(0), scene));
    }

    /** A cable that ends on no bridge, or a bridge's port without a device: ours, or that of who has the address. */
    private static @Nullable Stop loose(Position position, List<LiveLink> owners, Scene scene) {
        Stop found = loose(position.device(), scene);
        for (LiveLink owner : found == null ? owners : List.<LiveLink>of()) {
            found = found == null ? loose(owner.id(), scene) : found;
        }
        found = found == null ? scene.segment(position.device()).broken() : found;
        for (LiveLink owner : found == null ? owners : List.<LiveLink>of()) {
            found = found == null ? scene.segment(owner.id()).broken() : found;
        }
        return found;
    }

    private static @Nullable Stop loose(InterfaceId from, Scene scene) {
        for (InterfaceId end : scene.segment(from).ends()) {
            ResourceId port = ResourceId.ovsPort(end.name());
            OvsPort wantedPort =
                    end.namespace().isHost() && scene.wanted().get(port) instanceof OvsPort known ? known : null;
            if (end.namespace().isHost() || hasBridge(end.namespace(), scene)) {
                String bridge = wantedPort == null
                        ? wantedMaster(end, scene)
                        : wantedPort.bridge().value();
                String join = wantedPort == null
                        ? scene.commands().ip(end.namespace(), "link set dev " + end.name() + " master " + bridge)
                        : scene.commands().ovs("ovs-vsctl add-port " + bridge + " " + end.name());
                return new Stop(
                        Fault.PORT_DETACHED,
                        wantedPort == null ? ResourceId.iface(end) : port,
                        "the cable of " + Names.of(from) + " ends at " + Names.of(end) + ", which is on no bridge",
                        wantedPort == null
                                ? scene.commands().ip(end.namespace(), "-d link show dev " + end.name())
                                : scene.commands().ovs("ovs-vsctl port-to-br " + end.name()),
                        join,
                        ResourceId.iface(end));
            }
        }
        return null;
    }

    private static boolean hasBridge(NetnsName name, Scene scene) {
        for (LiveLink link : scene.live().links(name)) {
            if (link.iface().kind() instanceof LinkKind.LinuxBridge) {
                return true;
            }
        }
        return false;
    }

    private static String wantedMaster(InterfaceId id, Scene scene) {
        var wanted = scene.wanted().iface(id);
        String master = wanted == null ? null : wanted.master();
        return master == null || master.isEmpty() ? "BRIDGE" : master;
    }

    private static Stop nobody(Position position, IpAddress hop, Scene scene) {
        return new Stop(
                Fault.ADDRESS_MISSING,
                ResourceId.iface(position.device()),
                "nobody on the link of " + Names.of(position.device()) + " has the address " + hop
                        + ", nor has any namespace here",
                scene.commands().ip(position.at(), "neighbour show " + hop),
                "give the address to whom it is meant for, or name another one");
    }

    private static Stop wrongGateway(Position position, IpAddress hop, List<LiveLink> owners, Scene scene)
            throws IOException {
        String who = owners.isEmpty()
                ? "which nobody has"
                : "which is " + Names.of(owners.get(0).id()) + ", on another link than "
                        + position.device().name();
        ResourceId about = ResourceId.namespace(position.at());
        int length = -1;
        for (Route route : scene.live().routes(position.at())) {
            if (route.to().contains(position.packet().destination())
                    && uses(route, hop)
                    && route.to().length() > length) {
                about = route.id();
                length = route.to().length();
            }
        }
        return new Stop(
                Fault.WRONG_GATEWAY,
                about,
                Names.of(position.at()) + " sends packets to "
                        + position.packet().destination() + " to the gateway " + hop + ", " + who,
                scene.commands()
                                .ip(
                                        position.at(),
                                        "route get " + position.packet().destination()) + "; "
                        + scene.commands().ip(position.at(), "neighbour show " + hop),
                "name the router's address on the link of " + position.device().name() + " as the gateway",
                wantedRoutes(position, scene));
    }

    /** A route that names no gateway, or the sender itself, though the destination is in no network of the link. */
    private static @Nullable Stop withoutGateway(Position position, IpAddress hop, List<LiveLink> owners, Scene scene)
            throws IOException {
        LiveLink device = scene.live().link(position.device());
        for (Address address : device == null ? List.<Address>of() : device.addresses()) {
            if (address.reaches(hop)) {
                return null;
            }
        }
        Route taken = null;
        for (Route route : scene.live().routes(position.at())) {
            IpAddress via = route.via();
            boolean here =
                    position.device().name().equals(route.dev()) && (via == null || scene.has(position.at(), via));
            if (here
                    && route.to().contains(hop)
                    && (taken == null || route.to().length() > taken.to().length())) {
                taken = route;
            }
        }
        if (taken == null) {
            return null;
        }
        String who =
                owners.isEmpty() ? "nobody here has it" : Names.of(owners.get(0).id()) + " has it, on another link";
        return new Stop(
                Fault.WRONG_GATEWAY,
                taken.id(),
                Names.of(position.at()) + " looks for " + hop + " on the link of "
                        + position.device().name() + " itself, since its route to " + taken.destination()
                        + (taken.via() == null
                                ? " names no gateway"
                                : " has its own address " + taken.via() + " as the gateway")
                        + "; " + who,
                scene.commands().ip(position.at(), "route get " + hop),
                "name a router's address on the link of " + position.device().name() + " as the gateway",
                wantedRoutes(position, scene));
    }

    private static List<ResourceId> wantedRoutes(Position position, Scene scene) {
        List<ResourceId> out = new ArrayList<>();
        for (Resource resource : scene.wanted().resources().values()) {
            if (resource instanceof Route route
                    && route.namespace().equals(position.at())
                    && route.to().contains(position.packet().destination())) {
                out.add(route.id());
            }
        }
        return out;
    }

    private static boolean uses(Route route, IpAddress hop) {
        for (Route.Hop one : route.hops()) {
            if (hop.equals(one.via())) {
                return true;
            }
        }
        return hop.equals(route.via());
    }

    /** The two ends are on different links: one of them has a prefix that takes in too much, or a cable is missing. */
    private static Stop apart(Position position, IpAddress hop, LiveLink owner, Scene scene) {
        LiveLink device = scene.live().link(position.device());
        Address ours = null;
        for (Address address : device == null ? List.<Address>of() : device.addresses()) {
            ours = ours == null && address.reaches(hop) ? address : ours;
        }
        Address theirs = null;
        for (Address address : owner.addresses()) {
            theirs = address.prefix().address().equals(hop) ? address : theirs;
        }
        if (ours != null && theirs != null && !ours.network().equals(theirs.network())) {
            return new Stop(
                    Fault.WRONG_MASK,
                    ours.id(),
                    Names.owner(position.at()) + " address " + ours.prefix() + " on "
                            + position.device().name() + " takes in " + hop + ", which is " + Names.of(owner.id())
                            + " on another link",
                    scene.commands()
                            .ip(
                                    position.at(),
                                    "address show dev " + position.device().name()),
                    "give it the prefix length that the others on the link have",
                    scene.wantedId(ours),
                    ResourceId.iface(position.device()));
        }
        return new Stop(
                Fault.NOT_CONNECTED,
                ResourceId.iface(position.device()),
                "nothing joins " + Names.of(position.device()) + " with " + Names.of(owner.id()) + ", which has " + hop
                        + ": no cable, no bridge",
                scene.commands()
                        .ip(
                                position.at(),
                                "-d link show dev " + position.device().name()),
                "join them by a link or a bridge in the lab's file",
                ResourceId.iface(owner.id()));
    }
}
