package io.jnetlab.topology.compile;

import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.MacAddress;
import io.jnetlab.topology.read.AddressSpec;
import io.jnetlab.topology.yaml.Located;
import io.jnetlab.topology.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interface that has addresses or may get some. */
public final class Station {
    /** The domain of {@code lo}, which hears nobody. */
    static final int ALONE = -1;

    public final InterfaceId id;
    final Place place;
    /** The addresses written, and then the allocated ones too. */
    final List<Located<AddressSpec>> addresses;

    final int domain;
    final boolean up;
    final @Nullable Located<MacAddress> mac;

    Station(
            InterfaceId id,
            Place place,
            List<Located<AddressSpec>> addresses,
            int domain,
            boolean up,
            @Nullable Located<MacAddress> mac) {
        this.id = id;
        this.place = place;
        this.addresses = new ArrayList<>(addresses);
        this.domain = domain;
        this.up = up;
        this.mac = mac;
    }

    boolean hasV6() {
        for (Located<AddressSpec> a : addresses) {
            if (a.value().isV6()) {
                return true;
            }
        }
        return false;
    }
}
