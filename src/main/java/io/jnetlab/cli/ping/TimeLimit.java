package io.jnetlab.cli.ping;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when a time is over, unless it was closed before. */
public final class TimeLimit implements AutoCloseable {
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final long millis;
    private final Thread timer = new Thread(this::await, "time limit");
    private volatile boolean over;

    private TimeLimit(long millis) {
        this.millis = millis;
    }

    public static TimeLimit ofMillis(long millis) {
        TimeLimit limit = new TimeLimit(Math.max(1, millis));
        limit.timer.setDaemon(true);
        limit.timer.start();
        return limit;
    }

    private void await() {
        try {
            if (!closed.await(millis, TimeUnit.MILLISECONDS)) {
                over = true;
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            return; // nobody does this
        }
    }

    /** Whether the time was over before it was closed. */
    public boolean isOver() {
        return over;
    }

    /** From now on it interrupts nobody; an interrupt that came too late to be noticed is taken back. */
    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = Thread.interrupted();
        while (timer.isAlive()) {
            try {
                timer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        interrupted |= Thread.interrupted();
        if (interrupted && !over) {
            worker.interrupt();
        }
    }
}
