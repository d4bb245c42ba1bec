package io.jnetlab.generate;

/**
 * Networks of nodes that stand side by side.
 *
 * @param groups whether it is of whole groups; else of nodes of one group
 * @param group the first group
 * @param number the first node's, or 0
 * @param bits there are two to the power of this many groups or nodes
 */
record Block(boolean groups, int group, int number, int bits) {
    static Block ofGroup(int group) {
        return new Block(true, group, 0, 0);
    }

    static Block ofNode(Node node) {
        return new Block(false, node.group(), node.number(), 0);
    }

    private int first() {
        return groups ? group : number;
    }

    /** Whether another is the second half of a block that this is the first half of. */
    boolean isBefore(Block other) {
        return groups == other.groups
                && bits == other.bits
                && (groups || group == other.group)
                && (first() & (2 << bits) - 1) == 0
                && first() + (1 << bits) == other.first();
    }

    /** This and the one that it is before. */
    Block twice() {
        return new Block(groups, group, number, bits + 1);
    }

    /** As a prefix: {@code 10.GROUP.NUMBER.0/24}, {@code fd00:GROUP:NUMBER::/48}, or shorter. */
    String prefix(boolean v6) {
        return Addresses.prefix(v6, group, number, (groups ? v6 ? 32 : 16 : v6 ? 48 : 24) - bits);
    }
}
