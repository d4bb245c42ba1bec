package io.jnetlab.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command that is interrupted (Ctrl-C, SIGTERM, SIGHUP) end in its own way: undo what it did, print its results.
 *
 * <p>The signal begins the JVM's shutdown. This hook interrupts the command's thread, holds the shutdown until that has
 * come to its end, and then ends the process with the exit code that the command chose.
 */
final class Interruption {
    private static volatile @Nullable Interruption installed;

    private final Thread command;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int exitCode = ExitCode.INTERRUPTED;

    private Interruption(Thread command) {
        this.command = command;
    }

    /** From now on a signal interrupts the calling thread, once, instead of ending the process. */
    static Interruption ofThisThread() {
        Interruption known = installed;
        if (known != null && known.command == Thread.currentThread()) {
            return known;
        }
        Interruption made = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Hook(made));
        installed = made;
        return made;
    }

    /** Whether a signal has come. */
    boolean isRequested() {
        return requested;
    }

    /** Ends the process, whether or not a signal has come meanwhile. All output is flushed before. */
    @SuppressWarnings("SystemExitOutsideMain") // main's last act
    static void exit(int code) {
        Interruption known = installed;
        if (known != null) {
            known.exitCode = code;
            known.ended.countDown();
        }
        System.exit(code);
    }

    private static final class Hook extends Thread {
        private final Interruption interruption;

        Hook(Interruption interruption) {
            super("interruption");
            this.interruption = interruption;
        }

        @Override
        public void run() {
            if (interruption.ended.getCount() > 0) {
                interruption.requested = true;
                interruption.command.interrupt();
            }
            try {
                interruption.ended.await();
            } catch (InterruptedException e) {
                return; // nobody does this; the process ends as the signal wanted
            }
            Runtime.getRuntime().halt(interruption.exitCode);
        }
    }
}
