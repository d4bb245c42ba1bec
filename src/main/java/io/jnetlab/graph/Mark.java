package io.jnetlab.graph;

/** What is to be seen at a glance of a node, an end or a wire. Each has a word, so that no colour is needed to tell them. */
public enum Mark {
    /** Not up, or without a carrier. */
    DOWN("down", "×"),
    /** The file has it and the machine doesn't. */
    MISSING("missing", "○"),
    /** It is there, and other than the file has it. */
    DRIFTED("drifted", "≠"),
    /** Not the lab's. */
    FOREIGN("foreign", "?"),
    /** Packets are delayed, lost or slowed down on purpose. */
    IMPAIRED("impaired", "≈");

    private final String word;
    private final String sign;

    Mark(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    /** One character, which no colour is needed for either. */
    public String sign() {
        return sign;
    }

    /** As drawings write it. */
    public String word() {
        return word;
    }
}
