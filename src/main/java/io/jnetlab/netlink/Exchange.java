package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLMSG_DONE;
import static io.jnetlab.netlink.NlConstants.NLMSG_ERROR;
import static io.jnetlab.netlink.NlConstants.NLMSG_HDRLEN;
import static io.jnetlab.netlink.NlConstants.NLMSG_MIN_TYPE;
import static io.jnetlab.netlink.NlConstants.NLMSG_OVERRUN;
import static io.jnetlab.netlink.NlConstants.NLM_F_ACK;
import static io.jnetlab.netlink.NlConstants.NLM_F_ECHO;
import static io.jnetlab.netlink.NlConstants.NLM_F_REQUEST;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One datagram with several requests, and the answers to them. */
final class Exchange {
    private static final int MAX_REQUESTS = 64;
    private static final int MAX_BYTES = 32768;
    /** What one answer and its acknowledgement may take of the receive queue, with the kernel's own book-keeping. */
    private static final int QUEUE_PER_REQUEST = 6000;

    private final NetlinkSocket socket;
    private final NetlinkChannel channel;
    private final List<NlRequest> requests;
    private final int from;
    private final int firstSequence;

    private final @Nullable NlReply[] replies;
    private final @Nullable List<NlMessage>[] messages;
    /** How long an answer was that didn't fit, or 0. */
    private final int[] cut;

    private int count;
    private int open;

    /** For the requests from a place on, as many as fit. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    Exchange(NetlinkSocket socket, NetlinkChannel channel, List<NlRequest> requests, int from, int firstSequence) {
        this.socket = socket;
        this.channel = channel;
        this.requests = requests;
        this.from = from;
        this.firstSequence = firstSequence;
        int most = Math.max(1, Math.min(MAX_REQUESTS, channel.receiveQueue / QUEUE_PER_REQUEST));
        int capacity = Math.min(most, requests.size() - from);
        replies = new NlReply[capacity];
        messages = new List[capacity];
        cut = new int[capacity];
    }

    /** So many numbers of requests are its own, also where it fails and answers to it come later. */
    int capacity() {
        return replies.length;
    }

    /** Runs it; gives how many requests went. */
    int run(Buffers buffers) throws IOException {
        NlWriter writer = buffers.writer;
        writer.clear();
        for (; count < replies.length; count++) {
            int before = writer.size();
            requests.get(from + count).encode(writer, NLM_F_REQUEST | NLM_F_ACK, firstSequence + count, channel.port);
            if (writer.size() > MAX_BYTES && count > 0) {
                writer.cutTo(before);
                break;
            }
        }
        channel.send(buffers);
        open = count;
        while (open > 0) {
            byte[] datagram = socket.receive(buffers, requests.get(from).name());
            if (channel.length() > datagram.length) {
                cutShort(datagram);
            } else {
                for (NlMessage message : NlMessage.parse(datagram)) {
                    accept(message);
                }
            }
        }
        return count;
    }

    private void accept(NlMessage message) throws IOException {
        int place = message.sequence() - firstSequence;
        int type = message.type();
        if (type == NLMSG_OVERRUN) {
            throw new NetlinkOverflowException(requests.get(from).name());
        }
        // What belongs to no request of this exchange is left over from one that ended early.
        if (message.port() != channel.port || place < 0 || place >= count || replies[place] != null) {
            return;
        }
        if (type == NLMSG_ERROR || type == NLMSG_DONE) {
            List<NlMessage> got = messages[place];
            String name = requests.get(from + place).name();
            end(place, Acknowledgement.parse(message, name, from + place, got == null ? List.of() : got));
        } else if (type >= NLMSG_MIN_TYPE) {
            List<NlMessage> got = messages[place];
            if (got == null) {
                got = new ArrayList<>(1);
                messages[place] = got;
            }
            got.add(message);
        }
    }

    private void end(int place, NlReply reply) {
        replies[place] = reply;
        open--;
    }

    /** Takes from the beginning of a datagram what it was. */
    private void cutShort(byte[] datagram) throws IOException {
        if (datagram.length < NLMSG_HDRLEN + 4) {
            throw new NetlinkTruncatedException(requests.get(from).name(), channel.length());
        }
        int place = NlReader.u32At(datagram, 8) - firstSequence;
        if (place < 0 || place >= count || replies[place] != null) {
            return;
        }
        if (NlReader.u16At(datagram, 4) == NLMSG_ERROR) {
            int error = NlReader.u32At(datagram, NLMSG_HDRLEN);
            String name = requests.get(from + place).name();
            List<NlMessage> got = messages[place];
            end(
                    place,
                    Acknowledgement.reply(
                            error, name, from + place, got == null ? List.of() : got, NlAttributes.EMPTY));
        } else {
            cut[place] = channel.length();
        }
    }

    /** How long the answer in a place was, if it did not fit in the buffer; else 0. */
    int cutLength(int place) {
        return cut[place];
    }

    NlReply reply(int place) throws NetlinkTruncatedException {
        NlReply reply = replies[place];
        if (reply == null) {
            throw new IllegalStateException("no answer in place " + place);
        }
        NlRequest request = requests.get(from + place);
        if (cut[place] > 0 && !reply.failed() && (request.flags() & NLM_F_ECHO) != 0) {
            throw new NetlinkTruncatedException(request.name(), cut[place]);
        }
        return reply;
    }
}
