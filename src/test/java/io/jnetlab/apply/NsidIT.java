package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.testing.Command;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ids by which the host's namespace knows those of a lab. */
final class NsidIT {
    private static final String LAB =
            """
            name: nsid
            namespaces:
              a: {A}
              b: {B}
            links: [[a:e0, host:h0], [a:e1, b:e1]]
            """;

    private static String lab(String a, String b) {
        return LAB.replace("{A}", "{" + a + "}").replace("{B}", "{" + b + "}");
    }

    @AfterEach
    void down() throws Exception {
        Labs.down("nsid");
    }

    @Test
    void isSetWhenTheNamespaceIsMade() throws Exception {
        String yaml = lab("nsid: 77", "nsid: 0");
        Labs.up(yaml);
        String ids = Command.run("ip", "netns", "list-id").orFail().out();
        assertTrue(ids.contains("nsid 77 (iproute2 netns name: a)"), ids);
        assertTrue(ids.contains("nsid 0 (iproute2 netns name: b)"), ids);
        Labs.assertNothingDiffers(Labs.load(yaml));
        String link =
                Command.run("ip", "-d", "link", "show", "dev", "h0").orFail().out();
        assertTrue(link.contains("link-netns a"), link);
    }

    @Test
    void isSetInPlaceWhereThereIsNone() throws Exception {
        Labs.up(lab("nsid: 77", ""));
        assertEquals(List.of("~ namespace b", "~ nsid: unset → 5"), Labs.tree(Labs.up(lab("nsid: 77", "nsid: 5"))));
        String ids = Command.run("ip", "netns", "list-id").orFail().out();
        assertTrue(ids.contains("nsid 5 (iproute2 netns name: b)"), ids);
    }

    @Test
    void changeIsRefusedBeforeAnythingIsDone() throws Exception {
        Labs.up(lab("nsid: 77", "nsid: 5"));
        RefusedException e =
                assertThrows(RefusedException.class, () -> Labs.up(lab("nsid: 78, forwarding: true", "nsid: 5")));
        assertEquals("the namespace a has the id 77 and is to have 78: the kernel never changes one", e.getMessage());
        assertEquals("take the lab down first: jnetlab down nsid", e.help());
        Labs.assertNothingDiffers(Labs.load(lab("nsid: 77", "nsid: 5")));
        // Any will do.
        assertTrue(Labs.up(lab("", "nsid: 5")).isEmpty());
    }

    @Test
    void idOfANamespaceThatGoesIsRefusedBeforeAnythingIsDone() throws Exception {
        String before = lab("nsid: 77", "nsid: 5");
        Labs.up(before);
        String renamed = before.replace("b:", "c:");
        RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(renamed));
        assertEquals("the namespace c is to have the id 5, which b has until it is deleted", e.getMessage());
        assertEquals("take the lab down first: jnetlab down nsid", e.help());
        Labs.assertNothingDiffers(Labs.load(before));
        Labs.down("nsid");
        Labs.up(renamed);
        Labs.assertNothingDiffers(Labs.load(renamed));
    }

    @Test
    void idOfAnotherNamespaceIsRefusedBeforeAnythingIsDone() throws Exception {
        Command.run("ip", "netns", "add", "other").orFail();
        try {
            Command.run("ip", "netns", "set", "other", "9").orFail();
            RefusedException e = assertThrows(RefusedException.class, () -> Labs.up(lab("nsid: 77", "nsid: 9")));
            assertEquals("the namespace b is to have the id 9, which other has", e.getMessage());
            assertEquals("give it another one: ip netns list-id shows those that are taken", e.help());
            assertNamespaces("other (id: 9)\n");
        } finally {
            Command.run("ip", "netns", "delete", "other").orFail();
        }
    }

    /** Nobody finds it by its name. */
    @Test
    void idOfANamespaceWithoutAPinIsTheKernelsErrorAndUndone() throws Exception {
        Command.run("ip", "netns", "add", "other").orFail();
        Command.run("ip", "netns", "set", "other", "9").orFail();
        Process inside =
                new ProcessBuilder("ip", "netns", "exec", "other", "sh", "-c", "echo; exec sleep 1000").start();
        try {
            assertEquals('\n', inside.getInputStream().read());
            Command.run("ip", "netns", "delete", "other").orFail();
            ApplyFailedException e =
                    assertThrows(ApplyFailedException.class, () -> Labs.up(lab("nsid: 77", "nsid: 9")));
            assertTrue(String.valueOf(e.getMessage()).contains("RTM_NEWNSID: EEXIST"), e::getMessage);
            assertNamespaces("");
        } finally {
            inside.destroy();
            inside.waitFor();
        }
    }

    private static void assertNamespaces(String expected) throws Exception {
        assertEquals(expected, Command.run("ip", "netns", "list").orFail().out());
    }
}
