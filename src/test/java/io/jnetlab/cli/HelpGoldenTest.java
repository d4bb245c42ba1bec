package io.jnetlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.command.Options;
import io.jnetlab.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help texts, word for word. */
final class HelpGoldenTest {
    static String[] names() {
        return new CommandTable().names().toArray(new String[0]);
    }

    @Test
    void ofTheRoot() {
        Golden.check("help/jnetlab.txt", CliRun.of("--help").out());
    }

    @ParameterizedTest
    @MethodSource("names")
    void ofACommand(String name) {
        Golden.check("help/" + name + ".txt", CliRun.of(name, "--help").out());
    }

    /** A per cent sign is one, and nothing to be warned of. */
    @Test
    void descriptionsAreNoFormats() {
        assertEquals("1% of 5%n", Options.flag("1% of 5%n", "--part").description()[0]);
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsIntoATerminal(String name) {
        for (String line : CliRun.of(name, "--help").out().split("\n", -1)) {
            assertTrue(line.length() <= 80, line);
        }
    }
}
