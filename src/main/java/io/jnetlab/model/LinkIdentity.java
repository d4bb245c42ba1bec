package io.jnetlab.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what the kernel tells links of a kind apart when frames come in, and so what no two of them can have: it refuses the
 * second one with {@code EEXIST} (drivers/net/vxlan, drivers/net/geneve.c, net/ipv4/ip_tunnel.c, net/8021q/vlan.c).
 */
public final class LinkIdentity {
    private LinkIdentity() {}

    /**
     * A text that is the same for two links that can't be there together, whatever their names; null where a kind has no
     * such thing.
     *
     * @param options by their words of ip-link(8)
     * @param lower what the link stands on
     */
    public static @Nullable String of(
            NetnsName namespace, LinkTable table, Map<String, String> options, @Nullable InterfaceId lower) {
        String kind = table.kind();
        return switch (kind) {
            case "vlan" -> kind + " " + lower + all(table, options, "id", "protocol");
            case "vxlan" ->
                kind + " " + namespace + all(table, options, "id", "dstport")
                        + (value(table, options, "remote").contains(":")
                                || value(table, options, "local").contains(":"));
            case "geneve" -> kind + " " + namespace + all(table, options, "id", "dstport", "remote");
            case "gre", "gretap" -> kind + " " + namespace + all(table, options, "local", "remote", "key", "dev");
            case "ip6gre", "ip6gretap" ->
                // No key is key 0 to it.
                kind + " " + namespace + all(table, options, "local", "remote", "dev")
                        + ("0".equals(options.get("key")) ? "" : value(table, options, "key"));
            default -> null;
        };
    }

    /** The same of an interface. */
    public static @Nullable String of(Interface link) {
        return link.kind() instanceof LinkKind.Virtual kind
                ? of(link.iface().namespace(), kind.table(), kind.options(), kind.lower())
                : null;
    }

    /**
     * Whether a tunnel takes what comes from anywhere: the kernel has one such in each namespace, {@code gre0},
     * {@code gretap0}, {@code ip6gre0}, as soon as one is used, and it stays.
     */
    public static boolean isFallback(LinkTable table, Map<String, String> options) {
        return switch (table.kind()) {
            case "gre", "gretap" ->
                all(table, options, "local", "remote", "key", "dev").isBlank();
            case "ip6gre", "ip6gretap" ->
                all(table, options, "local", "remote", "dev").isBlank()
                        && options.getOrDefault("key", "0").equals("0");
            default -> false;
        };
    }

    private static String all(LinkTable table, Map<String, String> options, String... words) {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            out.append(' ').append(value(table, options, word));
        }
        return out.append(' ').toString();
    }

    private static String value(LinkTable table, Map<String, String> options, String word) {
        String value = options.get(word);
        LinkOption option = table.option(word);
        return value != null ? value : option == null || option.unset() == null ? "" : option.unset();
    }
}
