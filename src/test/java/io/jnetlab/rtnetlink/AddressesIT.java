package io.jnetlab.rtnetlink;

import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET;
import static io.jnetlab.rtnetlink.RtnetlinkMessage.AF_INET6;
import static io.jnetlab.rtnetlink.TestAddresses.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.netlink.NetlinkException;
import io.jnetlab.netlink.NlReply;
import io.jnetlab.netlink.NlRequest;
import io.jnetlab.netlink.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AddressesIT {
    private static final int A = 50;

    private final TestNamespace here;
    private final RtnetlinkClient client;

    AddressesIT() throws Exception {
        here = new TestNamespace();
        client = here.call(RtnetlinkClient::open);
    }

    @BeforeEach
    void makeVeth() throws Exception {
        LinkMessage a = new LinkBuilder().ifindex(A).name("a").up(true).build();
        LinkMessage b = new LinkBuilder().ifindex(A + 1).name("b").build();
        client.execute(LinkRequests.addVeth(a, b));
        client.execute(
                LinkRequests.set(new LinkBuilder().ifindex(A + 1).up(true).build()));
    }

    @AfterEach
    void close() {
        client.close();
        here.close();
    }

    private AddressMessage only(int family) throws Exception {
        List<AddressMessage> all = client.addresses(family, A);
        assertEquals(1, all.size(), all.toString());
        return all.get(0);
    }

    @Test
    void anIpv4AddressWithItsAttributes() throws Exception {
        AddressMessage address = new AddressBuilder(A, bytes("10.0.0.1"), 24)
                .broadcast(bytes("10.0.0.255"))
                .label("a:lab")
                .protocol(99)
                .build();
        client.execute(AddressRequests.add(address));
        AddressMessage got = only(AF_INET);
        assertArrayEquals(bytes("10.0.0.1"), got.local());
        assertNull(got.peer());
        assertEquals(24, got.prefixLength());
        assertArrayEquals(bytes("10.0.0.255"), got.broadcast());
        assertEquals("a:lab", got.label());
        assertEquals(99, got.protocol());
        assertEquals(RtRoute.RT_SCOPE_UNIVERSE, got.scope());
        assertEquals(IfAddr.IFA_F_PERMANENT, got.flags());
        assertEquals(-1, got.validLifetime());
        assertEquals(-1, got.preferredLifetime());
        client.execute(AddressRequests.delete(got));
        assertEquals(List.of(), client.addresses(AF_INET, A));
    }

    @Test
    void aPeerAndLifetimes() throws Exception {
        client.execute(AddressRequests.add(new AddressBuilder(A, bytes("10.1.1.1"), 32)
                .peer(bytes("10.2.2.2"))
                .scope(RtRoute.RT_SCOPE_LINK)
                .lifetimes(2000, 1000)
                .build()));
        AddressMessage got = only(AF_INET);
        assertArrayEquals(bytes("10.1.1.1"), got.local());
        assertArrayEquals(bytes("10.2.2.2"), got.peer());
        assertEquals(RtRoute.RT_SCOPE_LINK, got.scope());
        assertTrue(got.validLifetime() > 1900 && got.validLifetime() <= 2000);
        assertTrue(got.preferredLifetime() > 900 && got.preferredLifetime() <= 1000);
        assertEquals(0, got.flags() & IfAddr.IFA_F_PERMANENT);
    }

    @Test
    void ipv6WithoutDuplicateAddressDetectionIsUsableAtOnce() throws Exception {
        client.execute(LinkRequests.set(new LinkBuilder()
                .ifindex(A)
                .addrGenMode(IfLink.IN6_ADDR_GEN_MODE_NONE)
                .build()));
        client.execute(LinkRequests.set(new LinkBuilder().ifindex(A).up(false).build()));
        client.execute(LinkRequests.set(new LinkBuilder().ifindex(A).up(true).build()));
        client.execute(AddressRequests.add(new AddressBuilder(A, bytes("2001:db8::1"), 64)
                .flags(IfAddr.IFA_F_NODAD)
                .build()));
        AddressMessage got = only(AF_INET6);
        assertArrayEquals(bytes("2001:db8::1"), got.local());
        assertNull(got.peer());
        assertNull(got.label());
        assertFalse(got.isTentative());
        assertEquals(IfAddr.IFA_F_PERMANENT | IfAddr.IFA_F_NODAD, got.flags());
        client.execute(AddressRequests.add(new AddressBuilder(A, bytes("2001:db8::2"), 64)
                .flags(IfAddr.IFA_F_NOPREFIXROUTE)
                .build()));
        for (AddressMessage address : client.addresses(AF_INET6, A)) {
            byte[] local = address.local();
            assertNotNull(local);
            assertEquals(local[15] == 2, address.isTentative());
            assertEquals(local[15] == 2, (address.flags() & IfAddr.IFA_F_NOPREFIXROUTE) != 0);
        }
        client.execute(AddressRequests.delete(got));
    }

    @Test
    void theKernelsWordsAndThePlaceInTheBatch() throws Exception {
        NlRequest one = AddressRequests.add(new AddressBuilder(A, bytes("10.0.0.1"), 24).build());
        NlRequest two = AddressRequests.add(new AddressBuilder(A, bytes("10.0.0.2"), 24).build());
        List<NlReply> replies = client.executeAll(List.of(one, one, two));
        assertFalse(replies.get(0).failed());
        assertFalse(replies.get(2).failed());
        NetlinkException e = replies.get(1).failure();
        assertNotNull(e);
        // Linux 6.1 has no words for it yet.
        String words = e.kernelText() == null ? "File exists" : "ipv4: Address already assigned";
        assertEquals("RTM_NEWADDR: EEXIST: " + words, withoutFullStop(e));
        assertEquals(1, e.index());
        assertEquals("EEXIST", e.errnoName());
        assertEquals(2, client.addresses(AF_INET, A).size());

        NetlinkException absent = assertThrows(
                NetlinkException.class,
                () -> client.execute(AddressRequests.delete(new AddressBuilder(A, bytes("10.9.9.9"), 24).build())));
        assertEquals("RTM_DELADDR", absent.request());
        assertEquals("EADDRNOTAVAIL", absent.errnoName());
        assertEquals(e.kernelText() == null, absent.kernelText() == null);
    }

    /** Kernels write it both ways. */
    private static String withoutFullStop(NetlinkException e) {
        String text = String.valueOf(e.getMessage());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    @Test
    void dumpsAreFilteredByTheKernel() throws Exception {
        client.execute(AddressRequests.add(new AddressBuilder(A, bytes("10.0.0.1"), 24).build()));
        client.execute(AddressRequests.add(new AddressBuilder(A + 1, bytes("10.0.1.1"), 24).build()));
        assertEquals(1, client.addresses(AF_INET, A + 1).size());
        assertEquals(2, client.addresses(AF_INET, 0).size());
        int v4 = 0;
        for (AddressMessage address : client.addresses()) {
            v4 += address.family() == AF_INET ? 1 : 0;
        }
        assertEquals(2, v4);
        NetlinkException e = assertThrows(NetlinkException.class, () -> client.addresses(AF_INET, 9999));
        assertEquals("ENODEV", e.errnoName());
    }
}
