package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SysctlsTest {
    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward, net/ipv4/ip_forward",
        "net/ipv4/ip_forward, net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/100.forwarding, net/ipv4/conf/eth0.100/forwarding",
        "net/ipv4/conf/eth0.100/forwarding, net/ipv4/conf/eth0.100/forwarding",
        "net.ipv6.conf.a/b/c.mtu, net/ipv6/conf/a.b.c/mtu",
    })
    void spellingsAreSysctls(String name, String file) throws SysctlException {
        assertEquals("/proc/sys/" + file, Sysctls.path(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "net",
                "net.",
                "net..ipv4",
                "net.ipv4.",
                "kernel.hostname",
                "/net/ipv4/ip_forward",
                "net/../kernel/hostname",
                "net/ipv4/../../kernel/hostname",
                "net./..kernel",
                "net.//.kernel.hostname",
                "net.ipv4.a\0b"
            })
    void whatLeavesNetIsRefused(String name) {
        SysctlException e = assertThrows(SysctlException.class, () -> Sysctls.path(name));
        assertEquals(0, e.errno());
        assertEquals(name, e.parameter());
    }

    @Test
    void aValueIsOneLine() {
        assertThrows(SysctlException.class, () -> Sysctls.write("net.ipv4.ip_forward", "1\n0"));
    }
}
