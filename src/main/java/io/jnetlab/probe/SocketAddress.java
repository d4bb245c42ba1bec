package io.jnetlab.probe;

import io.jnetlab.model.IpAddress;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_in}, ip(7), or {@code struct sockaddr_in6}, ipv6(7), in memory that is used again and again. */
final class SocketAddress {
    private static final int V4_LENGTH = 16;
    private static final int V6_LENGTH = 28;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final int V6_SCOPE = 24;

    private final Memory memory = Memory.allocate(V6_LENGTH);
    private @Nullable IpAddress last;

    Memory memory() {
        return memory;
    }

    /** Makes it this address with port 0; gives its length. */
    int set(IpAddress address, int scope) {
        if (!address.equals(last)) {
            byte[] bytes = address.toBytes();
            memory.clear(0, V6_LENGTH);
            memory.putShort(0, address.isV6() ? SocketCalls.AF_INET6 : SocketCalls.AF_INET);
            memory.put(address.isV6() ? V6_ADDRESS : V4_ADDRESS, bytes, 0, bytes.length);
            last = address;
        }
        if (address.isV6()) {
            memory.putInt(V6_SCOPE, scope);
        }
        return address.isV6() ? V6_LENGTH : V4_LENGTH;
    }

    /** The address that the kernel wrote at an offset, or null if it is of another family. */
    static @Nullable IpAddress read(Memory memory, int offset) {
        int family = memory.getShort(offset);
        byte[] bytes;
        if (family == SocketCalls.AF_INET) {
            bytes = new byte[4];
            memory.get(offset + V4_ADDRESS, bytes, 0, 4);
        } else if (family == SocketCalls.AF_INET6) {
            bytes = new byte[16];
            memory.get(offset + V6_ADDRESS, bytes, 0, 16);
        } else {
            return null;
        }
        return IpAddress.ofBytes(bytes);
    }
}
