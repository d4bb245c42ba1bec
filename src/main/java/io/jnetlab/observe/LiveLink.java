package io.jnetlab.observe;

import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
import io.jnetlab.model.Interface;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import java.util.List;

/**
 * A network device as it is now.
 *
 * @param iface what was set on it
 * @param ifindex its number in its namespace
 * @param carrier whether its cable has a live other end
 * @param arp whether it answers and asks for addresses ({@code ip link set … arp on})
 * @param port how a Linux bridge treats it; of what is no port of one as a port that nobody has set anything of
 * @param xdp whether a program of XDP sees what comes in
 * @param arpIgnore its own {@code net.ipv4.conf.IF.arp_ignore}: which addresses it is not asked for
 * @param arpFilter its own {@code net.ipv4.conf.IF.arp_filter}: it answers only where its way back is the same
 * @param strictSource its own {@code net.ipv4.conf.IF.rp_filter}: 0 no, 1 strict, 2 loose
 * @param addresses all that it has, the kernel's own included
 * @param unusable those of them that wait for duplicate address detection, or have failed it
 */
public record LiveLink(
        Interface iface,
        int ifindex,
        boolean carrier,
        boolean arp,
        BridgePort port,
        boolean xdp,
        int arpIgnore,
        boolean arpFilter,
        int strictSource,
        List<Address> addresses,
        List<IpAddress> unusable) {
    public InterfaceId id() {
        return iface.iface();
    }

    /** Whether it is administratively up. */
    public boolean isUp() {
        return Boolean.TRUE.equals(iface.up());
    }

    /** Its MTU in bytes; the largest there is where it has none. */
    public int mtu() {
        Integer mtu = iface.mtu();
        return mtu == null ? Integer.MAX_VALUE : mtu;
    }

    public boolean isLoopback() {
        return iface.iface().name().equals(IfName.LO);
    }

    /** Whether it has an address that is known beyond its link. */
    public boolean hasGlobalAddress() {
        for (Address own : addresses) {
            if (own.scope().equals(Address.GLOBAL)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has an address. */
    public boolean has(IpAddress address) {
        for (Address own : addresses) {
            if (own.prefix().address().equals(address)) {
                return true;
            }
        }
        return false;
    }
}
