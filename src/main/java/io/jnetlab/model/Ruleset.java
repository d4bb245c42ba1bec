package io.jnetlab.model;

import java.util.List;

/**
 * All of nftables in a namespace: {@code nft list ruleset}, see nft(8).
 *
 * @param text what is loaded to have it
 * @param rules how nft lists it, without counters and without what packets change; until a machine has told that of a
 *     wanted one, its text
 */
public record Ruleset(NetnsName namespace, String text, String rules) implements Resource {
    public static final String RULES = "rules";

    /** One that is wanted. */
    public static Ruleset wanted(NetnsName namespace, String text) {
        return new Ruleset(namespace, text, text);
    }

    public static ResourceId id(NetnsName namespace) {
        return new ResourceId(ResourceId.Kind.RULESET, namespace, "nftables");
    }

    @Override
    public ResourceId id() {
        return id(namespace);
    }

    @Override
    public ResourceId parent() {
        return ResourceId.namespace(namespace);
    }

    @Override
    public List<Attribute> attributes() {
        return List.of(new Attribute(RULES, rules));
    }
}
