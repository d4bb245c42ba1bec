package io.jnetlab.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Raw sockets over the private namespace's loopback, as an in-process ping uses them. */
@Timeout(30)
class SocketCallsIT {
    private static final int ECHO_REQUEST = 8;
    private static final int SCM_TIMESTAMPNS = 35;

    /** {@code struct sockaddr_in} of 127.0.0.1. */
    private static Memory loopback() {
        Memory address = Memory.allocate(16);
        address.putShort(0, SocketCalls.AF_INET);
        address.putByte(4, 127);
        address.putByte(7, 1);
        return address;
    }

    @Test
    void anEchoGoesOutAndComesBackWithItsTime() throws Exception {
        try (Fd socket = SocketCalls.socket(SocketCalls.AF_INET, SocketCalls.SOCK_RAW, SocketCalls.IPPROTO_ICMP)) {
            SocketCalls.setsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_TIMESTAMPNS, 1);
            Memory echo = Memory.allocate(8);
            echo.putByte(0, ECHO_REQUEST);
            echo.putByte(4, 0x12);
            echo.putByte(5, 0x34);
            // The checksum of 0800 0000 1234 0000.
            int checksum = ~(0x0800 + 0x1234) & 0xffff;
            echo.putByte(2, checksum >> 8);
            echo.putByte(3, checksum);
            MessageHeader out = new MessageHeader().name(loopback(), 16).data(echo, 0, 8);
            assertEquals(8, SocketCalls.sendmsg(socket, out, 0));

            Memory packet = Memory.allocate(256);
            Memory sender = Memory.allocate(16);
            Memory control = Memory.allocate(64);
            MessageHeader in = new MessageHeader();
            int length;
            do { // the request itself comes by, too
                in.data(packet, 0, 256).name(sender, 16).control(control, 64);
                length = SocketCalls.recvmsg(socket, in, 0);
            } while (packet.getByte(20) != 0);
            assertEquals(28, length);
            assertEquals(0x12, packet.getByte(24));
            assertEquals(16, in.nameLength());
            assertEquals(127, sender.getByte(4));
            // struct cmsghdr: length, level, type; then struct timespec.
            assertEquals(32, in.controlLength());
            assertEquals(SocketCalls.SOL_SOCKET, control.getInt(8));
            assertEquals(SCM_TIMESTAMPNS, control.getInt(12));
            assertTrue(control.getLong(16) > 0);
            assertEquals(0, in.flags() & SocketCalls.MSG_CTRUNC);
        }
    }

    @Test
    void anInterfaceIsAskedForByIoctl() throws Exception {
        try (Fd socket = SocketCalls.socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0)) {
            Memory request = Memory.allocate(40);
            request.putByte(0, 'l');
            request.putByte(1, 'o');
            SocketCalls.ioctl(socket, 0x8933, request, "SIOCGIFINDEX, lo");
            assertEquals(1, request.getInt(16));
            request.putByte(1, 'x');
            SysException e = assertThrows(
                    SysException.class, () -> SocketCalls.ioctl(socket, 0x8933, request, "SIOCGIFINDEX, lx"));
            assertEquals("ioctl(SIOCGIFINDEX, lx): ENODEV: No such device", e.getMessage());
        }
    }
}
