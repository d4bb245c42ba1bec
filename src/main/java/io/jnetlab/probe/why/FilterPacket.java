package io.jnetlab.probe.why;

import io.jnetlab.model.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What rules of nftables see of a packet.
 *
 * @param icmpType as nft(8) writes it, {@code echo-request}; {@link #ARP} of what is no packet of IP
 * @param in the name of the interface that it has come in by, or null
 * @param out the name of the one that it leaves by, or null
 */
record FilterPacket(Packet packet, String icmpType, @Nullable String in, @Nullable String out) {
    /** A question for the MAC address of the packet's destination. */
    static final String ARP = "an ARP request";

    static FilterPacket of(Position position, FilterHook hook) {
        Packet packet = position.packet();
        boolean leaves = hook != FilterHook.PREROUTING && hook != FilterHook.INPUT;
        return new FilterPacket(
                packet,
                echo(packet),
                position.in() == null || hook == FilterHook.OUTPUT
                        ? null
                        : position.in().name().value(),
                leaves && position.out() != null ? position.out().name().value() : null);
    }

    static String echo(Packet packet) {
        return packet.reply() ? "echo-reply" : "echo-request";
    }

    boolean isArp() {
        return icmpType.equals(ARP);
    }

    /** The same, seen between two interfaces. */
    FilterPacket between(@Nullable String from, @Nullable String to) {
        return new FilterPacket(packet, icmpType, from, to);
    }

    boolean isV6() {
        return packet.isV6();
    }

    /** The type's number, RFC 792 and RFC 4443. */
    int icmpNumber() {
        return switch (icmpType) {
            case "echo-request" -> isV6() ? 128 : 8;
            case "echo-reply" -> isV6() ? 129 : 0;
            case "nd-neighbor-solicit" -> 135;
            case "nd-neighbor-advert" -> 136;
            default -> -1;
        };
    }

    /** What the connection tracker calls it: {@code new}, {@code established}. Neighbour discovery it does not track. */
    String state() {
        return icmpType.startsWith("nd-") ? "untracked" : packet.reply() ? "established" : "new";
    }

    IpAddress source() {
        return packet.source();
    }

    IpAddress destination() {
        return packet.destination();
    }
}
