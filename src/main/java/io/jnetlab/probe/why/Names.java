package io.jnetlab.probe.why;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.NetnsName;

/** How sentences call things. */
final class Names {
    private Names() {}

    /** {@code ns1's eth0}, {@code the host's veth-ns1}. */
    static String of(InterfaceId id) {
        return owner(id.namespace()) + " " + id.name();
    }

    /** {@code ns1's}, {@code the host's}. */
    static String owner(NetnsName name) {
        return of(name) + "'s";
    }

    /** A parameter of an interface, {@code net.ipv4.conf.eth0.forwarding}; with slashes where the interface's name holds a dot. */
    static String parameter(String family, InterfaceId id, String what) {
        String name = id.name().value();
        char dot = name.indexOf('.') < 0 ? '.' : '/';
        return "net" + dot + family + dot + "conf" + dot + name + dot + what;
    }

    static String of(NetnsName name) {
        return name.isHost() ? "the host" : name.value();
    }
}
