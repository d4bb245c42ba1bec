package io.jnetlab.observe;

import io.jnetlab.model.NetnsName;
import io.jnetlab.netns.NetworkNamespace;
import io.jnetlab.rtnetlink.RtnetlinkClient;

/** A namespace that is open: its descriptor, and a socket inside. */
public record Place(NetnsName name, NetworkNamespace namespace, RtnetlinkClient client) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
        namespace.close();
    }
}
