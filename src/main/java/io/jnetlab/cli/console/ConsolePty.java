package io.jnetlab.cli.console;

import io.jnetlab.sys.TerminalModes;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.AbstractPty;
import org.jline.terminal.spi.SystemStream;

/**
 * JLine's view of the console's terminal, by our own binding of libc: its other ways start stty(1) several times for each
 * line, or bring native libraries.
 *
 * <p>What JLine changes is translated; all else stays as it was found.
 */
final class ConsolePty extends AbstractPty {
    // The numbers of asm-generic/termbits.h.
    private static final Object[][] INPUT = {
        {InputFlag.INLCR, 0x40}, {InputFlag.IGNCR, 0x80}, {InputFlag.ICRNL, 0x100}, {InputFlag.IXON, 0x400},
    };
    private static final Object[][] OUTPUT = {{OutputFlag.OPOST, 0x1}, {OutputFlag.ONLCR, 0x4}};
    private static final Object[][] LOCAL = {
        {LocalFlag.ISIG, 0x1}, {LocalFlag.ICANON, 0x2}, {LocalFlag.ECHO, 0x8}, {LocalFlag.IEXTEN, 0x8000},
    };
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final int QUIT = 1;
    private static final Object[][] CHARACTERS = {
        {ControlChar.VINTR, 0},
        {ControlChar.VQUIT, QUIT},
        {ControlChar.VERASE, 2},
        {ControlChar.VKILL, 3},
        {ControlChar.VEOF, 4},
        {ControlChar.VTIME, 5},
        {ControlChar.VMIN, 6},
        {ControlChar.VSUSP, 10},
        {ControlChar.VREPRINT, 12},
        {ControlChar.VWERASE, 14},
        {ControlChar.VLNEXT, 15},
    };

    private final ConsoleTerminal terminal;

    @SuppressWarnings("NullAway") // there is no provider
    ConsolePty(ConsoleTerminal terminal) {
        super(null, SystemStream.Output);
        this.terminal = terminal;
    }

    @Override
    public Attributes getAttr() throws IOException {
        TerminalModes modes = terminal.modes();
        Attributes out = new Attributes();
        for (Object[] flag : INPUT) {
            out.setInputFlag((InputFlag) flag[0], (modes.input() & (int) flag[1]) != 0);
        }
        for (Object[] flag : OUTPUT) {
            out.setOutputFlag((OutputFlag) flag[0], (modes.output() & (int) flag[1]) != 0);
        }
        for (Object[] flag : LOCAL) {
            out.setLocalFlag((LocalFlag) flag[0], (modes.local() & (int) flag[1]) != 0);
        }
        for (Object[] character : CHARACTERS) {
            out.setControlChar((ControlChar) character[0], modes.character((int) character[1]));
        }
        return out;
    }

    @Override
    protected void doSetAttr(Attributes wanted) throws IOException {
        TerminalModes modes = terminal.found().copy();
        int input = modes.input();
        for (Object[] flag : INPUT) {
            input = with(input, (int) flag[1], wanted.getInputFlag((InputFlag) flag[0]));
        }
        modes.setInput(input);
        int output = modes.output();
        for (Object[] flag : OUTPUT) {
            output = with(output, (int) flag[1], wanted.getOutputFlag((OutputFlag) flag[0]));
        }
        modes.setOutput(output);
        int local = modes.local();
        for (Object[] flag : LOCAL) {
            local = with(local, (int) flag[1], wanted.getLocalFlag((LocalFlag) flag[0]));
        }
        modes.setLocal(local);
        for (Object[] character : CHARACTERS) {
            int value = wanted.getControlChar((ControlChar) character[0]);
            if (value >= 0) {
                modes.setCharacter((int) character[1], value);
            }
        }
        if (!wanted.getLocalFlag(LocalFlag.ICANON)) {
            modes.setCharacter(QUIT, 0); // else the JVM prints its threads at Ctrl-\
        }
        terminal.setModes(modes);
    }

    private static int with(int flags, int flag, boolean set) {
        return set ? flags | flag : flags & ~flag;
    }

    @Override
    public Size getSize() throws IOException {
        int[] size = terminal.size();
        // A serial line does not know.
        return new Size(size[1] == 0 ? COLUMNS : size[1], size[0] == 0 ? ROWS : size[0]);
    }

    @Override
    public void setSize(Size size) {
        throw new UnsupportedOperationException("the window is not ours");
    }

    @Override
    protected InputStream doGetSlaveInput() {
        return new FileInputStream(FileDescriptor.in);
    }

    @Override
    public OutputStream getSlaveOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    @Override
    public InputStream getMasterInput() {
        throw new UnsupportedOperationException("the other end is not ours");
    }

    @Override
    public OutputStream getMasterOutput() {
        throw new UnsupportedOperationException("the other end is not ours");
    }

    @Override
    public void close() {}
}
