package io.jnetlab.cli;

import io.jnetlab.sys.ProcessCalls;

/**
 * Loads the binding of libc beside the reading of arguments and file: it takes as long as both, and most machines have a second
 * processor.
 */
final class Ahead implements Runnable {
    private Ahead() {}

    /** For a command that will come to call libc. */
    static void start() {
        Thread thread = new Thread(new Ahead(), "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            ProcessCalls.getpid();
        } catch (Throwable e) { // who needs it will say so
            return;
        }
    }
}
