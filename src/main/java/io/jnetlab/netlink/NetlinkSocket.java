package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLMSG_DONE;
import static io.jnetlab.netlink.NlConstants.NLMSG_ERROR;
import static io.jnetlab.netlink.NlConstants.NLMSG_OVERRUN;
import static io.jnetlab.netlink.NlConstants.NLM_F_DUMP;
import static io.jnetlab.netlink.NlConstants.NLM_F_DUMP_INTR;
import static io.jnetlab.netlink.NlConstants.NLM_F_REQUEST;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SysException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A netlink socket for requests: netlink(7).
 *
 * <p>It belongs to the network namespace that the opening thread was in, and can then be used from any thread, one request
 * at a time.
 */
public final class NetlinkSocket implements AutoCloseable {
    /** How often a dump is read again at least because the table changed meanwhile. */
    static final int DUMP_ATTEMPTS = 10;

    /** How long it is tried at least: who changes the table as fast as can be lets one dump in a hundred through. */
    private static final long DUMP_NANOS = 3_000_000_000L;

    private static final int RECEIVE_QUEUE = 212_992;

    private final NetlinkChannel channel;
    private int sequence;
    /** Instead of the lent one: set by the test of truncation, and after a datagram that was longer. */
    private @Nullable Memory ownReceive;

    private NetlinkSocket(NetlinkChannel channel) {
        this.channel = channel;
    }

    /** Opens a socket in the calling thread's network namespace, for example for {@link NlConstants#NETLINK_ROUTE}. */
    public static NetlinkSocket open(int protocol) throws SysException {
        return new NetlinkSocket(NetlinkChannel.open(protocol, RECEIVE_QUEUE));
    }

    /** One with a short receive queue or buffer. */
    static NetlinkSocket open(int protocol, int receiveQueue, int receiveBuffer) throws SysException {
        NetlinkSocket socket = new NetlinkSocket(NetlinkChannel.open(protocol, receiveQueue));
        socket.ownReceive = Memory.allocate(receiveBuffer);
        return socket;
    }

    /** Its port, {@code nl_pid}, which its notifications carry. */
    public int port() {
        return channel.port;
    }

    /** Its descriptor, for requests by ioctl(2) in its namespace. Closed with the socket. */
    public Fd fd() {
        return channel.fd;
    }

    /**
     * Reads a table: one consistent state of it, or an exception.
     *
     * @throws NetlinkException if the kernel refuses
     * @throws DumpInterruptedException if the table changed during each of ten attempts or more, for three seconds
     */
    public synchronized List<NlMessage> dump(NlRequest request) throws IOException {
        Buffers buffers = Buffers.borrow();
        try {
            int interrupted = 0;
            long start = System.nanoTime();
            while (interrupted < DUMP_ATTEMPTS || System.nanoTime() - start < DUMP_NANOS) {
                List<NlMessage> messages = new ArrayList<>();
                DumpEnd end = dump(request, buffers, messages);
                if (end == DumpEnd.WHOLE) {
                    return messages;
                }
                if (end == DumpEnd.INTERRUPTED) {
                    interrupted++;
                }
            }
            throw new DumpInterruptedException(request.name(), interrupted);
        } catch (NetlinkDecodeException e) {
            channel.drain(buffers, request.name());
            throw e;
        } finally {
            buffers.giveBack();
        }
    }

    private enum DumpEnd {
        WHOLE,
        INTERRUPTED,
        /** To be repeated with the larger buffer that there now is. */
        CUT
    }

    private DumpEnd dump(NlRequest request, Buffers buffers, List<NlMessage> messages) throws IOException {
        int number = ++sequence;
        buffers.writer.clear();
        request.encode(buffers.writer, NLM_F_REQUEST | NLM_F_DUMP, number, channel.port);
        channel.send(buffers);
        boolean interrupted = false;
        while (true) {
            byte[] datagram = receive(buffers, request.name());
            if (channel.length() > datagram.length) {
                growReceive(channel.length());
                channel.drain(buffers, request.name());
                return DumpEnd.CUT;
            }
            for (NlMessage message : NlMessage.parse(datagram)) {
                if (message.sequence() != number || message.port() != channel.port) {
                    continue;
                }
                interrupted |= (message.flags() & NLM_F_DUMP_INTR) != 0;
                int type = message.type();
                if (type == NLMSG_DONE || type == NLMSG_ERROR) {
                    NlReply end = Acknowledgement.parse(message, request.name(), 0, List.of());
                    if (end.failure() != null) {
                        throw end.failure();
                    }
                    return interrupted ? DumpEnd.INTERRUPTED : DumpEnd.WHOLE;
                }
                if (type == NLMSG_OVERRUN) {
                    channel.drain(buffers, request.name());
                    throw new NetlinkOverflowException(request.name());
                }
                if (type >= NlConstants.NLMSG_MIN_TYPE) {
                    messages.add(message);
                }
            }
        }
    }

    /**
     * Sends one request and waits for the answer.
     *
     * @return the answer's messages, none for most changes
     * @throws NetlinkException if the kernel refuses
     */
    public List<NlMessage> request(NlRequest request) throws IOException {
        NlReply reply = batch(List.of(request)).get(0);
        if (reply.failure() != null) {
            throw reply.failure();
        }
        return reply.messages();
    }

    /**
     * Sends many requests, as many as is safe in one datagram each time, and collects all answers.
     *
     * <p>The kernel carries them out in order, and goes on after one that it refuses.
     *
     * @return the answer to each, in their order
     * @throws NetlinkOverflowException if answers were lost, so that it is not known what was done
     */
    public synchronized List<NlReply> batch(List<NlRequest> requests) throws IOException {
        List<NlReply> replies = new ArrayList<>(requests.size());
        Buffers buffers = Buffers.borrow();
        try {
            while (replies.size() < requests.size()) {
                int from = replies.size();
                Exchange exchange = new Exchange(this, channel, requests, from, sequence + 1);
                sequence += exchange.capacity();
                int count = exchange.run(buffers);
                for (int i = 0; i < count; i++) {
                    NlReply reply = exchange.reply(i);
                    int cut = exchange.cutLength(i);
                    replies.add(cut == 0 || reply.failed() ? reply : again(requests.get(from + i), cut, buffers));
                }
            }
            return replies;
        } finally {
            buffers.giveBack();
        }
    }

    /** Repeats a question whose answer was longer than the buffer. */
    private NlReply again(NlRequest request, int length, Buffers buffers) throws IOException {
        int cut = length;
        while (true) {
            growReceive(cut);
            Exchange exchange = new Exchange(this, channel, List.of(request), 0, sequence + 1);
            sequence += exchange.capacity();
            exchange.run(buffers);
            NlReply reply = exchange.reply(0);
            cut = exchange.cutLength(0);
            if (cut == 0 || reply.failed()) {
                return reply;
            }
        }
    }

    byte[] receive(Buffers buffers, String what) throws IOException {
        Memory target = ownReceive == null ? buffers.receive : ownReceive;
        byte[] datagram;
        try {
            datagram = channel.receive(buffers, target, 0, what);
        } catch (NetlinkOverflowException e) {
            channel.drain(buffers, what);
            throw e;
        }
        if (datagram == null) {
            throw new IllegalStateException("a receive that waits gave nothing");
        }
        return datagram;
    }

    /** Makes room for datagrams of this length. */
    private void growReceive(int length) {
        int now = ownReceive == null ? Buffers.SIZE : ownReceive.size();
        ownReceive = Memory.allocate(Math.max(now, length));
    }

    @Override
    public void close() {
        channel.close();
    }
}
