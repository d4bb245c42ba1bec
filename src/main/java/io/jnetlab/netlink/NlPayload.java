package io.jnetlab.netlink;

/** What follows the header of a message that is sent. */
public interface NlPayload {
    void encode(NlWriter out);
}
