package io.jnetlab.sys;

/** Wakes a thread that waits in {@link Poll}, from any other one: eventfd(2). */
public final class Wakeup implements AutoCloseable {
    private final Fd event;

    private Wakeup(Fd event) {
        this.event = event;
    }

    /** Opens one that nobody has signalled. */
    public static Wakeup open() throws SysException {
        return new Wakeup(FileCalls.eventFd());
    }

    /** What is to be waited for: it can be read from the first signal on. */
    public Fd fd() {
        return event;
    }

    /** Wakes who waits or will wait; does nothing once it is closed. */
    public void signal() {
        Memory one = Memory.allocate(8);
        one.putLong(0, 1);
        try {
            FileCalls.write(event, one, 0, 8);
        } catch (SysException e) {
            return; // closed: nobody waits
        }
    }

    @Override
    public void close() {
        event.close();
    }
}
