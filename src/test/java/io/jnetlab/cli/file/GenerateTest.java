package io.jnetlab.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jnetlab.cli.CliRun;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GenerateTest {
    private final Path folder;

    GenerateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static CliRun generate(String arguments) {
        List<String> words = new ArrayList<>(List.of("generate"));
        words.addAll(Arrays.asList(arguments.split(" ", -1)));
        return CliRun.of(words.toArray(new String[0]));
    }

    /** Whole files, which `validate` takes without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "star 3",
                "star 2 --routed",
                "linear 3 --hosts 2 --mtu 9000",
                "linear 3 --routed",
                "tree 2 2 --dual",
                "tree 3 2 --routed",
                "ring 3",
                "ring 3 --switched --bridge-kind linux",
                "mesh 3 --ipv6 --hosts 2",
                "grid 2 3",
                "torus 3 3 --hosts 0 --prefix t- --name doughnut",
                "leaf-spine 3 2 --hosts 2",
                "fat-tree 4"
            })
    void text(String arguments) throws IOException {
        CliRun run = generate(arguments);
        assertEquals(ExitCode.OK, run.status(), run.err());
        assertEquals("", run.err());
        Golden.check("generate/" + arguments.replace(" --", "_").replace(' ', '-') + ".yaml", run.out());
        Path file = Files.writeString(folder.resolve("lab.yaml"), run.out());
        CliRun valid = CliRun.of("validate", file.toString());
        assertEquals(ExitCode.OK, valid.status());
        assertEquals("", valid.err());
    }

    @Test
    void toAFileThatIsNotThere() throws IOException {
        Path file = folder.resolve("star.yaml");
        CliRun run = generate("star 2 --to " + file);
        assertEquals(new CliRun(0, "", "wrote " + file + "; jnetlab up " + file + " brings it up\n"), run);
        assertEquals(generate("star 2").out(), Files.readString(file));

        CliRun again = generate("star 3 -O " + file);
        assertEquals(
                new CliRun(2, "", "error: " + file + " is there already\n   help: --force writes over it\n"), again);
        assertEquals(generate("star 2").out(), Files.readString(file));

        assertEquals(new CliRun(0, "", ""), generate("star 3 -q --force --to " + file));
        assertEquals(generate("star 3").out(), Files.readString(file));

        Path astray = folder.resolve("no/star.yaml");
        assertEquals(ExitCode.USAGE, generate("star 3 --to " + astray).status());
    }

    @Test
    void asJson() {
        JsonObject json =
                JsonParser.parseString(generate("star 2 -o json").out()).getAsJsonObject();
        assertEquals(generate("star 2").out(), json.get("topology").getAsString());
        assertTrue(json.get("file").isJsonNull());
    }

    @Test
    void wrongCalls() {
        wrong("sta 3", "there is no kind \"sta\"", "star");
        wrong("star", "SIZE is missing", "--help");
        wrong("star 3 4", "star takes 1 number, not 2", "write jnetlab generate star N");
        wrong("grid 3", "grid takes 2 numbers, not 1", "write jnetlab generate grid ROWS COLUMNS");
        wrong("ring 2", "\"2\" is no size of ring N", "take a number from 3 to");
        wrong("ring x", "\"x\" is no size of ring N", "take a number from 3 to");
        wrong("grid 3 3 --switched", "the nodes of grid are routers", "leave --switched out");
        wrong("ring 3 --bridge-kind linux", "there are no switches for --bridge-kind", "--switched");
        wrong("ring 3 --routed --switched", "--routed and --switched exclude each other", "one of them");
        wrong("ring 3 --ipv6 --dual", "--ipv6 and --dual exclude each other", "--dual");
        wrong("star 3 --hosts 2", "N of star is the number of hosts", "--hosts");
        wrong("linear 3 --hosts 0", "\"0\" is no value of --hosts", "take a number from 1");
        wrong("star 3 --mtu 1000 --dual", "\"1000\" is no value of --mtu", "take a number from 1280 to 65535");
        wrong("star 3 --force", "--force is of use with --to only", "");
        wrong("fat-tree 5", "half of a switch's ports go up", "take an even number");
    }

    private static void wrong(String arguments, String message, String help) {
        CliRun run = generate(arguments);
        assertEquals(ExitCode.USAGE, run.status(), arguments);
        assertEquals("", run.out());
        assertTrue(run.err().contains(message), run.err());
        assertTrue(run.err().contains(help), run.err());
    }
}
