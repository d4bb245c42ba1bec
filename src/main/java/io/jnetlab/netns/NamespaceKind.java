package io.jnetlab.netns;

import org.jspecify.annotations.Nullable;

/** The kinds of namespaces, namespaces(7), called as in {@code /proc/PID/ns}. */
public enum NamespaceKind {
    USER("user"),
    PID("pid"),
    MNT("mnt"),
    NET("net"),
    UTS("uts"),
    IPC("ipc"),
    CGROUP("cgroup"),
    TIME("time");

    private final String label;

    NamespaceKind(String label) {
        this.label = label;
    }

    /** The kind of that name, or null. */
    public static @Nullable NamespaceKind find(String name) {
        for (NamespaceKind kind : values()) {
            if (kind.label.equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /** Whether its namespaces stand one inside another. */
    public boolean isNested() {
        return this == USER || this == PID;
    }

    @Override
    public String toString() {
        return label;
    }
}
