package io.jnetlab.cli.console;

import io.jnetlab.cli.output.Out;
import io.jnetlab.sys.Spawn;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.TerminalCalls;
import io.jnetlab.sys.TerminalModes;
import java.io.IOException;

/**
 * The terminal that the console works on: lent to one job at a time, and left as it was found, however the console ends.
 *
 * <p>Once {@link #close} has begun, nothing changes it any more.
 */
final class ConsoleTerminal implements AutoCloseable {
    private static final int FD = 0;

    private final TerminalModes found;
    private final int group;
    private final boolean controlling;
    private String atEnd = "";
    private boolean closed;

    private ConsoleTerminal(TerminalModes found, int group, boolean controlling) {
        this.found = found;
        this.group = group;
        this.controlling = controlling;
    }

    /** The one that standard input is. */
    static ConsoleTerminal open() throws SysException {
        return new ConsoleTerminal(TerminalCalls.modes(FD), Spawn.ownGroup(), isControlling());
    }

    private static boolean isControlling() {
        try {
            return TerminalCalls.foreground(FD) > 0;
        } catch (SysException e) {
            return false; // it is another session's: there are no jobs then
        }
    }

    /** Whether process groups can have it in turn. */
    boolean hasJobControl() {
        return controlling;
    }

    /** How it was found. */
    TerminalModes found() {
        return found;
    }

    /** How it is now. */
    TerminalModes modes() throws SysException {
        return TerminalCalls.modes(FD);
    }

    /** Rows and columns. */
    int[] size() throws SysException {
        return TerminalCalls.size(FD);
    }

    synchronized void setModes(TerminalModes modes) throws SysException {
        if (!closed) {
            TerminalCalls.setModes(FD, modes);
        }
    }

    /** Gives it to a stopped job, which is to go on. */
    synchronized void lend(int jobGroup) throws SysException {
        if (!closed && controlling) {
            TerminalCalls.setForeground(FD, jobGroup);
        }
    }

    /**
     * Takes it back from a job, in the modes that it was lent in.
     *
     * @return false where the console is ending
     */
    synchronized boolean takeBack() throws SysException {
        if (closed) {
            return false;
        }
        restore();
        return true;
    }

    private void restore() throws SysException {
        if (controlling) {
            TerminalCalls.setForeground(FD, group);
        }
        TerminalCalls.setModes(FD, found);
    }

    /** What is to be printed where the console ends now: what ends the modes of the terminal's own. */
    synchronized void setEnding(String text) {
        atEnd = text;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            restore();
            Out out = Out.standardOutput();
            out.trusted(atEnd);
            out.flush();
        } catch (IOException e) {
            return; // the terminal is gone
        }
    }
}
