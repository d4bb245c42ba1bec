package io.jnetlab.netlink;

import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Poll;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.sys.SysException;
import io.jnetlab.sys.Wakeup;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/**
 * Hears the notifications of multicast groups, of the network namespace that the opening thread was in.
 *
 * <p>One thread receives; any thread may {@link #close}, which wakes it. To know a table and its changes, subscribe first and
 * dump then.
 */
public final class NetlinkSubscription implements AutoCloseable {
    private static final int RECEIVE_QUEUE = 1 << 20;

    private final NetlinkChannel channel;
    private final Wakeup wake;
    private final Poll poll = new Poll(2);
    private final int wakePlace;
    private volatile boolean closed;

    private NetlinkSubscription(NetlinkChannel channel, Wakeup wake) {
        this.channel = channel;
        this.wake = wake;
        poll.add(channel.fd, Poll.POLLIN);
        wakePlace = poll.add(wake.fd(), Poll.POLLIN);
    }

    /**
     * Opens a socket and joins groups.
     *
     * @param groups their numbers, for NETLINK_ROUTE {@code RTNLGRP_…}
     */
    public static NetlinkSubscription open(int protocol, int... groups) throws SysException {
        return open(RECEIVE_QUEUE, protocol, groups);
    }

    static NetlinkSubscription open(int receiveQueue, int protocol, int[] groups) throws SysException {
        NetlinkChannel channel = NetlinkChannel.open(protocol, receiveQueue);
        try {
            for (int group : groups) {
                SocketCalls.setsockopt(channel.fd, NlConstants.SOL_NETLINK, NlConstants.NETLINK_ADD_MEMBERSHIP, group);
            }
            return new NetlinkSubscription(channel, Wakeup.open());
        } catch (SysException e) {
            channel.close();
            throw e;
        }
    }

    /** To wait for several at once: when it can be read, or has failed, {@link #receive} has something to say. */
    public Fd fd() {
        return channel.fd;
    }

    /**
     * Waits for the next notifications.
     *
     * @param timeoutMillis at most so long; negative without end
     * @return at least one; none when the time was over
     * @throws NetlinkOverflowException if some were lost: read anew what they are about, then go on receiving
     * @throws ClosedChannelException if it is closed, also while waiting
     */
    public List<NlMessage> receive(long timeoutMillis) throws IOException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        Buffers buffers = Buffers.borrow();
        try {
            while (true) {
                long left = timeoutMillis < 0 ? -1 : Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
                if (closed) {
                    throw new ClosedChannelException();
                }
                if (poll.await(left) == 0) {
                    return List.of();
                }
                if (poll.ready(wakePlace) != 0) {
                    throw new AsynchronousCloseException();
                }
                byte[] datagram = channel.receive(buffers, buffers.receive, SocketCalls.MSG_DONTWAIT, "notifications");
                if (datagram == null) {
                    continue; // it came from another program
                }
                if (channel.length() > datagram.length) {
                    throw new NetlinkOverflowException("notifications");
                }
                return NlMessage.parse(datagram);
            }
        } catch (SysException e) {
            if (closed) {
                throw new AsynchronousCloseException();
            }
            throw e;
        } finally {
            buffers.giveBack();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake.signal();
        wake.close();
        channel.close();
    }
}
