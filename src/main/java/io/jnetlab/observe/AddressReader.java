package io.jnetlab.observe;

import io.jnetlab.model.Address;
import io.jnetlab.model.IfName;
import io.jnetlab.model.InterfaceId;
import io.jnetlab.model.IpAddress;
import io.jnetlab.model.IpPrefix;
import io.jnetlab.model.LabState;
import io.jnetlab.model.Lifetime;
import io.jnetlab.model.Resource;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.rtnetlink.AddressMessage;
import io.jnetlab.rtnetlink.IfAddr;
import io.jnetlab.rtnetlink.LinkMessage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Picks out the addresses that somebody gave; the kernel's own and what a server lends are nobody's to plan. */
public final class AddressReader {
    /** {@code IFA_PROTO} of addresses of a lab that end some day: without it they look like lent ones. */
    public static final int PROTOCOL = 0x4a;

    private static final List<String> SCOPES = List.of("global", "site", "link", "host");
    /** {@code RT_SCOPE_…} of linux/rtnetlink.h, in the same order. */
    private static final int[] SCOPE_CODES = {0, 200, 253, 254};

    private static final int NANOS = 10_000_000;

    private AddressReader() {}

    /** {@code RT_SCOPE_…} of a word of ip-address(8), or of a number. */
    public static int scope(String word) {
        int at = SCOPES.indexOf(word);
        return at >= 0 ? SCOPE_CODES[at] : Integer.parseInt(word);
    }

    private static String scope(int code) {
        for (int i = 0; i < SCOPE_CODES.length; i++) {
            if (SCOPE_CODES[i] == code) {
                return SCOPES.get(i);
            }
        }
        return Integer.toString(code);
    }

    static void read(PlaceReading reading, LabState wanted, Map<InterfaceId, LinkMessage> known, Consumer<Resource> out)
            throws NetlinkDecodeException {
        for (AddressMessage message : reading.addresses()) {
            LinkMessage link = reading.links().get(message.ifindex());
            String name = link == null ? null : link.name();
            byte[] local = message.local();
            if (link == null || name == null || local == null || IfName.fault(name) != null) {
                continue;
            }
            InterfaceId iface = new InterfaceId(reading.name(), new IfName(name));
            if (known.containsKey(iface)) {
                Address address = address(iface, local, message);
                if (!isKernels(message, address.prefix(), iface.name())
                        && (!isLent(message) || wanted.get(address.id()) != null)) {
                    out.accept(address);
                }
            }
        }
    }

    private static Address address(InterfaceId iface, byte[] local, AddressMessage message)
            throws NetlinkDecodeException {
        IpPrefix prefix = new IpPrefix(IpAddress.ofBytes(local), message.prefixLength());
        byte[] peer = message.peer();
        String label = prefix.isV6() ? null : message.label();
        return new Address(
                iface,
                prefix,
                peer == null ? null : IpAddress.ofBytes(peer),
                prefix.isV6() ? Address.GLOBAL : scope(message.scope()),
                label == null || label.equals(iface.name().value()) ? "" : label,
                lifetime(message));
    }

    private static Lifetime lifetime(AddressMessage message) throws NetlinkDecodeException {
        long valid = seconds(message.validLifetime());
        long preferred = seconds(message.preferredLifetime());
        boolean deprecated = (message.flags() & IfAddr.IFA_F_DEPRECATED) != 0;
        if (valid == Lifetime.NO_END && preferred == Lifetime.NO_END && !deprecated) {
            return Lifetime.FOREVER;
        }
        // The clock of the kernel's time stamps, which the virtual machine's is too, in hundredths of a second.
        int passed = (int) (System.nanoTime() / NANOS) - (int) message.updated();
        long age = Math.max(0, passed) / 100;
        return new Lifetime(
                valid == Lifetime.NO_END ? valid : valid + age,
                deprecated ? 0 : preferred == Lifetime.NO_END ? preferred : preferred + age,
                age);
    }

    private static long seconds(int unsigned) {
        return unsigned == -1 ? Lifetime.NO_END : Integer.toUnsignedLong(unsigned);
    }

    /** Whether it ends some day, as what a server lends does. */
    static boolean isLent(AddressMessage message) throws NetlinkDecodeException {
        return (message.flags() & IfAddr.IFA_F_PERMANENT) == 0 && message.protocol() != PROTOCOL;
    }

    private static boolean isKernels(AddressMessage message, IpPrefix prefix, IfName name)
            throws NetlinkDecodeException {
        int protocol = message.protocol();
        // Kernels before 5.18 do not say who gave an address.
        boolean loopback = name.equals(IfName.LO) && prefix.address().isLoopback() && prefix.length() % 8 == 0;
        return loopback
                || protocol == IfAddr.IFAPROT_KERNEL_LO
                || protocol == IfAddr.IFAPROT_KERNEL_RA
                || protocol == IfAddr.IFAPROT_KERNEL_LL;
    }
}
