package io.jnetlab.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class GeneratorTest {
    private static String error(LabRequest request) {
        GenerateException e = assertThrows(GenerateException.class, () -> Generator.generate(request));
        assertFalse(e.help().isEmpty());
        return String.valueOf(e.getMessage());
    }

    @Test
    void saysWhyItIsTooLarge() {
        String size = "the file would be over 10 MiB, which a topology file may have at most";
        assertEquals(
                "the addresses of r1 run out: it has 65 wires, and its 10.0.1.0/24 is for 64",
                error(Requests.of(Kind.STAR, true, LabRequest.USUAL, true, true, 65)));
        assertEquals(
                "the addresses of r1 run out: it has 65 wires, and its fd00:0:1::/48 is for 64",
                error(Requests.of(Kind.MESH, true, 1, false, true, 65)));
        assertEquals(size, error(Requests.of(Kind.MESH, 400)));
        assertEquals(size, error(Requests.of(Kind.TREE, 31, 2)));
        assertEquals(size, error(Requests.of(Kind.TREE, 3, 100_000)));
        assertEquals(size, error(Requests.of(Kind.LINEAR, 100_000)));
        assertEquals(size, error(Requests.of(Kind.FAT_TREE, 100_000)));
        assertEquals(size, error(Requests.of(Kind.LEAF_SPINE, 60_000, 60_000)));
        assertEquals(
                "the longest way would have 64 routers, and a packet's TTL ends after 63",
                error(Requests.of(Kind.GRID, 32, 33)));
        assertEquals(
                "the longest way would have 64 routers, and a packet's TTL ends after 63",
                error(Requests.of(Kind.RING, 126)));
        assertEquals(
                "65535 hosts in one subnet: the addresses of 10.0.0.0/16 run out",
                error(Requests.of(Kind.STAR, 65_535)));
        assertEquals(
                "21 switches with loops: a spanning tree reaches over 20 at most",
                error(Requests.of(Kind.RING, false, 1, true, false, 21)));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertEquals(
                "nothing would be wired to the only node", error(Requests.of(Kind.TREE, true, 0, true, false, 1, 2)));
        assertEquals("a tree with a fanout of 1 is a line", error(Requests.of(Kind.TREE, 3, 1)));
        assertEquals(
                "fat-tree 3: half of a switch's ports go up and half go down", error(Requests.of(Kind.FAT_TREE, 3)));
    }

    @Test
    void namesStayWithinWhatTheKernelTakes() throws GenerateException {
        assertEquals(
                "the switch's name \"a-long-prefix-s1\" is 16 bytes long, 15 are allowed",
                error(named(Requests.of(Kind.STAR, 2), "a-long-prefix-", "")));
        assertEquals(
                "the namespace's name \"" + "p".repeat(63) + "r1\" is 65 bytes long, 64 are allowed",
                error(named(Requests.of(Kind.RING, 3), "p".repeat(63), "")));
        assertEquals(
                "the prefix \"a b\" holds more than letters, digits and, not as the first, - _ .",
                error(named(Requests.of(Kind.STAR, 2), "a b", "")));
        assertEquals(
                "the lab's name \"A\" holds more than a-z, 0-9 and, not as the first, -",
                error(named(Requests.of(Kind.STAR, 2), "", "A")));
        Requests.load(Generator.generate(named(Requests.of(Kind.STAR, 1000), "twelve-chars-", "x")));
    }

    @Test
    void aLabOfOneHostChecksNothing() throws GenerateException {
        assertEquals(
                0,
                Requests.load(Generator.generate(Requests.of(Kind.STAR, 1)))
                        .checks()
                        .size());
        assertEquals(
                1,
                Requests.load(Generator.generate(Requests.of(Kind.STAR, true, LabRequest.USUAL, true, false, 1)))
                        .checks()
                        .size());
    }

    @Test
    void manyHostsGetALargerSubnet() throws GenerateException {
        assertTrue(Generator.generate(Requests.of(Kind.STAR, 254)).contains("subnet: 10.0.0.0/24"));
        String text = Generator.generate(Requests.of(Kind.STAR, 300));
        assertTrue(text.contains("subnet: 10.0.0.0/16"));
        Requests.load(text);
    }

    private static LabRequest named(LabRequest plain, String prefix, String name) {
        return new LabRequest(
                plain.kind(),
                plain.sizes(),
                plain.routed(),
                plain.hosts(),
                plain.v4(),
                plain.v6(),
                plain.linuxBridges(),
                plain.mtu(),
                prefix,
                name,
                plain.command());
    }
}
