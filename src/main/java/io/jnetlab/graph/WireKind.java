package io.jnetlab.graph;

/** What joins two nodes. */
public enum WireKind {
    /** A pair of veth devices. */
    VETH("wire"),
    /** A pair of patch ports. */
    PATCH("patch"),
    /** Packets inside others, over whatever way those take. */
    TUNNEL("tunnel"),
    /** A device that stands on one elsewhere, or a bridge inside a namespace. */
    PART("part");

    private final String word;

    WireKind(String word) {
        this.word = word;
    }

    /** As drawings write it. */
    public String word() {
        return word;
    }
}
