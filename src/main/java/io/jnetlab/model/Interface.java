package io.jnetlab.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A network device. An attribute that is null may be anything in a wanted interface, and is one the kernel doesn't have in
 * a live one.
 *
 * <p>Two are equal that have name, kind and {@link #attributes()} alike.
 */
public final class Interface implements Resource {
    public static final String KIND = "type";
    public static final String PEER = "peer";
    public static final String LOWER = "link";
    public static final String FROM = "from";
    public static final String MAC = "address";
    public static final String MTU = "mtu";
    public static final String TX_QUEUE_LENGTH = "txqueuelen";
    public static final String UP = "up";
    public static final String MASTER = "master";
    public static final String ADDRGENMODE = "addrgenmode";
    public static final String DAD = "accept_dad";
    public static final String ACCEPT_RA = "accept_ra";
    public static final String TX_CHECKSUM = "tx-checksumming";
    public static final String ALIAS = "alias";
    public static final String ALTNAMES = "altnames";

    /** Value of {@code master} where an interface has none; no device can have this name. */
    public static final String NO_MASTER = "";

    private final InterfaceId iface;
    private final LinkKind kind;
    private final @Nullable MacAddress mac;
    private final @Nullable Integer mtu;
    private final @Nullable Integer txQueueLength;
    private final @Nullable Boolean up;
    private final @Nullable String master;
    private final Ipv6Settings ipv6;
    private final @Nullable Boolean txChecksum;
    private final @Nullable String alias;
    private final @Nullable SortedSet<String> altNames;
    private final List<Attribute> attributes;

    private Interface(Builder from) {
        iface = from.iface;
        kind = from.kind;
        mac = from.mac;
        mtu = from.mtu;
        txQueueLength = from.txQueueLength;
        up = from.up;
        master = from.master;
        ipv6 = from.ipv6;
        txChecksum = from.txChecksum;
        alias = from.alias;
        altNames = from.altNames;
        attributes = Collections.unmodifiableList(list());
    }

    /** A device of which nothing more is said. */
    public static Builder builder(InterfaceId iface, LinkKind kind) {
        return new Builder(iface, kind);
    }

    /** The same, to be changed. */
    public Builder with() {
        Builder out = new Builder(iface, kind);
        out.mac = mac;
        out.mtu = mtu;
        out.txQueueLength = txQueueLength;
        out.up = up;
        out.master = master;
        out.ipv6 = ipv6;
        out.txChecksum = txChecksum;
        out.alias = alias;
        out.altNames = altNames;
        return out;
    }

    public InterfaceId iface() {
        return iface;
    }

    public LinkKind kind() {
        return kind;
    }

    public @Nullable MacAddress mac() {
        return mac;
    }

    /** In bytes. */
    public @Nullable Integer mtu() {
        return mtu;
    }

    /** In packets: {@code txqueuelen}. */
    public @Nullable Integer txQueueLength() {
        return txQueueLength;
    }

    /** Whether it is administratively up ({@code IFF_UP}). */
    public @Nullable Boolean up() {
        return up;
    }

    /** The bridge, bond or VRF in the same namespace that it is a member of; {@link #NO_MASTER} for none. */
    public @Nullable String master() {
        return master;
    }

    /** How it gets an IPv6 link-local address. */
    public @Nullable AddrGenMode addrgenmode() {
        return ipv6.mode();
    }

    public Ipv6Settings ipv6() {
        return ipv6;
    }

    /** Whether the device may leave checksums to the hardware ({@code ethtool -K IF tx}). */
    public @Nullable Boolean txChecksum() {
        return txChecksum;
    }

    /** A text for people, empty for none ({@code IFLA_IFALIAS}, without the lab's mark). */
    public @Nullable String alias() {
        return alias;
    }

    /** Its other names, none of which says anything of the lab. */
    public @Nullable SortedSet<String> altNames() {
        return altNames;
    }

    @Override
    public ResourceId id() {
        return ResourceId.iface(iface);
    }

    @Override
    public @Nullable ResourceId parent() {
        return iface.namespace().isHost() ? null : ResourceId.namespace(iface.namespace());
    }

    /** With its namespace what it stands on. */
    @Override
    public List<ResourceId> standsOn() {
        List<ResourceId> out = new ArrayList<>();
        ResourceId place = parent();
        if (place != null) {
            out.add(place);
        }
        InterfaceId lower = lower();
        if (lower != null) {
            out.add(ResourceId.iface(lower));
        }
        return out;
    }

    /** The device that it stands on and can't be without, or null. */
    public @Nullable InterfaceId lower() {
        if (!(kind instanceof LinkKind.Virtual virtual)) {
            return null;
        }
        String device = virtual.device();
        return device == null ? virtual.lower() : new InterfaceId(iface.namespace(), new IfName(device));
    }

    /** The interface that it is a member of, or null. */
    public @Nullable InterfaceId masterId() {
        return master == null || master.isEmpty() ? null : new InterfaceId(iface.namespace(), new IfName(master));
    }

    /** The other end where this is a veth, else null. */
    public @Nullable InterfaceId peer() {
        return kind instanceof LinkKind.Veth veth ? veth.peer() : null;
    }

    @Override
    public List<Attribute> attributes() {
        return attributes;
    }

    private List<Attribute> list() {
        List<Attribute> out = new ArrayList<>();
        out.add(new Attribute(KIND, kind.label()));
        out.addAll(kind.attributes());
        boolean queue = txQueueLength != null && txQueueLength != kind.txQueueLength();
        out.addAll(new AttributeList()
                .add(MAC, mac)
                .add(MTU, mtu)
                .add(TX_QUEUE_LENGTH, queue ? txQueueLength : null)
                .add(MASTER, master)
                .add(ADDRGENMODE, ipv6.mode())
                .add(DAD, ipv6.dad() == null ? null : ipv6.dad() ? "1" : "0")
                .add(ACCEPT_RA, ipv6.acceptsAsNew() ? null : ipv6.acceptRa())
                .add(TX_CHECKSUM, txChecksum == null ? null : txChecksum ? "on" : "off")
                .add(ALIAS, alias == null || alias.isEmpty() ? null : alias)
                .add(ALTNAMES, altNames == null || altNames.isEmpty() ? null : String.join(" ", altNames))
                .add(UP, up)
                .toList());
        return out;
    }

    /** The type of a device, what it stands on and the other end of a cable can't be changed. */
    @Override
    public List<String> fixedAttributes() {
        return List.of(KIND, PEER, LOWER, FROM);
    }

    @Override
    public boolean changesInPlace(String attribute, @Nullable String before, @Nullable String after) {
        LinkOption option = option(attribute);
        return option != null
                ? option.changesInPlace(
                        before == null ? option.unset() : before, after == null ? option.unset() : after)
                : !fixedAttributes().contains(attribute);
    }

    @Override
    public @Nullable String unlisted(String attribute) {
        LinkOption option = option(attribute);
        String unset = option != null ? option.unset() : attribute.equals(ACCEPT_RA) ? "1" : "";
        return unset == null || unset.isEmpty() ? null : unset;
    }

    private @Nullable LinkOption option(String attribute) {
        return kind instanceof LinkKind.Optioned optioned ? optioned.table().option(attribute) : null;
    }

    /** What is listed only where it isn't as in a new device. */
    @Override
    public boolean removesUnlisted(String attribute) {
        return switch (attribute) {
            case TX_QUEUE_LENGTH -> txQueueLength != null;
            case ALIAS -> alias != null;
            case ALTNAMES -> altNames != null;
            case ACCEPT_RA -> ipv6.acceptRa() != null;
            default -> option(attribute) != null;
        };
    }

    @Override
    public int hashCode() {
        return iface.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Interface i
                && i.iface.equals(iface)
                && i.kind.equals(kind)
                && i.attributes.equals(attributes);
    }

    @Override
    public String toString() {
        return "interface " + iface + " " + attributes;
    }

    /** Puts together an {@link Interface}. */
    public static final class Builder {
        private final InterfaceId iface;
        private LinkKind kind;
        private @Nullable MacAddress mac;
        private @Nullable Integer mtu;
        private @Nullable Integer txQueueLength;
        private @Nullable Boolean up;
        private @Nullable String master;
        private Ipv6Settings ipv6 = Ipv6Settings.ANY;
        private @Nullable Boolean txChecksum;
        private @Nullable String alias;
        private @Nullable SortedSet<String> altNames;

        private Builder(InterfaceId iface, LinkKind kind) {
            this.iface = iface;
            this.kind = kind;
        }

        public Builder kind(LinkKind value) {
            kind = value;
            return this;
        }

        public Builder mac(@Nullable MacAddress value) {
            mac = value;
            return this;
        }

        public Builder mtu(@Nullable Integer value) {
            mtu = value;
            return this;
        }

        public Builder txQueueLength(@Nullable Integer value) {
            txQueueLength = value;
            return this;
        }

        public Builder up(@Nullable Boolean value) {
            up = value;
            return this;
        }

        public Builder master(@Nullable String value) {
            master = value;
            return this;
        }

        public Builder addrgenmode(@Nullable AddrGenMode value) {
            ipv6 = new Ipv6Settings(value, ipv6.dad(), ipv6.acceptRa());
            return this;
        }

        public Builder ipv6(Ipv6Settings value) {
            ipv6 = value;
            return this;
        }

        public Builder txChecksum(@Nullable Boolean value) {
            txChecksum = value;
            return this;
        }

        public Builder alias(@Nullable String value) {
            alias = value;
            return this;
        }

        public Builder altNames(@Nullable Collection<String> value) {
            altNames = value == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(value));
            return this;
        }

        public Interface build() {
            return new Interface(this);
        }
    }
}
