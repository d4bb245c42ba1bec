package io.jnetlab.cli.console;

import io.jnetlab.cli.program.ProgramWords;
import io.jnetlab.netns.NetnsCall;
import io.jnetlab.netns.NetnsJob;
import io.jnetlab.netns.ProcessEnvironment;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The commands that the console has started and that have not ended, or not been told of. */
final class ConsoleJobs {
    private final @Nullable ConsoleTerminal terminal;
    private final List<ConsoleJob> jobs = new ArrayList<>();
    private boolean closed;

    /** @param terminal null where lines come from elsewhere, whose jobs have no terminal to share */
    ConsoleJobs(@Nullable ConsoleTerminal terminal) {
        this.terminal = terminal != null && terminal.hasJobControl() ? terminal : null;
    }

    /**
     * Starts a program.
     *
     * @param program what enters the namespace; null to start the words where the console is
     * @param text as it was typed
     */
    ConsoleJob start(
            List<String> words,
            @Nullable ProgramWords program,
            ProcessEnvironment environment,
            String text,
            boolean background)
            throws IOException {
        NetnsJob.Place place = background
                ? terminal == null ? NetnsJob.Place.DETACHED : NetnsJob.Place.BACKGROUND
                : terminal == null ? NetnsJob.Place.WITHIN : NetnsJob.Place.FOREGROUND;
        Starting starting = new Starting(new NetnsJob(words, environment, place));
        synchronized (this) {
            if (closed) {
                throw new IOException("the console is ending");
            }
            int pid;
            try {
                pid = program == null ? starting.call() : program.inside(starting);
            } catch (IOException e) {
                takeBack(); // a program that could not be run may have had the terminal already
                throw e;
            }
            ConsoleJob job = new ConsoleJob(nextNumber(), pid, place != NetnsJob.Place.WITHIN, text, program);
            jobs.add(job);
            return job;
        }
    }

    private int nextNumber() {
        int last = 0;
        for (ConsoleJob job : jobs) {
            last = Math.max(last, job.number());
        }
        return last + 1;
    }

    /** Waits for a job in the foreground until it ends or is stopped; gives the exit status that a shell has for that. */
    int await(ConsoleJob job) throws SysException {
        int status = job.await();
        takeBack();
        if (job.isEnded()) {
            remove(job);
        }
        return status;
    }

    private void takeBack() throws SysException {
        if (terminal != null && !terminal.takeBack()) {
            waitForTheEnd();
        }
    }

    /** The process ends just now, in another thread. */
    @SuppressWarnings("InfiniteLoopStatement")
    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
        }
    }

    /** Lets a job have the terminal and go on; to be awaited. */
    void toForeground(ConsoleJob job) throws SysException {
        if (terminal != null) {
            terminal.lend(job.pid());
        }
        job.resume();
    }

    private synchronized void remove(ConsoleJob job) {
        jobs.remove(job);
    }

    synchronized List<ConsoleJob> all() {
        return List.copyOf(jobs);
    }

    /** The job of that number, or null; of 0 the last. */
    synchronized @Nullable ConsoleJob find(int number) {
        for (int i = jobs.size() - 1; i >= 0; i--) {
            if (number == 0 || jobs.get(i).number() == number) {
                return jobs.get(i);
            }
        }
        return null;
    }

    /** Those that have ended since the last time, which are forgotten. */
    synchronized List<ConsoleJob> takeEnded() {
        List<ConsoleJob> out = new ArrayList<>();
        for (ConsoleJob job : jobs) {
            if (job.isEnded()) {
                out.add(job);
            }
        }
        jobs.removeAll(out);
        return out;
    }

    /** Sends what a terminal sends that is closed to the jobs that have not ended; no more are started. */
    synchronized void hangUp() {
        closed = true;
        for (ConsoleJob job : jobs) {
            try {
                job.signal(ProcessCalls.SIGHUP);
                job.signal(ProcessCalls.SIGCONT);
            } catch (SysException e) {
                // it runs as another user now, and is not ours to end
            }
        }
    }

    private record Starting(NetnsJob job) implements NetnsCall<Integer, IOException> {
        @Override
        public Integer call() throws IOException {
            return job.start();
        }
    }
}
