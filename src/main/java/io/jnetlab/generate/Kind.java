package io.jnetlab.generate;

import org.jspecify.annotations.Nullable;

/** The shapes of labs. */
public enum Kind {
    STAR("star", "N", 1, Nodes.SWITCHES, "N hosts on one switch"),
    LINEAR("linear", "N", 2, Nodes.SWITCHES, "N switches in a row"),
    TREE("tree", "DEPTH FANOUT", 1, Nodes.SWITCHES, "DEPTH levels of switches, FANOUT below each; hosts at the leaves"),
    RING("ring", "N", 3, Nodes.ROUTERS, "N routers in a circle"),
    MESH("mesh", "N", 2, Nodes.ROUTERS, "N routers, each wired to each"),
    GRID("grid", "ROWS COLUMNS", 2, Nodes.ROUTERS_ALWAYS, "routers wired to their neighbours"),
    TORUS("torus", "ROWS COLUMNS", 3, Nodes.ROUTERS_ALWAYS, "a grid, with its edges wired together"),
    LEAF_SPINE("leaf-spine", "LEAVES SPINES", 1, Nodes.ROUTERS_ALWAYS, "routers; each leaf wired to each spine"),
    FAT_TREE("fat-tree", "K", 2, Nodes.ROUTERS_ALWAYS, "K pods of K routers with K ports, and K/2 hosts an edge");

    /** What a shape consists of where nothing else is asked for. */
    private enum Nodes {
        SWITCHES,
        ROUTERS,
        ROUTERS_ALWAYS
    }

    private final String word;
    private final String sizes;
    private final int smallest;
    private final Nodes nodes;
    private final String summary;

    Kind(String word, String sizes, int smallest, Nodes nodes, String summary) {
        this.word = word;
        this.sizes = sizes;
        this.smallest = smallest;
        this.nodes = nodes;
        this.summary = summary;
    }

    /** The kind of that word, or null. */
    public static @Nullable Kind find(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        return null;
    }

    /** As the command line has it: {@code leaf-spine}. */
    public String word() {
        return word;
    }

    /** The names of its sizes, with a space between: {@code ROWS COLUMNS}. */
    public String sizes() {
        return sizes;
    }

    /** How many numbers say its size. */
    public int sizeCount() {
        return sizes.indexOf(' ') < 0 ? 1 : 2;
    }

    /** The least that each of its sizes may be. */
    public int smallest() {
        return smallest;
    }

    /** What it is, in a line. */
    public String summary() {
        return summary;
    }

    /** Whether its nodes are routers where nothing is said. */
    public boolean isRouted() {
        return nodes != Nodes.SWITCHES;
    }

    /** Whether its nodes may be switches. */
    public boolean canBeSwitched() {
        return nodes != Nodes.ROUTERS_ALWAYS;
    }
}
