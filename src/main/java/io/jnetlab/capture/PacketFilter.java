package io.jnetlab.capture;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;

/** A program of the classic Berkeley Packet Filter: {@code struct sock_filter}, bpf(4) of the BSDs, packet(7). */
final class PacketFilter {
    /** Lets nothing through: {@code ret #0}. */
    static final PacketFilter NOTHING = parse("1\n6 0 0 0\n");

    private static final int SO_ATTACH_FILTER = 26;
    private static final int INSTRUCTION = 8;

    private final Memory instructions;
    private final int count;

    private PacketFilter(Memory instructions, int count) {
        this.instructions = instructions;
        this.count = count;
    }

    /**
     * Reads what {@code tcpdump -ddd} prints: the number of instructions, then each as code, two jumps and a value.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static PacketFilter parse(String text) {
        String[] lines = text.strip().split("\n", -1);
        int count = Integer.parseInt(lines[0].strip());
        if (count != lines.length - 1 || count == 0) {
            throw new IllegalArgumentException(count + " instructions in " + lines.length + " lines");
        }
        Memory memory = Memory.allocate(INSTRUCTION * count);
        for (int i = 0; i < count; i++) {
            String[] numbers = lines[i + 1].strip().split(" ", -1);
            if (numbers.length != 4) {
                throw new IllegalArgumentException(lines[i + 1]);
            }
            int at = INSTRUCTION * i;
            memory.putShort(at, Integer.parseInt(numbers[0]));
            memory.putByte(at + 2, Integer.parseInt(numbers[1]));
            memory.putByte(at + 3, Integer.parseInt(numbers[2]));
            memory.putInt(at + 4, (int) Long.parseLong(numbers[3]));
        }
        return new PacketFilter(memory, count);
    }

    /** Lets only this through from now on: {@code struct sock_fprog}. */
    void attach(Fd socket) throws SysException {
        Memory program = Memory.allocate(16);
        program.putShort(0, count);
        program.putLong(8, instructions.address());
        SocketCalls.setsockopt(socket, SocketCalls.SOL_SOCKET, SO_ATTACH_FILTER, program, 16);
        instructions.keep();
    }
}
