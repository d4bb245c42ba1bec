package io.jnetlab.cli.console;

import io.jnetlab.cli.program.ProgramWords;
import io.jnetlab.sys.ChildStatus;
import io.jnetlab.sys.ProcessCalls;
import io.jnetlab.sys.Spawn;
import io.jnetlab.sys.SysException;
import org.jspecify.annotations.Nullable;

/** A command that the console has started, and what has become of it. */
final class ConsoleJob implements Runnable {
    private final int number;
    private final int pid;
    private final boolean group;
    private final String text;
    private final @Nullable ProgramWords program;
    private boolean stopped;
    private boolean ended;
    private ChildStatus status = new ChildStatus(0);

    /**
     * @param number what it is called by
     * @param group whether the process is a process group of its own
     * @param text as it was typed
     * @param program closed when it has ended; null for nothing to close
     */
    ConsoleJob(int number, int pid, boolean group, String text, @Nullable ProgramWords program) {
        this.number = number;
        this.pid = pid;
        this.group = group;
        this.text = text;
        this.program = program;
        Thread waiting = new Thread(this, "job " + number);
        waiting.setDaemon(true);
        waiting.start();
    }

    int number() {
        return number;
    }

    int pid() {
        return pid;
    }

    String text() {
        return text;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized ChildStatus status() {
        return status;
    }

    /** Follows the process to its end. */
    @Override
    public void run() {
        try {
            boolean over;
            do {
                over = note(Spawn.await(pid));
            } while (!over);
        } catch (SysException e) {
            note(new ChildStatus(0)); // somebody else has waited for it: it has ended
        }
        if (program != null) {
            program.close();
        }
    }

    private synchronized boolean note(ChildStatus now) {
        stopped = now.isStopped();
        ended = !stopped && !now.isContinued();
        status = now;
        notifyAll();
        return ended;
    }

    /** Waits until it has ended, or is stopped, and gives the exit status that a shell has for that. */
    synchronized int await() {
        boolean interrupted = false;
        while (!ended && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return stopped ? 128 + status.stoppingSignal() : status.exitStatus();
    }

    /** Lets it go on. */
    synchronized void resume() throws SysException {
        stopped = false;
        signal(ProcessCalls.SIGCONT);
    }

    /** Sends a signal to all its processes. */
    synchronized void signal(int signal) throws SysException {
        if (ended) {
            return; // the number may be another's by now
        }
        if (group) {
            ProcessCalls.signalGroup(pid, signal);
        } else {
            ProcessCalls.signal(pid, signal);
        }
    }

    /** Asks it to end, also where it is stopped. */
    synchronized void end(int signal) throws SysException {
        signal(signal);
        if (stopped) {
            signal(ProcessCalls.SIGCONT);
        }
    }

    /** What it does, in a word or two. */
    synchronized String state() {
        if (stopped) {
            return "stopped";
        }
        if (!ended) {
            return "running";
        }
        int signal = status.endingSignal();
        if (signal != 0) {
            return "ended by " + signalName(signal);
        }
        return status.exitStatus() == 0 ? "done" : "exit " + status.exitStatus();
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case ProcessCalls.SIGHUP -> "SIGHUP";
            case ProcessCalls.SIGINT -> "SIGINT";
            case ProcessCalls.SIGQUIT -> "SIGQUIT";
            case ProcessCalls.SIGKILL -> "SIGKILL";
            case ProcessCalls.SIGPIPE -> "SIGPIPE";
            case ProcessCalls.SIGTERM -> "SIGTERM";
            default -> "signal " + signal;
        };
    }
}
