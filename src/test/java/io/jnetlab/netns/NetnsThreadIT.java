package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.sys.Errno;
import io.jnetlab.sys.Fd;
import io.jnetlab.sys.Memory;
import io.jnetlab.sys.SocketCalls;
import io.jnetlab.testing.Command;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code on threads that are inside namespaces. */
final class NetnsThreadIT {
    private final NetworkNamespaces namespaces = new NetworkNamespaces();
    private final List<NetworkNamespace> open = new ArrayList<>();

    @BeforeEach
    void create() throws IOException {
        for (String name : List.of("ns0", "ns1", "ns2")) {
            namespaces.create(name, "mark", n -> n);
            open.add(namespaces.open(name));
        }
    }

    @AfterEach
    void delete() throws IOException {
        for (NetworkNamespace namespace : open) {
            namespace.close();
            namespaces.delete(namespace.label());
        }
    }

    private static NetnsId here() throws NetnsException {
        try (NetworkNamespace own = NetworkNamespaces.ofThisThread()) {
            return own.id();
        }
    }

    @Test
    void theBodyIsInsideAndTheCallerStaysOutside() throws IOException {
        NetnsId outside = here();
        Thread caller = Thread.currentThread();
        NetworkNamespace ns0 = open.get(0);
        assertEquals(ns0.id(), ns0.call(() -> {
            assertNotEquals(caller, Thread.currentThread());
            return here();
        }));
        assertEquals(outside, here());
        try (NetworkNamespace host = NetworkNamespaces.inHost()) {
            assertEquals(outside, host.id());
        }
    }

    @Test
    void childProcessesAreInside() throws IOException {
        Command.run("ip", "-n", "ns0", "link", "add", "only-here", "type", "veth", "peer", "name", "v1")
                .orFail();
        String links =
                open.get(0).call(() -> Command.run("ip", "-o", "link").orFail()).out();
        assertTrue(links.contains("only-here"), links);
    }

    @Test
    void aSocketStaysInTheNamespaceThatItWasOpenedIn() throws IOException {
        Command.run("ip", "-n", "ns0", "link", "set", "lo", "up").orFail();
        Memory address = Memory.allocate(16); // struct sockaddr_in: family, port 9, 127.0.0.1
        address.putShort(0, SocketCalls.AF_INET);
        address.putByte(3, 9);
        address.putByte(4, 127);
        address.putByte(7, 1);
        try (Fd up = udpSocketIn(open.get(0));
                Fd down = udpSocketIn(open.get(1))) {
            SocketCalls.connect(up, address, 16, "127.0.0.1");
            IOException e = assertThrows(IOException.class, () -> SocketCalls.connect(down, address, 16, "127.0.0.1"));
            assertEquals("connect(127.0.0.1): ENETUNREACH: Network is unreachable", e.getMessage());
        }
    }

    private static Fd udpSocketIn(NetworkNamespace namespace) throws IOException {
        return namespace.call(() -> SocketCalls.socket(SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM, 0));
    }

    @Test
    void exceptionsAreCarriedOver() {
        FileNotFoundException checked = new FileNotFoundException("x");
        assertSame(checked, assertThrows(FileNotFoundException.class, () -> open.get(0)
                .call(() -> {
                    throw checked;
                })));
        AssertionError error = new AssertionError("y");
        assertSame(error, assertThrows(AssertionError.class, () -> open.get(0).call(() -> {
            throw error;
        })));
    }

    @Test
    void anInterruptReachesTheBodyAndStays() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        String seen = open.get(0).call(() -> {
            try {
                never.await();
                return "";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        assertEquals("interrupted", seen);
        assertTrue(Thread.interrupted());
    }

    @Test
    void manyAreVisitedOnOneThread() throws IOException {
        List<NetnsId> seen = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        NetnsThread.each(open, namespace -> {
            seen.add(here());
            threads.add(Thread.currentThread());
            Sysctls.write("net.ipv4.ip_forward", namespace.label().equals("ns1") ? "1" : "0");
        });
        assertEquals(List.of(open.get(0).id(), open.get(1).id(), open.get(2).id()), seen);
        assertSame(threads.get(0), threads.get(2));
        for (NetworkNamespace namespace : open) {
            String expected = namespace.label().equals("ns1") ? "1" : "0";
            assertEquals(expected, namespace.call(() -> Sysctls.read("net.ipv4.ip_forward")));
            assertEquals(
                    expected,
                    Command.run("ip", "netns", "exec", namespace.label(), "sysctl", "-n", "net.ipv4.ip_forward")
                            .orFail()
                            .out()
                            .strip());
        }
    }

    @Test
    void theFirstFailureEndsTheVisits() {
        List<String> seen = new ArrayList<>();
        assertThrows(
                IOException.class,
                () -> NetnsThread.each(open, namespace -> {
                    seen.add(namespace.label());
                    if (seen.size() == 2) {
                        throw new IOException("enough");
                    }
                }));
        assertEquals(List.of("ns0", "ns1"), seen);
    }

    @Test
    void sysctlsOfInterfacesWithDots() throws IOException {
        Command.run("ip", "-n", "ns0", "link", "add", "eth0.100", "type", "veth", "peer", "name", "v1")
                .orFail();
        open.get(0).<String, IOException>call(() -> {
            Sysctls.write("net.ipv4.conf.eth0/100.forwarding", "1");
            assertEquals("1", Sysctls.read("net/ipv4/conf/eth0.100/forwarding"));
            return "";
        });
        assertEquals(
                "1",
                Command.run("ip", "netns", "exec", "ns0", "sysctl", "-n", "net.ipv4.conf.eth0/100.forwarding")
                        .orFail()
                        .out()
                        .strip());
    }

    @Test
    void sysctlErrorsSayWhatIsWrong() {
        assertSysctl(
                Errno.ENOENT,
                "sysctl net.ipv4.conf.nix.forwarding: there is no such parameter here, or no such interface:",
                "net.ipv4.conf.nix.forwarding",
                "1");
        assertSysctl(
                Errno.EINVAL,
                "sysctl net.ipv4.ip_forward: the kernel refuses the value \"yes\":",
                "net.ipv4.ip_forward",
                "yes");
        assertSysctl(Errno.EISDIR, "sysctl net.ipv4: is a folder of parameters:", "net.ipv4", "1");
    }

    private void assertSysctl(int errno, String message, String name, String value) {
        SysctlException e =
                assertThrows(SysctlException.class, () -> open.get(0).<String, IOException>call(() -> {
                    Sysctls.write(name, value);
                    return "";
                }));
        assertEquals(errno, e.errno());
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
    }
}
