package io.jnetlab.topology.read;

import io.jnetlab.model.Address;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * An address as the file describes it, see {@link Address}.
 *
 * @param prefix with the length of the peer's where it has one
 */
public record AddressSpec(IpPrefix prefix, @Nullable IpAddress peer, String scope, String label, Lifetime lifetime) {
    public static AddressSpec of(IpPrefix prefix) {
        return new AddressSpec(prefix, null, Address.defaultScope(prefix), "", Lifetime.FOREVER);
    }

    public boolean isV6() {
        return prefix.isV6();
    }

    public IpAddress address() {
        return prefix.address();
    }

    public IpPrefix network() {
        return Address.network(prefix, peer);
    }

    /** Whether another is on the link with it. */
    public boolean contains(IpAddress other) {
        return network().contains(other) || other.equals(peer);
    }

    public Address on(InterfaceId iface) {
        return new Address(iface, prefix, peer, scope, label, lifetime);
    }

    @Override
    public String toString() {
        return Address.text(prefix, peer);
    }
}
