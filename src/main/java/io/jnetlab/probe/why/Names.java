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

    static String of(NetnsName name) {
        return name.isHost() ? "the host" : name.value();
    }
}
