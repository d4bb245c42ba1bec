package io.jnetlab.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateTest {
    private static final String GOOD =
            """
            name: pair
            namespaces:
              a: {interfaces: {eth0: {addresses: [10.0.0.1/24]}}}
              b: {interfaces: {eth0: {addresses: [10.0.0.2/24]}}}
            links:
              - [a:eth0, b:eth0]
            checks:
              - ping: a -> b
            """;

    private final Path folder;

    ValidateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void goodFile() throws IOException {
        String good = file("pair.yaml", GOOD);
        CliRun run = CliRun.of("validate", good);
        assertEquals(new CliRun(0, good + ": ok, lab pair: 2 namespaces, 0 bridges, 1 link, 1 check\n", ""), run);
        assertEquals(new CliRun(0, "", ""), CliRun.of("validate", "-q", good));
    }

    @Test
    void resolved() throws IOException {
        String shared = file("shared.yaml", "defaults: {interface: {mtu: 1400}}\n" + GOOD);
        String text = GOOD.replace("/24]", "/24], mtu: 1400");
        CliRun run = CliRun.of("validate", "--resolved", shared);
        assertEquals(0, run.status(), run.err());
        assertEquals(run, CliRun.of("validate", "--resolved", file("again.yaml", text)));
        assertTrue(run.out().contains("eth0: {addresses: [10.0.0.1/24], mtu: 1400}"), run.out());
        assertEquals(
                ExitCode.USAGE,
                CliRun.of("validate", "--resolved", shared, shared).status());
    }

    @Test
    void allErrorsOfAllFiles() throws IOException {
        String good = file("pair.yaml", GOOD);
        String bad =
                file("bad.yaml", GOOD.replace("10.0.0.1/24", "10.0.0.300/24").replace("-> b", "-> c"));
        String absent = folder.resolve("absent.yaml").toString();
        CliRun run = CliRun.of("validate", bad, good, absent);
        assertEquals(ExitCode.USAGE, run.status());
        assertTrue(run.err().contains(bad + ":3:39: error: "), run.err());
        assertTrue(run.err().contains(bad + ":8:"), run.err());
        assertTrue(run.err().contains(absent + ": error: there is no such file"), run.err());
        assertTrue(run.out().startsWith(good + ": ok"), run.out());
    }

    @Test
    void labsThatWantTheSameNames() throws IOException {
        String one = file("one.yaml", GOOD);
        String two = file("two.yaml", GOOD.replace("pair", "other"));
        assertEquals(ExitCode.OK, CliRun.of("validate", one, two).status());
        CliRun run = CliRun.of("validate", "--together", one, two);
        assertEquals(ExitCode.USAGE, run.status());
        assertTrue(
                run.err().contains(two + ":3:3: error: the namespace \"a\" is another lab's already, at " + one),
                run.err());
    }

    @Test
    void asJson() throws IOException {
        String good = file("pair.yaml", GOOD);
        String bad = file("bad.yaml", GOOD.replace("10.0.0.1/24", "10.0.0.300/24"));
        CliRun run = CliRun.of("validate", "-o", "json", good, bad);
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.err());
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(false, json.get("valid").getAsBoolean());
        JsonArray files = json.getAsJsonArray("files");
        assertEquals("pair", files.get(0).getAsJsonObject().get("lab").getAsString());
        assertEquals(
                0, files.get(0).getAsJsonObject().getAsJsonArray("diagnostics").size());
        JsonObject diagnostic = files.get(1)
                .getAsJsonObject()
                .getAsJsonArray("diagnostics")
                .get(0)
                .getAsJsonObject();
        assertEquals("error", diagnostic.get("severity").getAsString());
        assertEquals(3, diagnostic.get("line").getAsInt());
        assertEquals(39, diagnostic.get("column").getAsInt());
        assertEquals(
                "namespaces.a.interfaces.eth0.addresses[0]",
                diagnostic.get("path").getAsString());
    }
}
