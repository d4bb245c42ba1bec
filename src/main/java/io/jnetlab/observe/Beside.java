package io.jnetlab.observe;

import io.jnetlab.sys.Threads;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read on a thread of its own, beside something else.
 *
 * @param <T> what is read
 */
final class Beside<T> implements Runnable {
    /** What the thread does. */
    interface Reading<T> {
        T read() throws IOException;
    }

    private final Reading<T> reading;
    private final Thread thread;
    private @Nullable T result;
    private @Nullable Throwable failure;

    private Beside(Reading<T> reading) {
        this.reading = reading;
        this.thread = new Thread(this, "beside");
    }

    static <T> Beside<T> start(Reading<T> reading) {
        Beside<T> out = new Beside<>(reading);
        out.thread.setDaemon(true);
        out.thread.start();
        return out;
    }

    @Override
    public void run() {
        try {
            result = reading.read();
        } catch (Throwable e) { // carried over to the waiting thread
            failure = e;
        }
    }

    /** Waits until nothing of it runs any more. An interrupt is passed on, and the caller stays interrupted. */
    void end() {
        Threads.join(thread);
    }

    /** Waits as {@link #end}, and gives what was read. */
    T get() throws IOException {
        end();
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (result == null) {
            throw new IllegalStateException("nothing was read", failure);
        }
        return result;
    }
}
