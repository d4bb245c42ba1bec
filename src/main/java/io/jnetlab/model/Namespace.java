package io.jnetlab.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace pinned in {@code /run/netns}.
 *
 * @param sysctls of the namespace by their sysctl(8) names, all under {@code net.}; the wanted ones hold the two of
 *     {@link #FORWARDING_V4} and {@link #FORWARDING_V6} in any case
 * @param nsid by which the host's namespace names it, see ip-netns(8): null for any, or where it has none
 */
public record Namespace(NetnsName name, SortedMap<String, String> sysctls, @Nullable Integer nsid) implements Resource {
    public static final String NSID = "nsid";
    public static final String FORWARDING_V4 = "net.ipv4.ip_forward";
    public static final String FORWARDING_V6 = "net.ipv6.conf.all.forwarding";

    /** One that may have any id. */
    public Namespace(NetnsName name, SortedMap<String, String> sysctls) {
        this(name, sysctls, null);
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
        return out.toList();
    }
}
