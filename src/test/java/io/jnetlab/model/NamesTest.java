package io.jnetlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of labs, namespaces and interfaces. */
final class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth0",
                "eth1-ns1",
                "OVS-1",
                "a",
                "123456789012345",
                "é",
                "日本語",
                "eth0.100",
                "a@b",
                "...",
                "$x",
                "'"
            })
    void interfaceNames(String text) {
        assertNull(IfName.fault(text));
        assertEquals(text, new IfName(text).toString());
        assertEquals(new IfName(text), new IfName(text));
    }

    /** The last four are refused by the kernel: register_netdevice() and dev_valid_name() in net/core/dev.c. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "1234567890123456",
                "日本語日本語",
                "a/b",
                "a b",
                "a\tb",
                "a\nb",
                "a:b",
                "a\\b",
                "-a",
                "a\u0000",
                "\u001b[31m",
                "a\u202eb",
                "a\u200bb",
                "a\u00a0b",
                "\ud800",
                "all",
                "default",
                "eth%d",
                "à"
            })
    void noInterfaceNames(String text) {
        assertNotNull(IfName.fault(text));
        assertThrows(IllegalArgumentException.class, () -> new IfName(text));
    }

    @Test
    void namespaceNamesAreFileNames() {
        assertNull(NetnsName.fault("x".repeat(64)));
        assertNotNull(NetnsName.fault("x".repeat(65)));
        assertNotNull(NetnsName.fault("é".repeat(33)));
        assertNull(NetnsName.fault("all"));
        assertNull(NetnsName.fault("a%d"));
        for (String text : new String[] {"", ".", "..", "a/b", "a b", "-x", "a\nb"}) {
            assertNotNull(NetnsName.fault(text), text);
        }
        assertTrue(NetnsName.HOST.isHost());
        assertEquals(NetnsName.HOST, new NetnsName("host"));
    }

    @Test
    void labNames() {
        for (String text : new String[] {"a", "0", "two-ns", "x".repeat(31), "a-", "1-2"}) {
            assertNull(LabName.fault(text), text);
            assertEquals(new LabName(text), new LabName(text));
            assertEquals(new LabName(text).hashCode(), new LabName(text).hashCode());
        }
        for (String text : new String[] {"", "-a", "A", "a_b", "a.b", "x".repeat(32), "é", "a/b", "a b", "a\n"}) {
            assertNotNull(LabName.fault(text), text);
            assertThrows(IllegalArgumentException.class, () -> new LabName(text));
        }
    }

    @Test
    void interfaceIdsAreOrderedByNamespaceFirst() {
        InterfaceId a = new InterfaceId(new NetnsName("a"), new IfName("z"));
        InterfaceId b = new InterfaceId(new NetnsName("b"), new IfName("a"));
        assertTrue(a.compareTo(b) < 0);
        assertEquals("a:z", a.toString());
        assertEquals("host:z", InterfaceId.host(new IfName("z")).toString());
    }
}
