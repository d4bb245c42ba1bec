package io.jnetlab.cli.command;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command that is interrupted (Ctrl-C, SIGTERM, SIGHUP) end in its own way: undo what it did, print its results.
 *
 * <p>The signal begins the JVM's shutdown. This hook asks the command to end, holds the shutdown until that has
 * come to its end, and then ends the process with the exit code that the command chose.
 */
public final class Interruption {
    private static volatile @Nullable Interruption installed;

    private final Runnable request;
    private final Hook hook = new Hook(this);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int exitCode = ExitCode.INTERRUPTED;

    private Interruption(Runnable request) {
        this.request = request;
    }

    /** From now on a signal interrupts the calling thread, once, instead of ending the process. */
    public static Interruption ofThisThread() {
        return with(new InterruptThread(Thread.currentThread()));
    }

    /**
     * From now on a signal runs something, once, instead of ending the process.
     *
     * @param request brings the command to its end; runs on another thread
     */
    public static Interruption with(Runnable request) {
        if (installed != null) {
            throw new IllegalStateException("a command catches signals once");
        }
        Interruption made = new Interruption(request);
        Runtime.getRuntime().addShutdownHook(made.hook);
        installed = made;
        return made;
    }

    /** Whether a signal has come. */
    public boolean isRequested() {
        return requested;
    }

    /** Ends the process, whether or not a signal has come meanwhile. All output is flushed before. */
    @SuppressWarnings("SystemExitOutsideMain") // main's last act
    public static void exit(int code) {
        Interruption known = installed;
        if (known != null) {
            known.exitCode = code;
            known.ended.countDown();
        }
        System.exit(code);
    }

    /** Lets signals end the process again, where it goes on when its command has ended, to run another one. */
    public static void release() {
        Interruption known = installed;
        if (known != null) {
            Runtime.getRuntime().removeShutdownHook(known.hook);
            installed = null;
        }
    }

    private static final class InterruptThread implements Runnable {
        private final Thread thread;

        InterruptThread(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void run() {
            thread.interrupt();
        }
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
                interruption.request.run();
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
