package io.jnetlab.random;

import io.jnetlab.testing.Hermetic;

/**
 * Puts one thing that the language has into a file, or changes it there. What it makes may be wrong: then the file is
 * dropped and something else tried.
 *
 * @param name for reports, and to leave it out
 * @param needs of the kernel: {@code link KIND}, {@code qdisc KIND}, {@code cgroups}, {@code command NAME}, {@code datapath},
 *     or nothing
 */
record Maker(String name, String needs, Change change) {
    /** What it does. */
    interface Change {
        /** Whether there was something to do. */
        boolean in(LabTree lab, Choice choice);
    }

    static Maker of(String name, Change change) {
        return new Maker(name, "", change);
    }

    static Maker needing(String needs, String name, Change change) {
        return new Maker(name, needs, change);
    }

    /** Whether the machine has what it needs. */
    boolean works() {
        String what = needs.substring(needs.indexOf(' ') + 1);
        return switch (needs.substring(0, needs.length() - what.length()).strip()) {
            case "link" -> Hermetic.hasLinkKind(what);
            case "qdisc" -> Hermetic.hasQdisc(what);
            case "command" -> Hermetic.find(what) != null;
            default ->
                switch (what) {
                    case "" -> true;
                    case "cgroups" -> Hermetic.hasControlGroups();
                    case "datapath" -> Hermetic.hasKernelDatapath();
                    default -> throw new IllegalArgumentException(needs);
                };
        };
    }
}
