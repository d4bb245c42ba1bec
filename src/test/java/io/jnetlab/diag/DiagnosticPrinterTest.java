package io.jnetlab.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jnetlab.diag.Diagnostic.Severity;
import io.jnetlab.testing.Seeds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DiagnosticPrinterTest {
    private static final String LINE = "      addresses: [ 10.0.0.300/24 ]";

    @Test
    void printsAsTheDocumentationShowsIt() {
        SourceFile file = new SourceFile("topologies/two-hosts.yaml", "\n".repeat(13) + LINE + "\n");
        Diagnostic error = new Diagnostic(
                Severity.ERROR,
                "\"10.0.0.300/24\" is not an IPv4 or IPv6 prefix",
                new SourceRange(file.name(), 14, 20, 13),
                "namespaces.h1.interfaces.eth0.addresses[0]",
                "write ADDRESS/LENGTH, for example 10.0.0.30/24");
        assertEquals(
                """
                topologies/two-hosts.yaml:14:20: error: "10.0.0.300/24" is not an IPv4 or IPv6 prefix
                   14 |       addresses: [ 10.0.0.300/24 ]
                      |                    ^^^^^^^^^^^^^
                   in namespaces.h1.interfaces.eth0.addresses[0]
                   help: write ADDRESS/LENGTH, for example 10.0.0.30/24
                """,
                new DiagnosticPrinter(List.of(file), false).print(List.of(error)));
    }

    @Test
    void countsMoreThanOne() {
        Diagnostic error = new Diagnostic(Severity.ERROR, "bad", null, "", null);
        Diagnostic warning = new Diagnostic(Severity.WARNING, "odd", SourceRange.ofFile("f"), "", "one\ntwo");
        DiagnosticPrinter printer = new DiagnosticPrinter(List.of(), false);
        assertEquals("", printer.print(List.of()));
        assertEquals("error: bad\n", printer.print(List.of(error)));
        assertEquals("error: bad\n\nerror: bad\n\n2 errors\n", printer.print(List.of(error, error)));
        assertEquals(
                "error: bad\n\nf: warning: odd\n   help: one\n         two\n\n1 error, 1 warning\n",
                printer.print(List.of(error, warning)));
        assertTrue(printer.print(List.of(warning, warning)).endsWith("\n2 warnings\n"));
    }

    @Test
    void colorsAddNothingElse() {
        SourceFile file = new SourceFile("f", "abc");
        List<Diagnostic> found = List.of(
                new Diagnostic(Severity.ERROR, "bad", new SourceRange("f", 1, 2, 1), "a.b", "mend it"),
                new Diagnostic(Severity.WARNING, "odd", new SourceRange("g", 1, 1, 1), "", null));
        String plain = new DiagnosticPrinter(List.of(file), false).print(found);
        String color = new DiagnosticPrinter(List.of(file), true).print(found);
        assertFalse(plain.contains("\u001b"));
        assertTrue(color.contains("\u001b[1;31merror:\u001b[0m bad"));
        assertEquals(plain, color.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void wideLineNumbersKeepTheirColumn() {
        SourceFile file = new SourceFile("f", "\n".repeat(123455) + "x");
        assertEquals(
                "f:123456:1: error: bad\n123456 | x\n       | ^\n",
                new DiagnosticPrinter(List.of(file), false).print(List.of(error(new SourceRange("f", 123456, 1, 1)))));
    }

    @Test
    void tabsAreBlanks() {
        assertExcerpt("a\tb", 3, 1, "a   b", "    ^");
        assertExcerpt("\t\tb", 1, 2, "        b", "^^^^^^^^");
    }

    @Test
    void wideAndCombiningCharacters() {
        assertExcerpt("日本 x", 4, 1, "日本 x", "     ^");
        assertExcerpt("日本 x", 1, 2, "日本 x", "^^^^");
        assertExcerpt("e\u0301x", 3, 1, "e\u0301x", " ^");
        assertExcerpt("😀x", 2, 1, "😀x", "  ^");
        assertExcerpt("e\u0301", 2, 1, "e\u0301", " ^");
    }

    @Test
    void hiddenCharactersAreEscapes() {
        assertExcerpt("a\u202eb", 3, 1, "a\\u202eb", "       ^");
        assertExcerpt("a\u001b[31mb", 2, 1, "a\\u001b[31mb", " ^^^^^^");
        assertExcerpt("\ud800x", 2, 1, "\\ud800x", "      ^");
        assertExcerpt(Character.toString(0xe0001) + "x", 2, 1, "\\U000e0001x", "          ^");
    }

    @Test
    void aRangeBeyondTheLineIsAtItsEnd() {
        assertExcerpt("abc", 4, 1, "abc", "   ^");
        assertExcerpt("abc", 9, 1, "abc", "   ^");
        assertExcerpt("", 1, 1, "", "^");
    }

    @Test
    void longLinesAreCutAroundTheRange() {
        String line = "0123456789".repeat(100_000);
        SourceExcerpt middle = excerpt(line, 500_001, 3);
        assertTrue(middle.line().startsWith("…") && middle.line().endsWith("…"));
        assertEquals(SourceExcerpt.MAX_COLUMNS + 2, middle.line().length());
        assertEquals(
                "012",
                middle.line()
                        .substring(middle.carets().indexOf('^'), middle.carets().length()));
        SourceExcerpt start = excerpt(line, 3, 1);
        assertEquals("  ^", start.carets());
        assertFalse(start.line().startsWith("…"));
        SourceExcerpt end = excerpt(line, 1_000_000, 1);
        assertFalse(end.line().endsWith("…"));
        assertEquals('9', end.line().charAt(end.carets().length() - 1));
        assertExcerpt("x".repeat(100), 100, 1, "x".repeat(100), " ".repeat(99) + "^");
    }

    /** Whatever a line holds, the carets stand below the range, and nothing unprintable comes out. */
    @Test
    void caretsStandBelowTheRange() {
        Seeds.forAll(2000, random -> {
            int[] alphabet = {'a', ' ', '\t', 0x1b, 0x202e, '日', 0x301, 0x1f600, 0xd800, 0x7f, 0x2028, 0xe000};
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.appendCodePoint(random.nextInt(3) > 0 ? 'b' : alphabet[random.nextInt(alphabet.length)]);
            }
            int points = text.codePointCount(0, text.length());
            int column = random.nextInt(points + 1);
            int at = text.offsetByCodePoints(0, column);
            String line = text.substring(0, at) + "<HERE>" + text.substring(at);
            SourceExcerpt excerpt = excerpt(line, column + 1, 6);
            int indent = excerpt.carets().indexOf('^');
            assertEquals("^^^^^^", excerpt.carets().substring(indent));
            int here = excerpt.line().indexOf("<HERE>");
            assertTrue(here >= 0, excerpt.line());
            assertEquals(indent, TextWidth.of(excerpt.line().substring(0, here)), excerpt.line());
            assertTrue(TextWidth.of(excerpt.line()) <= SourceExcerpt.MAX_COLUMNS + 2);
            assertEquals(excerpt.line(), VisibleText.escape(excerpt.line()));
        });
    }

    private static void assertExcerpt(String line, int column, int length, String shown, String carets) {
        SourceExcerpt excerpt = excerpt(line, column, length);
        assertEquals(shown, excerpt.line());
        assertEquals(carets, excerpt.carets());
    }

    private static SourceExcerpt excerpt(String line, int column, int length) {
        return SourceExcerpt.of(new SourceFile("f", line), new SourceRange("f", 1, column, length));
    }

    private static Diagnostic error(@Nullable SourceRange range) {
        return new Diagnostic(Severity.ERROR, "bad", range, "", null);
    }
}
