package io.jnetlab.probe.why;

import io.jnetlab.model.NetnsName;

/**
 * Where a frame meets chains of nftables below those of IP.
 *
 * @param at the namespace whose chains they are
 * @param family {@code netdev}, {@code ip}, {@code ip6} (tables of the family inet may have such chains too), {@code bridge} or
 *     {@code arp}
 * @param hook as nft(8) writes it
 * @param device where chains of the first kind stand; empty for others
 * @param in the interface that the frame has come in by; empty for none
 * @param out the interface that it leaves by; empty for none
 */
record FrameHook(NetnsName at, String family, String hook, String device, String in, String out) {
    private static final String NETDEV = "netdev";

    static FrameHook ingress(NetnsName at, String device) {
        return new FrameHook(at, NETDEV, "ingress", device, device, "");
    }

    static FrameHook egress(NetnsName at, String device) {
        return new FrameHook(at, NETDEV, "egress", device, "", device);
    }

    static FrameHook bridge(NetnsName at, String hook, String in, String out) {
        return new FrameHook(at, "bridge", hook, "", in, out);
    }

    /** Chains of IP, which bridges call too where {@code net.bridge.bridge-nf-call-iptables} says so, seen from the bridge. */
    static FrameHook ip(NetnsName at, boolean v6, String hook, String in, String out) {
        return new FrameHook(at, v6 ? "ip6" : "ip", hook, "", in, out);
    }

    static FrameHook arp(NetnsName at, String hook, String in, String out) {
        return new FrameHook(at, "arp", hook, "", in, out);
    }

    /** Whether it runs chains of a family and a hook, of those that stand at devices the ones at its own. */
    boolean calls(String chainFamily, String chainHook) {
        boolean both = isIp() || family.equals(NETDEV);
        boolean ours = chainFamily.equals(family) || both && chainFamily.equals("inet");
        return ours && chainHook.equals(hook);
    }

    /** Whether chains of IP are called, which see no ARP. */
    boolean isIp() {
        return family.startsWith("ip");
    }

    /** What rules see there. */
    FilterPacket sees(FilterPacket packet) {
        return packet.between(in.isEmpty() ? null : in, out.isEmpty() ? null : out);
    }
}
