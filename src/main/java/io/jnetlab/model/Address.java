package io.jnetlab.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of an interface: {@code ip address add PREFIX dev IF}.
 *
 * <p>The kernel tells addresses of a device apart by their local part, in IPv4 also by the peer's network.
 *
 * @param prefix with the length of the peer's where it has one
 * @param peer the other end of a point-to-point link: {@code ip address add LOCAL peer PEER/LENGTH}; null for none
 * @param scope of IPv4 where its packets may go: {@code global}, {@code site}, {@code link}, {@code host}
 * @param label of IPv4: {@code eth0:1}; empty for the interface's name
 */
public record Address(
        InterfaceId iface, IpPrefix prefix, @Nullable IpAddress peer, String scope, String label, Lifetime lifetime)
        implements Resource {
    public static final String SCOPE = "scope";
    public static final String LABEL = "label";
    public static final String VALID = "valid_lft";
    public static final String PREFERRED = "preferred_lft";

    public static final String GLOBAL = "global";
    private static final String HOST = "host";

    /** One of which nothing more is said. */
    public Address(InterfaceId iface, IpPrefix prefix) {
        this(iface, prefix, null, defaultScope(prefix), "", Lifetime.FOREVER);
    }

    /** As ip-address(8) has it where nobody says it. */
    public static String defaultScope(IpPrefix prefix) {
        return !prefix.isV6() && prefix.address().isLoopback() ? HOST : GLOBAL;
    }

    @Override
    public ResourceId id() {
        return new ResourceId(ResourceId.Kind.ADDRESS, iface.namespace(), iface.name() + " " + text());
    }

    @Override
    public @Nullable ResourceId parent() {
        return ResourceId.iface(iface);
    }

    /** As {@code ip address} shows it: {@code 10.0.0.1/24}, {@code 10.0.0.1 peer 10.0.0.2/32}. */
    public String text() {
        return text(prefix, peer);
    }

    /** As {@link #text()}. */
    public static String text(IpPrefix prefix, @Nullable IpAddress peer) {
        return peer == null ? prefix.toString() : prefix.address() + " peer " + peer + "/" + prefix.length();
    }

    /** The network that the kernel finds on the link for it, beside the peer. */
    public IpPrefix network() {
        return network(prefix, peer);
    }

    /** As {@link #network()}. In IPv6 the length is that of the local part, and the peer is one more. */
    public static IpPrefix network(IpPrefix prefix, @Nullable IpAddress peer) {
        return peer == null || prefix.isV6() ? prefix.network() : new IpPrefix(peer, prefix.length()).network();
    }

    /** Whether the kernel takes another address for one on the link. */
    public boolean reaches(IpAddress other) {
        return network().contains(other) || other.equals(peer);
    }

    @Override
    public List<Attribute> attributes() {
        return attributes(lifetime);
    }

    @Override
    public List<Attribute> attributesBeside(Resource wanted) {
        return wanted instanceof Address address ? attributes(lifetime.beside(address.lifetime)) : attributes();
    }

    private List<Attribute> attributes(Lifetime shown) {
        boolean usual = scope.equals(defaultScope(prefix)) && label.isEmpty() && shown.equals(Lifetime.FOREVER);
        return usual
                ? List.of()
                : new AttributeList()
                        .add(SCOPE, scope.equals(defaultScope(prefix)) ? null : scope)
                        .add(LABEL, label.isEmpty() ? null : label)
                        .add(VALID, shown.valid() == Lifetime.NO_END ? null : Lifetime.text(shown.valid()))
                        .add(PREFERRED, shown.preferred() == Lifetime.NO_END ? null : Lifetime.text(shown.preferred()))
                        .toList();
    }

    @Override
    public List<String> fixedAttributes() {
        return List.of(SCOPE, LABEL);
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return true;
    }

    @Override
    public @Nullable String unlisted(String attribute) {
        return switch (attribute) {
            case SCOPE -> defaultScope(prefix);
            case LABEL -> iface.name().value();
            default -> Lifetime.text(Lifetime.NO_END);
        };
    }
}
