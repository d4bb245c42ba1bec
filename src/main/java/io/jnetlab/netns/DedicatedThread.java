package io.jnetlab.netns;

import io.jnetlab.sys.Threads;
import org.jspecify.annotations.Nullable;

/** A platform thread for one piece of work, after which it ends: what it did to its namespaces ends with it. */
final class DedicatedThread {
    private DedicatedThread() {}

    /** Work that may throw its own exceptions and ours. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object, X extends Exception> {
        T run() throws NetnsException, X;
    }

    /** Runs it and waits, whatever happens: afterwards nothing of it runs any more. */
    static <T extends @Nullable Object, X extends Exception> T run(String name, Work<T, X> work)
            throws NetnsException, X {
        Outcome<T, X> outcome = new Outcome<>(work);
        Thread thread = new Thread(outcome, name);
        thread.setDaemon(true);
        thread.start();
        Threads.join(thread);
        return outcome.get();
    }

    private static final class Outcome<T extends @Nullable Object, X extends Exception> implements Runnable {
        private final Work<T, X> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Outcome(Work<T, X> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.run();
            } catch (Throwable e) { // carried over to the waiting thread
                failure = e;
            }
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // X is the only checked exception of the work but NetnsException
        T get() throws NetnsException, X {
            if (failure instanceof NetnsException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw (X) failure;
            }
            return result;
        }
    }
}
