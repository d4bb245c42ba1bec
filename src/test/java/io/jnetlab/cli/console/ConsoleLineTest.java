package io.jnetlab.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.testing.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the console, split. */
final class ConsoleLineTest {
    private static List<String> values(String line) throws CliException {
        return ConsoleLine.parse(line).values(0);
    }

    @Test
    void quotesAndBackslashesKeepWordsTogether() throws CliException {
        assertEquals(List.of("ns1", "ping", "ns2"), values("  ns1\tping  ns2 "));
        assertEquals(List.of("a b", "c\"d", "e f", ""), values("'a b' \"c\\\"d\" e\\ f ''"));
        assertEquals(List.of("x#y"), values("x#y # said"));
        assertFalse(ConsoleLine.parse("\\ns2").words().get(0).plain());
        assertTrue(ConsoleLine.parse("ns2").words().get(0).plain());
        assertTrue(ConsoleLine.parse(" # nothing").isEmpty());
    }

    @Test
    void onlyALastAmpersandIsTheConsoles() throws CliException {
        ConsoleLine background = ConsoleLine.parse("ns1 iperf -s & # until the end");
        assertTrue(background.background());
        assertFalse(background.needsShell());
        assertEquals("ns1 iperf -s", background.text());
        ConsoleLine both = ConsoleLine.parse("ns1 a && b");
        assertFalse(both.background());
        assertTrue(both.needsShell());
        assertTrue(ConsoleLine.parse("ns1 a & b &").needsShell());
        assertTrue(ConsoleLine.parse("ns1 a & b &").background());
        assertFalse(ConsoleLine.parse("ns1 'a &'").background());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a | b", "a >f", "a 2>&1", "a $b", "a \"$b\"", "a *", "a; b", "a `b`", "a ~", "a {b,c}"})
    void whatAShellKnowsIsLeftToOne(String line) throws CliException {
        assertTrue(ConsoleLine.parse(line).needsShell());
        assertEquals("a", ConsoleLine.parse(line).words().get(0).value());
    }

    @Test
    void theNumberOfARedirectionIsNoWord() throws CliException {
        assertEquals(List.of("status"), values("status 2>&1 | less"));
        assertEquals(List.of("status", "2"), values("status 2 >f"));
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThrows(CliException.class, () -> ConsoleLine.parse("ns1 echo 'x"));
        assertThrows(CliException.class, () -> ConsoleLine.parse("ns1 echo \"x"));
    }

    @Test
    void aBackslashAtTheEndHasNothingToSay() throws CliException {
        assertEquals(List.of("ns1", "echo", ""), values("ns1 echo \\"));
        assertTrue(ConsoleLine.goesOn("ns1 echo \\"));
        assertFalse(ConsoleLine.goesOn("ns1 echo \\\\"));
        assertFalse(ConsoleLine.goesOn(""));
    }

    @Test
    void aPastedTextIsSplitWhereNoQuoteIsOpen() {
        assertEquals(List.of("ns1 ls", "", "links", ""), ConsoleLine.split("ns1 ls\n\nlinks\n"));
        assertEquals(List.of("ns1 echo one two", "b"), ConsoleLine.split("ns1 echo one \\\ntwo\nb"));
        assertEquals(List.of("ns1 sh -c 'a\nb \\\nc'", "d"), ConsoleLine.split("ns1 sh -c 'a\nb \\\nc'\nd"));
        assertEquals(List.of("a \"x\ny\\\"z\"", "b"), ConsoleLine.split("a \"x\ny\\\"z\"\nb"));
        assertEquals(List.of("# don't \\", "a#'\nb'"), ConsoleLine.split("# don't \\\na#'\nb'"));
        assertEquals(List.of("a \\"), ConsoleLine.split("a \\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "a b", "it's", "$x `y` \\ \"", "ns1:eth0", "*"})
    void aShellReadsQuotedWordsBack(String word) {
        assertEquals(
                word,
                Command.sh("printf %s " + ConsoleLine.quoted(word)).orFail().out());
    }
}
