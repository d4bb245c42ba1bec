package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the file says of interfaces comes to the kernel, changes there in place, and goes with its line. */
final class InterfacesIT {
    private static final String TWO =
            """
            name: two
            namespaces:
              a: {interfaces: {eth0: {EXTRA}}}
              b: {}
            links: [[a:eth0, b:eth0]]
            """;

    @AfterEach
    void down() throws Exception {
        Labs.down("two");
    }

    private static String up(String extra) throws Exception {
        String yaml = TWO.replace("EXTRA", extra);
        Labs.up(yaml);
        Labs.assertNothingDiffers(Labs.load(yaml));
        return Command.run("ip", "-n", "a", "-d", "link", "show", "dev", "eth0")
                .orFail()
                .out();
    }

    @Test
    void namesAndQueue() throws Exception {
        String long1 = "the-port-of-the-first-switch-in-the-second-rack";
        String bare = up("");
        String first = up("altnames: [uplink, " + long1 + "], alias: 'to b: the other', txqueuelen: 10");
        assertTrue(first.contains("altname uplink"), first);
        assertTrue(first.contains("altname " + long1), first);
        assertTrue(first.contains("alias jnetlab lab=two alias=to b: the other"), first);
        assertTrue(first.contains("qlen 10"), first);
        String second = up("altnames: [uplink2, uplink], alias: 'x', txqueuelen: 20");
        assertTrue(second.contains("altname uplink2") && !second.contains(long1), second);
        assertTrue(second.contains("alias jnetlab lab=two alias=x"), second);
        assertTrue(second.contains("qlen 20"), second);
        assertEquals(bare, up(""));
    }
}
