package io.jnetlab.netlink;

import static io.jnetlab.netlink.NlConstants.NLMSG_DONE;
import static io.jnetlab.netlink.NlConstants.NLMSG_HDRLEN;
import static io.jnetlab.netlink.NlConstants.NLM_F_ACK_TLVS;
import static io.jnetlab.netlink.NlConstants.NLM_F_CAPPED;

import java.util.List;

/** {@code struct nlmsgerr}, which ends an exchange well (error 0) or badly, and the like end of a dump. */
final class Acknowledgement {
    private Acknowledgement() {}

    /**
     * Reads NLMSG_ERROR or NLMSG_DONE.
     *
     * @param messages what came before it
     */
    static NlReply parse(NlMessage message, String request, int index, List<NlMessage> messages)
            throws NetlinkDecodeException {
        NlReader in = message.payload();
        boolean done = message.type() == NLMSG_DONE;
        // Old kernels end a dump without a number.
        int error = done && in.remaining() < 4 ? 0 : in.u32();
        NlAttributes extended = NlAttributes.EMPTY;
        if ((message.flags() & NLM_F_ACK_TLVS) != 0) {
            if (!done) {
                int length = in.u32();
                in.skip(NLMSG_HDRLEN - 4);
                if ((message.flags() & NLM_F_CAPPED) == 0) {
                    in.skip(NlConstants.align(length) - NLMSG_HDRLEN);
                }
            }
            extended = in.attributes();
        }
        return reply(error, request, index, messages, extended);
    }

    static NlReply reply(int error, String request, int index, List<NlMessage> messages, NlAttributes extended)
            throws NetlinkDecodeException {
        if (error != 0) {
            return new NlReply(List.of(), new NetlinkException(request, -error, index, extended), null);
        }
        return new NlReply(messages, null, extended.string(NlConstants.NLMSGERR_ATTR_MSG));
    }
}
