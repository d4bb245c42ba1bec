package io.jnetlab.topology.compile;

import io.jnetlab.model.IfName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.topology.read.BridgeSpec;
import io.jnetlab.topology.read.NamespaceSpec;
import org.jspecify.annotations.Nullable;

/**
 * What an end of a link can be on: a namespace, the machine's own namespace or a bridge.
 *
 * @param place where its interfaces stand
 * @param namespace null unless it is one of the file's
 * @param bridge null unless it is one
 */
record Owner(String name, NetnsName place, @Nullable NamespaceSpec namespace, @Nullable BridgeSpec bridge) {
    static final Owner HOST = new Owner(NetnsName.HOST.value(), NetnsName.HOST, null, null);

    static Owner of(NamespaceSpec namespace) {
        return new Owner(namespace.name().value(), namespace.name(), namespace, null);
    }

    static Owner of(BridgeSpec bridge) {
        return new Owner(bridge.name().value(), bridge.namespace(), null, bridge);
    }

    boolean isOvs() {
        return bridge != null && !bridge.linux();
    }

    /** The name of its nth interface that the file gives no name, cut and hashed where it would be too long. */
    IfName generated(int n) {
        if (namespace != null) {
            return new IfName("eth" + n);
        }
        String full = name + "-eth" + n;
        return new IfName(IfName.fault(full) == null ? full : ShortName.of(name, "-eth" + n));
    }
}
