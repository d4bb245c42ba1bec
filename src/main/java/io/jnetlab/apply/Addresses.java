package io.jnetlab.apply;

import io.jnetlab.model.Address;
import io.jnetlab.model.Lifetime;
import io.jnetlab.observe.AddressReader;
import io.jnetlab.rtnetlink.AddressBuilder;

/** Writes into requests what an address has beside its prefix. */
final class Addresses {
    private Addresses() {}

    static void describe(Address address, AddressBuilder out) {
        if (address.peer() != null) {
            out.peer(address.peer().toBytes());
        }
        if (!address.prefix().isV6()) {
            out.scope(AddressReader.scope(address.scope()));
        }
        if (!address.label().isEmpty()) {
            out.label(address.label());
        }
        Lifetime lifetime = address.lifetime();
        if (!lifetime.equals(Lifetime.FOREVER)) {
            out.lifetimes((int) lifetime.valid(), (int) lifetime.preferred());
        }
        if (lifetime.valid() != Lifetime.NO_END) {
            out.protocol(AddressReader.PROTOCOL);
        }
    }
}
