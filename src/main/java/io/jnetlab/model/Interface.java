package io.jnetlab.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network device. A null attribute may be anything in a wanted interface, and is one the kernel doesn't have in a live
 * one.
 *
 * @param mtu in bytes
 * @param up whether it is administratively up ({@code IFF_UP})
 * @param master the Linux bridge in the same namespace that it is a port of; {@link #NO_MASTER} for none
 * @param addrgenmode how it gets an IPv6 link-local address
 * @param dad whether IPv6 duplicate address detection is done ({@code accept_dad})
 * @param txChecksum whether the device may leave checksums to the hardware ({@code ethtool -K IF tx})
 */
public record Interface(
        InterfaceId iface,
        LinkKind kind,
        @Nullable MacAddress mac,
        @Nullable Integer mtu,
        @Nullable Boolean up,
        @Nullable String master,
        @Nullable AddrGenMode addrgenmode,
        @Nullable Boolean dad,
        @Nullable Boolean txChecksum)
        implements Resource {
    public static final String KIND = "type";
    public static final String PEER = "peer";
    public static final String STP = "stp";
    public static final String MAC = "address";
    public static final String MTU = "mtu";
    public static final String UP = "up";
    public static final String MASTER = "master";
    public static final String ADDRGENMODE = "addrgenmode";
    public static final String DAD = "accept_dad";
    public static final String TX_CHECKSUM = "tx-checksumming";

    /** Value of {@code master} where an interface has none; no device can have this name. */
    public static final String NO_MASTER = "";

    @Override
    public ResourceId id() {
        return ResourceId.iface(iface);
    }

    @Override
    public @Nullable ResourceId parent() {
        return iface.namespace().isHost() ? null : ResourceId.namespace(iface.namespace());
    }

    /** The other end where this is a veth, else null. */
    public @Nullable InterfaceId peer() {
        return kind instanceof LinkKind.Veth veth ? veth.peer() : null;
    }

    @Override
    public List<Attribute> attributes() {
        List<Attribute> out = new ArrayList<>();
        out.add(new Attribute(KIND, kind.label()));
        out.addAll(kind.attributes());
        out.addAll(new AttributeList()
                .add(MAC, mac)
                .add(MTU, mtu)
                .add(MASTER, master)
                .add(ADDRGENMODE, addrgenmode)
                .add(DAD, dad == null ? null : dad ? "1" : "0")
                .add(TX_CHECKSUM, txChecksum == null ? null : txChecksum ? "on" : "off")
                .add(UP, up)
                .toList());
        return out;
    }

    /** The type of a device and the other end of a cable can't be changed. */
    @Override
    public List<String> fixedAttributes() {
        return List.of(KIND, PEER);
    }
}
