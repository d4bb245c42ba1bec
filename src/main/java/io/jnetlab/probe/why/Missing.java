package io.jnetlab.probe.why;

import io.jnetlab.model.Address;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.LinkKind;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.ResourceId;
import io.jnetlab.observe.LiveLink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the lab's file has and the machine has not: an address, its interface, its namespace. */
final class Missing {
    private static final String UP = "jnetlab up makes it again";

    private Missing() {}

    /** An address of the file that is not there, or what that would be on. */
    static Stop address(Address wanted, Scene scene) throws IOException {
        InterfaceId iface = wanted.iface();
        Stop gone = iface(iface, scene);
        if (gone != null) {
            return gone;
        }
        Stop duplicate = Duplicates.instead(wanted, scene);
        if (duplicate != null) {
            return duplicate;
        }
        String off = "net.ipv6.conf." + iface.name() + ".disable_ipv6";
        if (wanted.prefix().isV6() && scene.live().sysctl(iface.namespace(), off) != 0) {
            return new Stop(
                    Fault.IPV6_OFF,
                    wanted.id(),
                    Names.of(iface) + " has not got the address " + wanted.prefix()
                            + " that the file gives it, since IPv6 is off there: " + off + " is set",
                    scene.commands().in(iface.namespace(), "sysctl " + off),
                    scene.commands().in(iface.namespace(), "sysctl -w " + off + "=0") + ", then "
                            + scene.commands()
                                    .ip(iface.namespace(), "address add " + wanted.text() + " dev " + iface.name()),
                    ResourceId.iface(iface));
        }
        return new Stop(
                Fault.ADDRESS_MISSING,
                wanted.id(),
                Names.of(iface) + " has not got the address " + wanted.prefix() + " that the file gives it",
                scene.commands().ip(iface.namespace(), "address show dev " + iface.name()),
                scene.commands().ip(iface.namespace(), "address add " + wanted.text() + " dev " + iface.name()),
                ResourceId.iface(iface));
    }

    /** What keeps an address of the file from being used: it is not there, or its interface is down; null for nothing. */
    static @Nullable Stop unusable(Address wanted, Scene scene) throws IOException {
        LiveLink link = scene.live().link(wanted.iface());
        if (link != null && !link.isUp()) {
            return scene.wires().down(link);
        }
        return link != null && link.has(wanted.prefix().address()) ? null : address(wanted, scene);
    }

    /** An interface of the file that is not there; null where it is. */
    static @Nullable Stop iface(InterfaceId iface, Scene scene) {
        NetnsName at = iface.namespace();
        if (!scene.live().namespaces().contains(at)) {
            return namespace(at, "");
        }
        if (scene.live().link(iface) != null) {
            return null;
        }
        Interface wanted = scene.wanted().iface(iface);
        InterfaceId peer = wanted != null && wanted.kind() instanceof LinkKind.Veth veth ? veth.peer() : null;
        if (peer != null && !scene.live().namespaces().contains(peer.namespace())) {
            return namespace(peer.namespace(), ", and with it " + Names.of(iface) + ", the other end of its cable");
        }
        return new Stop(
                Fault.INTERFACE_MISSING,
                ResourceId.iface(iface),
                Names.of(at) + " has no interface " + iface.name() + ", which the file "
                        + (peer == null ? "gives it" : "joins to " + Names.of(peer)),
                scene.commands().ip(at, "link"),
                UP);
    }

    private static Stop namespace(NetnsName name, String more) {
        return new Stop(
                Fault.NAMESPACE_MISSING,
                ResourceId.namespace(name),
                "the namespace " + name + " of the file is not there" + more,
                "ip netns list",
                UP);
    }
}
