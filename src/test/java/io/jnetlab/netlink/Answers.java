package io.jnetlab.netlink;

import java.util.ArrayList;
import java.util.List;

/** What an exchange makes of the messages that end it. */
public final class Answers {
    private Answers() {}

    /** Reads each message as an acknowledgement. */
    public static List<String> read(List<NlMessage> messages) throws NetlinkDecodeException {
        List<String> out = new ArrayList<>();
        for (NlMessage message : messages) {
            NlReply reply = Acknowledgement.parse(message, "RTM_TEST", 0, List.of());
            NetlinkException failure = reply.failure();
            out.add(failure == null ? "done " + (reply.warning() != null) : failure.errnoName() + failure.offset());
        }
        return out;
    }
}
