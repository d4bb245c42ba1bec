package io.jnetlab.sys;

/** Waiting for threads. */
public final class Threads {
    private Threads() {}

    /** Waits until it has ended, whatever happens; passes interrupts on to it, and the caller stays interrupted. */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
