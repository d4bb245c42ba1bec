package io.jnetlab.observe;

import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.LinkMessage;
import java.util.Map;
import java.util.function.Consumer;

/** Picks out the addresses that somebody gave; the kernel's own and what a server lends are nobody's to plan. */
final class AddressReader {
    private AddressReader() {}

    static void read(PlaceReading reading, Map<InterfaceId, LinkMessage> known, Consumer<Resource> out)
            throws NetlinkDecodeException {
        for (AddressMessage message : reading.addresses()) {
            LinkMessage link = reading.links().get(message.ifindex());
            String name = link == null ? null : link.name();
            byte[] local = message.local();
            if (link == null || name == null || local == null || IfName.fault(name) != null) {
                continue;
            }
            InterfaceId iface = new InterfaceId(reading.name(), new IfName(name));
            IpPrefix prefix = new IpPrefix(IpAddress.ofBytes(local), message.prefixLength());
            if (known.containsKey(iface) && !isKernels(message, prefix, iface.name())) {
                out.accept(new Address(iface, prefix));
            }
        }
    }

    private static boolean isKernels(AddressMessage message, IpPrefix prefix, IfName name)
            throws NetlinkDecodeException {
        int protocol = message.protocol();
        boolean lent = (message.flags() & IfAddr.IFA_F_PERMANENT) == 0;
        // Kernels before 5.18 do not say who gave an address.
        boolean loopback = name.equals(IfName.LO) && prefix.address().isLoopback() && prefix.length() % 8 == 0;
        return lent
                || loopback
                || protocol == IfAddr.IFAPROT_KERNEL_LO
                || protocol == IfAddr.IFAPROT_KERNEL_RA
                || protocol == IfAddr.IFAPROT_KERNEL_LL;
    }
}
