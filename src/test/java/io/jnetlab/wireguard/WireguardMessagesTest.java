package io.jnetlab.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jnetlab.netlink.GenericMessage;
import io.jnetlab.netlink.NetlinkDecodeException;
import io.jnetlab.netlink.NlReader;
import io.jnetlab.netlink.NlWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Devices and peers as messages and back. */
final class WireguardMessagesTest {
    private static final int CASES = 500;

    private static byte[] encode(WgDevice device) {
        NlWriter out = new NlWriter();
        device.message(Wg.WG_CMD_SET_DEVICE).encode(out);
        return out.toByteArray();
    }

    private static WgDevice decode(byte[] bytes, int length) throws NetlinkDecodeException {
        return WgDevice.decode(
                GenericMessage.decode(new NlReader(bytes, 0, length)).attributes());
    }

    private static byte[] bytes(Random r, int length) {
        byte[] out = new byte[length];
        r.nextBytes(out);
        return out;
    }

    private static byte @Nullable [] key(Random r) {
        return r.nextBoolean() ? bytes(r, 32) : null;
    }

    private static WgDevice device(Random r) {
        List<WgPeer> peers = new ArrayList<>();
        for (int i = r.nextInt(4); i > 0; i--) {
            List<WgAllowedIp> ips = new ArrayList<>();
            for (int n = r.nextInt(4); n > 0; n--) {
                ips.add(new WgAllowedIp(bytes(r, r.nextBoolean() ? 4 : 16), r.nextInt(33)));
            }
            boolean v6 = r.nextBoolean();
            peers.add(new WgPeer(
                    bytes(r, 32),
                    r.nextInt(8),
                    key(r),
                    r.nextBoolean()
                            ? new WgEndpoint(bytes(r, v6 ? 16 : 4), r.nextInt(65536), v6 ? r.nextInt() : 0)
                            : null,
                    r.nextBoolean() ? (Integer) r.nextInt(65536) : null,
                    r.nextBoolean() ? ips : null));
        }
        return new WgDevice(
                r.nextInt(),
                key(r),
                r.nextBoolean() ? (Integer) r.nextInt(65536) : null,
                r.nextBoolean() ? (Integer) r.nextInt() : null,
                peers);
    }

    @Test
    void aDeviceIsDecodedAsItWasEncoded() throws Exception {
        for (long seed = 0; seed < CASES; seed++) {
            WgDevice device = device(new Random(seed));
            byte[] bytes = encode(device);
            assertEquals(device, decode(bytes, bytes.length), "seed " + seed);
        }
    }

    @Test
    void aMessageCutAnywhereIsDecodedOrRefused() throws Exception {
        byte[] bytes = encode(device(new Random(7)));
        for (int length = 0; length < bytes.length; length++) {
            try {
                assertNotNull(decode(bytes, length));
            } catch (NetlinkDecodeException e) {
                assertNotNull(e.getMessage());
            }
        }
    }

    /** Numbers of linux/wireguard.h and linux/genetlink.h, little-endian, as {@code wg set} sends them. */
    @Test
    void aPeerAsTheKernelReadsIt() {
        byte[] key = new byte[32];
        key[0] = 0x11;
        WgPeer peer = WgPeer.set(
                key,
                null,
                new WgEndpoint(new byte[] {(byte) 192, 0, 2, 1}, 51820, 0),
                25,
                List.of(new WgAllowedIp(new byte[] {10, 0, 0, 0}, 8)));
        String message = HexFormat.of().formatHex(encode(WgDevice.of(7, List.of(peer))));
        assertEquals(
                "01010000"
                        + "0800" + "0100" + "07000000"
                        + "7000" + "0880"
                        + "6c00" + "0080"
                        + "2400" + "0100" + "11" + "00".repeat(31)
                        + "0800" + "0300" + "02000000"
                        + "1400" + "0400" + "0200" + "ca6c" + "c0000201" + "00".repeat(8)
                        + "0600" + "0500" + "1900" + "0000"
                        + "2000" + "0980"
                        + "1c00" + "0080"
                        + "0600" + "0100" + "0200" + "0000"
                        + "0800" + "0200" + "0a000000"
                        + "0500" + "0300" + "08" + "000000",
                message);
    }

    /** As {@code wg_get_peer} of the kernel writes it: the time is a {@code struct __kernel_timespec}. */
    @Test
    void whatWasHeardOfAPeer() throws Exception {
        byte[] message = HexFormat.of()
                .parseHex("00010000" + "5800" + "0880" + "5400" + "0080"
                        + "2400" + "0100" + "11" + "00".repeat(31)
                        + "1400" + "0600" + "00f1536500000000" + "0700000000000000"
                        + "0c00" + "0700" + "d204000000000000"
                        + "0c00" + "0800" + "0000000001000000");
        WgPeer peer = decode(message, message.length).peers().get(0);
        assertEquals(new WgActivity(1_700_000_000L, 1234, 1L << 32), peer.activity());
        // In a message that goes on with its networks nothing is said of it.
        assertEquals(peer.activity(), peer.with(List.of()).activity());
    }

    @Test
    void aPeerThatFillsSeveralMessagesIsOne() throws Exception {
        byte[] key = bytes(new Random(1), 32);
        WgAllowedIp one = new WgAllowedIp(new byte[] {10, 0, 0, 0}, 24);
        WgAllowedIp two = new WgAllowedIp(new byte[] {10, 0, 1, 0}, 24);
        WgPeer begun = new WgPeer(key, 0, null, null, 5, List.of(one));
        WgPeer more = new WgPeer(key, 0, null, null, null, List.of(two));
        WgPeer other = new WgPeer(bytes(new Random(2), 32), 0, null, null, null, null);
        WgDevice whole =
                WgDevice.together(List.of(WgDevice.of(3, List.of(begun)), WgDevice.of(3, List.of(more, other))));
        assertEquals(WgDevice.of(3, List.of(new WgPeer(key, 0, null, null, 5, List.of(one, two)), other)), whole);
        assertThrows(NetlinkDecodeException.class, () -> WgDevice.together(List.of()));
    }

    @Test
    void aLongListOfAllowedIpsIsSentInParts() {
        WgAllowedIp one = new WgAllowedIp(new byte[] {10, 0, 0, 0}, 24);
        WgAllowedIp two = new WgAllowedIp(new byte[] {10, 0, 1, 0}, 24);
        byte[] key = bytes(new Random(1), 32);
        WgPeer peer = WgPeer.set(key, bytes(new Random(2), 32), null, 5, List.of(one, two));
        assertEquals(WgPeer.set(key, bytes(new Random(2), 32), null, 5, List.of(one)), peer.part(0, 1));
        // The second comes to the first.
        assertEquals(new WgPeer(key, 0, null, null, null, List.of(two)), peer.part(1, 2));
    }

    @Test
    void keysAreNotInTexts() {
        byte[] key = new byte[32];
        key[3] = 0x5a;
        WgDevice device = new WgDevice(1, key, null, null, List.of(WgPeer.set(key, key, null, null, null)));
        assertFalse(device.toString().contains("5a") || device.toString().contains("90"), device.toString());
    }
}
