package io.jnetlab.plan;

/** What happens to a resource. */
public enum Action {
    CREATE("+", "add"),
    UPDATE("~", "change"),
    /** Taken away and made anew, because an attribute differs that can't be changed in place. */
    REPLACE("-/+", "replace"),
    DELETE("-", "remove");

    private final String sign;
    private final String label;

    Action(String sign, String label) {
        this.sign = sign;
        this.label = label;
    }

    /** As the tree shows it. */
    public String sign() {
        return sign;
    }

    /** As JSON and summaries say it. */
    public String label() {
        return label;
    }
}
