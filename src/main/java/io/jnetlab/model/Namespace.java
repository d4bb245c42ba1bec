package io.jnetlab.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace pinned in {@code /run/netns}.
 *
 * @param sysctls of the namespace by their sysctl(8) names, all under {@code net.}; the wanted ones hold the two of
 *     {@link #FORWARDING_V4} and {@link #FORWARDING_V6} in any case, but none of one that something else made
 * @param nsid by which the host's namespace names it, see ip-netns(8): null for any, or where it has none
 * @param attachment of one that something else made; null for the lab's own
 */
public record Namespace(
        NetnsName name, SortedMap<String, String> sysctls, @Nullable Integer nsid, @Nullable Attachment attachment)
        implements Resource {
    public static final String NSID = "nsid";
    public static final String ATTACH = "attach";
    public static final String FORWARDING_V4 = "net.ipv4.ip_forward";
    public static final String FORWARDING_V6 = "net.ipv6.conf.all.forwarding";

    /** One that may have any id. */
    public Namespace(NetnsName name, SortedMap<String, String> sysctls) {
        this(name, sysctls, null);
    }

    /** One of the lab's own. */
    public Namespace(NetnsName name, SortedMap<String, String> sysctls, @Nullable Integer nsid) {
        this(name, sysctls, nsid, null);
    }

    /** One that something else made: the lab says nothing of it but of what it makes inside. */
    public static Namespace attached(NetnsName name, Attachment attachment) {
        return new Namespace(name, Collections.emptySortedMap(), null, attachment);
    }

    @Override
    public ResourceId id() {
        return ResourceId.namespace(name);
    }

    @Override
    public @Nullable ResourceId parent() {
        return null;
    }

    /** Whether it forwards packets of both families. */
    public boolean forwards() {
        return "1".equals(sysctls.get(FORWARDING_V4)) && "1".equals(sysctls.get(FORWARDING_V6));
    }

    @Override
    public List<Attribute> attributes() {
        AttributeList out = new AttributeList();
        for (Map.Entry<String, String> e : sysctls.entrySet()) {
            out.add(e.getKey(), e.getValue());
        }
        if (nsid != null) {
            out.add(NSID, nsid.toString());
        }
        if (attachment != null) {
            out.add(ATTACH, attachment.toString());
        }
        return out.toList();
    }

    /** Another namespace is another one. */
    @Override
    public List<String> fixedAttributes() {
        return List.of(ATTACH);
    }

    @Override
    public boolean removesUnlisted(String attribute) {
        return attribute.equals(ATTACH);
    }
}
