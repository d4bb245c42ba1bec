package io.jnetlab.cli.command;

import io.jnetlab.cli.output.Terminal;
import io.jnetlab.cli.output.TextFold;
import java.io.IOException;

/** A line on the terminal that tells what goes on, where that takes more than half a second. Elsewhere it is not seen. */
public final class Progress implements AutoCloseable {
    /** What is done while a command finds out how things are. */
    public static final String READING = "reading the machine";

    private static final long FIRST_MILLIS = 500;
    private static final long NEXT_MILLIS = 100;

    private final Invocation call;
    private final Thread thread;
    private volatile String text;
    private boolean shown;
    private boolean ended;
    private boolean guarded;

    private Progress(Invocation call, String text) {
        this.call = call;
        this.text = text;
        this.thread = new Thread(new Printing(), "progress");
        thread.setDaemon(true);
    }

    /** Begins; {@link #close} takes the line away. */
    public static Progress of(Invocation call, String text) {
        Progress progress = new Progress(call, text);
        if (call.showsProgress()) {
            progress.thread.start();
        }
        return progress;
    }

    public void update(String now) {
        text = now;
    }

    /** Says something that stays, above the line. */
    public synchronized void tell(String line) {
        clear();
        call.tell(line);
    }

    /** Takes the line away until there is something new to wait for. */
    public synchronized void clear() {
        if (shown) {
            shown = false;
            try {
                call.err().clearLine();
                call.err().flush();
            } catch (IOException e) {
                return; // nobody is there to see it
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Printing implements Runnable {
        @Override
        public void run() {
            try {
                print();
            } catch (IOException | InterruptedException | IllegalStateException e) {
                return; // without it, all goes on as well; where the JVM ends, the hook comes too late
            }
        }

        private void print() throws IOException, InterruptedException {
            long until = System.nanoTime() + FIRST_MILLIS * 1_000_000;
            synchronized (Progress.this) {
                while (!ended) {
                    long left = (until - System.nanoTime()) / 1_000_000;
                    if (left > 0) {
                        Progress.this.wait(left);
                        continue;
                    }
                    if (!shown && !guarded) {
                        guarded = true;
                        Runtime.getRuntime().addShutdownHook(new Thread(new Ending(), "progress' end"));
                    }
                    call.err().clearLine();
                    // In a second line it could not be taken away.
                    call.err().print(TextFold.cut(text, Terminal.columns(2) - 1));
                    call.err().flush();
                    shown = true;
                    until = System.nanoTime() + NEXT_MILLIS * 1_000_000;
                }
                clear();
            }
        }
    }

    /** Where a signal ends the command, the line goes as well. */
    private final class Ending implements Runnable {
        @Override
        public void run() {
            synchronized (Progress.this) {
                ended = true;
                clear();
            }
        }
    }
}
