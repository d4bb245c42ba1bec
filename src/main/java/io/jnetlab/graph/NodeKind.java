package io.jnetlab.graph;

/** What a node of a drawing is. */
public enum NodeKind {
    NAMESPACE("namespace"),
    /** A namespace that forwards. */
    ROUTER("router"),
    OVS_BRIDGE("Open vSwitch bridge"),
    LINUX_BRIDGE("Linux bridge"),
    /** The machine's own namespace. */
    HOST("this machine");

    private final String word;

    NodeKind(String word) {
        this.word = word;
    }

    /** As drawings write it. */
    public String word() {
        return word;
    }

    /** Whether it forwards frames between its ports. */
    public boolean isBridge() {
        return this == OVS_BRIDGE || this == LINUX_BRIDGE;
    }
}
