package io.jnetlab.ovsdb;

/** A moment on the monotonic clock by which something must be done. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline after(long millis) {
        return new Deadline(System.nanoTime() + millis * 1_000_000);
    }

    /** What is left, rounded up so that waiting so long reaches the end; 0 when it is over. */
    long leftMillis() {
        long left = end - System.nanoTime();
        return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }
}
