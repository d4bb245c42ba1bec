package io.jnetlab.netlink;

/**
 * {@code struct genlmsghdr} plus attributes: payload of the messages of a generic netlink family, {@code linux/genetlink.h}.
 *
 * @param command of the family
 * @param version of the family
 */
public record GenericMessage(int command, int version, NlAttributes attributes) implements NlPayload {
    public static GenericMessage decode(NlReader in) throws NetlinkDecodeException {
        int command = in.u8();
        int version = in.u8();
        in.skip(2);
        return new GenericMessage(command, version, in.attributes());
    }

    @Override
    public void encode(NlWriter out) {
        out.u8(command).u8(version).u16(0);
        attributes.encode(out);
    }
}
