package io.jnetlab.netns;

/**
 * A file in the pin folder that has the name of a namespace and is none: {@code ip netns} lists it all the same.
 *
 * @param text the beginning of a plain file's content without white space around it: who made it wrote here whose it is
 */
public record NetnsLeftover(String name, String path, Kind kind, String text) {
    /** What it is. */
    public enum Kind {
        /** A plain file: the namespace was not yet mounted on it, or not any more. */
        FILE,
        /** A symbolic link to nothing, for example to a process that is gone. */
        DANGLING_LINK,
        /** A namespace of another kind. */
        OTHER_NAMESPACE,
        /** A folder, socket or device. */
        OTHER,
        /** A file that this user may not open. */
        UNREADABLE
    }
}
