package io.jnetlab.model;

import org.jspecify.annotations.Nullable;

/**
 * Which namespace that something else made a lab uses under a name of its own.
 *
 * @param text the number of a process, an absolute path, the name of a pin, or what readlink(1) shows of a namespace's file
 * @param pinned whether the pin of the lab's name is the lab's
 */
public record Attachment(Source source, String text, boolean pinned) {
    /** What it is known by. */
    public enum Source {
        /** The process that is in it. */
        PID("pid"),
        /** A file that stands for it. */
        PATH("path"),
        /** Its pin. */
        NETNS("netns"),
        /** Itself: of one that was read. */
        ITSELF("");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** As the file has it. */
        public String label() {
            return label;
        }
    }

    public static Attachment pid(int pid) {
        return new Attachment(Source.PID, Integer.toString(pid), true);
    }

    /** @param path absolute */
    public static Attachment path(String path) {
        return new Attachment(Source.PATH, path, true);
    }

    /**
     * The namespace of a pin.
     *
     * @param name what the lab calls it: with the same name, the pin that is there serves
     */
    public static Attachment netns(NetnsName pin, NetnsName name) {
        return new Attachment(Source.NETNS, pin.value(), !pin.equals(name));
    }

    /** One that was read. */
    public static Attachment itself(String namespace, boolean pinned) {
        return new Attachment(Source.ITSELF, namespace, pinned);
    }

    /** The file that stands for the namespace; null where it is known as itself. */
    public @Nullable String path() {
        return switch (source) {
            case PID -> "/proc/" + text + "/ns/net";
            case PATH -> text;
            case NETNS -> "/run/netns/" + text;
            case ITSELF -> null;
        };
    }

    /** As in {@code pid 123}. */
    @Override
    public String toString() {
        return source == Source.ITSELF ? text : source.label + " " + text;
    }
}
