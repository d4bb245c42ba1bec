package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.model.ResourceId;
import io.jnetlab.plan.Action;
import io.jnetlab.plan.Plan;
import io.jnetlab.testing.Command;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What addresses have beside their prefix comes to the kernel, changes there and goes again. */
final class AddressesEditIT {
    private static final String LAB =
            """
            name: addrs
            namespaces:
              a: {interfaces: {eth0: {addresses: [ADDRESSES]}}}
              b: {interfaces: {eth0: {addresses: [{address: 10.0.0.2, peer: 10.0.0.1}, 'fd00::2/64']}}}
            links: [[a:eth0, b:eth0]]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("addrs");
    }

    private static Plan up(String addresses) throws Exception {
        String yaml = LAB.replace("ADDRESSES", addresses);
        Plan plan = Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return plan;
    }

    private static String shown() {
        return Command.run("ip", "-n", "a", "address", "show", "dev", "eth0")
                .orFail()
                .out();
    }

    private static void ping(String target) {
        // A route of IPv6 counts when the kernel has seen the carrier, which a busy machine may do late.
        Command.sh("timeout 10 sh -c 'until ip -n a route get " + target + "; do :; done'");
        Command.run("ip", "netns", "exec", "a", "ping", "-c1", "-W2", target).orFail();
    }

    private static Action action(Plan plan) {
        assertEquals(1, plan.changes().size(), plan::toString);
        return plan.changes().get(0).action();
    }

    @Test
    void peers() throws Exception {
        up("{address: 10.0.0.1, peer: 10.0.0.2}, {address: 'fd00::1', peer: 'fd00::2'}");
        assertTrue(shown().contains("inet 10.0.0.1 peer 10.0.0.2/32 scope global eth0"), AddressesEditIT::shown);
        assertTrue(shown().contains("inet6 fd00::1 peer fd00::2/128 scope global"), AddressesEditIT::shown);
        ping("10.0.0.2");
        ping("fd00::2");
        Plan plan = up("{address: 10.0.0.1, peer: 10.0.0.2/30}, {address: 'fd00::1', peer: 'fd00::2/64'}");
        assertEquals(4, plan.changes().size(), plan::toString);
        ping("10.0.0.2");
        ping("fd00::2");
        up("10.0.0.1/30, 'fd00::1/64'");
        assertFalse(shown().contains("peer"), AddressesEditIT::shown);
        assertTrue(up("{address: 10.0.0.1/30}, 'fd00::1/64'").isEmpty());
    }

    @Test
    void scopeAndLabelAreGivenAnew() throws Exception {
        up("10.0.0.1/24, 10.0.0.7/24");
        assertEquals(Action.REPLACE, action(up("10.0.0.1/24, {address: 10.0.0.7/24, label: 'eth0:web'}")));
        assertTrue(shown().contains("10.0.0.7/24 scope global secondary eth0:web"), AddressesEditIT::shown);
        up("10.0.0.1/24");
        assertEquals(Action.REPLACE, action(up("{address: 10.0.0.1/24, scope: link}")));
        assertTrue(shown().contains("10.0.0.1/24 scope link"), AddressesEditIT::shown);
        up("10.0.0.1/24, 10.0.0.7/24");
        assertFalse(shown().contains("web") || shown().contains("scope link eth0"), AddressesEditIT::shown);
    }

    private static long valid() {
        Matcher m = Pattern.compile("10\\.0\\.0\\.1/24[^\n]*\n\\s*valid_lft (\\d+)sec")
                .matcher(shown());
        assertTrue(m.find(), AddressesEditIT::shown);
        return Long.parseLong(m.group(1));
    }

    @Test
    void lifetimesChangeInPlace() throws Exception {
        String six = "{address: 'fd00::1/64', valid_lft: 1000, preferred_lft: 500}";
        up("10.0.0.1/24, 'fd00::1/64'");
        assertEquals(Action.UPDATE, action(up("{address: 10.0.0.1/24, valid_lft: 1000}, 'fd00::1/64'")));
        assertTrue(valid() > 990 && valid() <= 1000, AddressesEditIT::shown);
        assertEquals(Action.UPDATE, action(up("{address: 10.0.0.1/24, valid_lft: 3000}, 'fd00::1/64'")));
        assertTrue(valid() > 2990, AddressesEditIT::shown);
        assertEquals(Action.UPDATE, action(up("{address: 10.0.0.1/24, valid_lft: 3000}, " + six)));
        assertTrue(shown().contains("fd00::1/64"), AddressesEditIT::shown);
        assertEquals(Action.UPDATE, action(up("{address: 10.0.0.1/24, preferred_lft: 0}, " + six)));
        assertTrue(shown().contains("deprecated"), AddressesEditIT::shown);
        up("10.0.0.1/24, {address: 'fd00::1/64', preferred_lft: 0}");
        assertTrue(shown().contains("deprecated"), AddressesEditIT::shown);
        up("10.0.0.1/24, 'fd00::1/64'");
        assertFalse(shown().contains("sec") || shown().contains("deprecated"), AddressesEditIT::shown);
    }

    @Test
    void oneWithAnEndGoesWithItsLineAndALentOneStays() throws Exception {
        up("10.0.0.1/24, {address: 10.0.9.1/24, valid_lft: 1000}, {address: 'fd09::1/64', valid_lft: 1000}");
        Command.run(
                        "ip",
                        "-n",
                        "a",
                        "address",
                        "add",
                        "10.0.8.1/24",
                        "dev",
                        "eth0",
                        "valid_lft",
                        "900",
                        "preferred_lft",
                        "900")
                .orFail();
        up("10.0.0.1/24");
        assertFalse(shown().contains("10.0.9.1") || shown().contains("fd09::1"), AddressesEditIT::shown);
        assertTrue(shown().contains("10.0.8.1"), AddressesEditIT::shown);
        Plan plan = up("10.0.0.1/24, {address: 10.0.8.1/24, valid_lft: 900}");
        assertEquals(1, plan.changes().size(), plan::toString);
        assertEquals(ResourceId.Kind.FILE, plan.changes().get(0).id().kind());
    }
}
