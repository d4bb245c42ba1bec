package io.jnetlab.netns;

/**
 * A file that keeps a network namespace alive and gives it a name.
 *
 * @param name the file's name
 * @param path the whole path
 */
public record NetnsPin(String name, String path, Kind kind, NetnsId id) {
    /** Whose convention the pin follows. */
    public enum Kind {
        /** In {@code /run/netns}: ip-netns(8), and what does as it does. */
        IP_NETNS,
        /** In {@code /run/docker/netns}. */
        DOCKER,
        /** A symbolic link in {@code /run/netns} to a namespace's file elsewhere, such as {@code /proc/PID/ns/net}. */
        LINK,
        /** A bind mount anywhere else, such as {@code unshare --net=FILE} makes. */
        OTHER
    }
}
