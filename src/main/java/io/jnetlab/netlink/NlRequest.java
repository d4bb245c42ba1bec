package io.jnetlab.netlink;

/**
 * One message to the kernel.
 *
 * @param type {@code nlmsg_type}
 * @param name the type's name for messages, {@code RTM_NEWLINK}
 * @param flags {@code NLM_F_…}; REQUEST and ACK are added
 */
public record NlRequest(int type, String name, int flags, NlPayload payload) {
    /** Appends the whole message, padded. */
    void encode(NlWriter out, int extraFlags, int sequence, int port) {
        int start = out.size();
        out.u32(0).u16(type).u16(flags | extraFlags).u32(sequence).u32(port);
        payload.encode(out);
        out.put32(start, out.size() - start);
        out.align();
    }
}
