package io.jnetlab.sys;

/** How a terminal treats what is typed and what is printed: {@code struct termios} as the kernel has it, ioctl_tty(2). */
public final class TerminalModes {
    /** {@code c_iflag}, {@code c_oflag}, {@code c_cflag} and {@code c_lflag}, {@code c_line}, 19 of {@code c_cc}. */
    static final int SIZE = 36;

    private static final int OUTPUT = 4;
    private static final int LOCAL = 12;
    private static final int CHARACTERS = 17;

    private final Memory memory;

    TerminalModes(Memory memory) {
        this.memory = memory;
    }

    /** The same modes, to be changed. */
    public TerminalModes copy() {
        byte[] bytes = new byte[SIZE];
        memory.get(0, bytes, 0, SIZE);
        return new TerminalModes(Memory.copyOf(bytes));
    }

    /** {@code c_iflag}: a bit each. */
    public int input() {
        return memory.getInt(0);
    }

    public void setInput(int flags) {
        memory.putInt(0, flags);
    }

    /** {@code c_oflag}: a bit each. */
    public int output() {
        return memory.getInt(OUTPUT);
    }

    public void setOutput(int flags) {
        memory.putInt(OUTPUT, flags);
    }

    /** {@code c_lflag}: a bit each. */
    public int local() {
        return memory.getInt(LOCAL);
    }

    public void setLocal(int flags) {
        memory.putInt(LOCAL, flags);
    }

    /** {@code c_cc[index]}; 0 is none. */
    public int character(int index) {
        return memory.getByte(CHARACTERS + index) & 0xff;
    }

    public void setCharacter(int index, int value) {
        memory.putByte(CHARACTERS + index, value);
    }

    Memory memory() {
        return memory;
    }
}
