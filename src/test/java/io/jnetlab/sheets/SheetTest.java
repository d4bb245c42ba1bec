package io.jnetlab.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SheetTest {
    private static final Path FILE = Path.of("topologies/lab.md");

    private static final List<String> LINES =
            """
            # A lab

            ## By hand

            ```sh
            ip netns add a
            ip netns
            ```
            ```text
            a
            ```

            ### Clean up

            ```sh
            ip netns delete a
            ```

            ```yaml
            name: lab
            ```

            ## With jnetlab

            ```sh
            jnetlab up lab.yaml
            ```
            ```text
            ```
            """
                    .lines()
                    .toList();

    private final Sheet sheet = Sheet.of(FILE, LINES);

    @Test
    void blocksAreInSectionsAndParts() {
        assertEquals(List.of("By hand", "With jnetlab"), sheet.sections());
        assertEquals(3, sheet.blocks().size());
        Sheet.Block building = sheet.byHand(false).get(0);
        assertEquals("ip netns add a\nip netns\n", building.commands());
        assertEquals(6, building.line());
        assertEquals(List.of("a"), building.shown());
        Sheet.Block cleaning = sheet.byHand(true).get(0);
        assertEquals("Clean up", cleaning.part());
        assertNull(cleaning.shown());
        Sheet.Block up = sheet.blocks("With jnetlab").get(0);
        assertEquals("", up.part());
        assertEquals(List.of(), up.shown());
    }

    @Test
    void otherOutputsAreShownInTheirPlaces() {
        List<String> changed = sheet.showing(Map.of(
                sheet.blocks().get(0), List.of("b", "c"),
                sheet.blocks().get(2), List.of("is up")));
        Sheet again = Sheet.of(FILE, changed);
        assertEquals(List.of("b", "c"), again.blocks().get(0).shown());
        assertNull(again.blocks().get(1).shown());
        assertEquals(List.of("is up"), again.blocks().get(2).shown());
        assertEquals(LINES.size() + 2, changed.size());
        assertEquals(LINES, sheet.showing(Map.of()));
    }

    @Test
    void outputOfNoCommandsIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Sheet.of(FILE, List.of("```text", "a", "```")));
    }
}
