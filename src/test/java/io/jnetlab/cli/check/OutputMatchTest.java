package io.jnetlab.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jnetlab.model.RunCheck.Comparison;
import io.jnetlab.model.RunCheck.Output;
import org.junit.jupiter.api.Test;

final class OutputMatchTest {
    private static Output matches(String regex) {
        return new Output(Comparison.MATCHES, regex);
    }

    @Test
    void outputIsComparedAsTheCheckSays() {
        assertNull(OutputMatch.fault(new Output(Comparison.CONTAINS, "b"), "abc\n"));
        assertNull(OutputMatch.fault(new Output(Comparison.EQUALS, "abc"), "abc\n"));
        assertNull(OutputMatch.fault(matches("^b.$"), "a\nbc\n"));
        assertEquals(
                "the output is not as expected: equals b",
                OutputMatch.fault(new Output(Comparison.EQUALS, "b"), "abc\n"));
        assertEquals("the output is not as expected: matches ^c", OutputMatch.fault(matches("^c"), "abc\n"));
    }

    @Test
    void aRegularExpressionThatWouldTakeYearsIsGivenUp() {
        String regex = "(.*)".repeat(12) + "=";
        assertEquals(
                "the output is too much for this regular expression: matches " + regex,
                OutputMatch.fault(matches(regex), "a".repeat(1000)));
    }

    @Test
    void aRegularExpressionThatGoesTooDeepIsGivenUp() {
        assertEquals(
                "the output is too much for this regular expression: matches (a|b)*c",
                OutputMatch.fault(matches("(a|b)*c"), "ab".repeat(1 << 20)));
    }
}
