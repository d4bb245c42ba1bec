package io.jnetlab.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SchemaCommandTest {
    @Test
    void printsTheSchemaThatTheTopologiesName() throws IOException {
        String file = Files.readString(Path.of("topologies/jnetlab.schema.json"));
        assertEquals(new CliRun(0, file, ""), CliRun.of("schema"));
    }
}
