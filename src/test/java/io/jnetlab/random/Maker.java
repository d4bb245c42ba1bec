package io.jnetlab.random;

/**
 * Puts one thing that the language has into a file, or changes it there. What it makes may be wrong, or more than the
 * kernel has: then the file is dropped and something else tried.
 *
 * @param name for reports, and to leave it out
 */
record Maker(String name, Change change) {
    /** What it does. */
    interface Change {
        /** Whether there was something to do. */
        boolean in(LabTree lab, Choice choice);
    }
}
