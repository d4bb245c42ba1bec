package io.jnetlab.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jnetlab.cli.CommandTable;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.model.LabName;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the console fills in its lab. */
final class LabInsertionTest {
    private static @Nullable String of(String name, String... words) throws CliException, IOException {
        return new LabInsertion(new CommandTable(), new LabName("pair"), "labs/pair.yaml").of(name, List.of(words));
    }

    @Test
    void whereACommandTakesOne() throws CliException, IOException {
        assertEquals("pair", of("status"));
        assertEquals("pair", of("status", "-o", "json"));
        assertEquals("labs/pair.yaml", of("up"));
        assertEquals("labs/pair.yaml", of("plan", "--commands"));
        assertEquals("labs/pair.yaml", of("check"));
        assertEquals("pair", of("down"), "whatever the file says by now");
        assertEquals("pair", of("logs", "ns1"), "the namespace comes behind the lab");
    }

    @Test
    void notWhereOneIsNamedOrNoneIsTaken() throws CliException, IOException {
        assertNull(of("status", "other"));
        assertNull(of("plan", "other.yaml"));
        assertNull(of("logs", "pair", "ns1"));
        assertNull(of("logs", "pair"));
        assertNull(of("ping", "ns1", "ns2"));
        assertNull(of("version"));
        assertNull(of("status", "--help"));
    }

    @Test
    void withoutAFileThatIsKnownOneMustBeNamed() {
        LabInsertion insertion = new LabInsertion(new CommandTable(), new LabName("no-such-lab"), null);
        assertThrows(CliException.class, () -> insertion.of("plan", List.of()));
    }
}
