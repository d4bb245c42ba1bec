package io.jnetlab.netlink;

import io.jnetlab.sys.Memory;
import io.jnetlab.sys.MessageHeader;
import java.util.ArrayDeque;

/**
 * What one exchange with the kernel needs, lent to a socket for the exchange's length.
 *
 * <p>A program has a thousand sockets, one in each namespace, and uses a few at a time: buffers of their own would be most
 * of its memory.
 */
final class Buffers {
    /** Dumps come in parts of at most 32 KiB if the reader offers as much; a single long message may pass that. */
    static final int SIZE = 65536;

    private static final ArrayDeque<Buffers> FREE = new ArrayDeque<>();

    final NlWriter writer = new NlWriter();
    final Memory send = Memory.allocate(SIZE);
    final Memory receive = Memory.allocate(SIZE);
    final Memory sender = Memory.allocate(12);
    final MessageHeader header = new MessageHeader();

    private Buffers() {}

    static Buffers borrow() {
        synchronized (FREE) {
            Buffers buffers = FREE.poll();
            if (buffers != null) {
                buffers.writer.clear();
                return buffers;
            }
        }
        return new Buffers();
    }

    void giveBack() {
        synchronized (FREE) {
            FREE.push(this);
        }
    }
}
