package io.jnetlab.cli;

import io.jnetlab.diag.SourceRange;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.LabName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results of checks in the XML that CI systems read of JUnit: the lab is the suite, each check a test case. */
final class JunitReport {
    private JunitReport() {}

    static void write(Path file, LabName lab, List<CheckResult> results, List<SourceRange> places) throws IOException {
        Files.writeString(file, text(lab, results, places));
    }

    static String text(LabName lab, List<CheckResult> results, List<SourceRange> places) {
        int failed = 0;
        double seconds = 0;
        for (CheckResult result : results) {
            failed += result.holds() ? 0 : 1;
            seconds += result.seconds();
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        xml.append("<testsuite name=\"").append(lab).append("\" tests=\"").append(results.size());
        xml.append("\" failures=\"").append(failed).append("\" errors=\"0\" skipped=\"0\" time=\"");
        xml.append(Math.round(seconds * 1000) / 1000.0).append("\">\n");
        for (int i = 0; i < results.size(); i++) {
            append(xml, lab, results.get(i), places.get(i));
        }
        return xml.append("</testsuite>\n</testsuites>\n").toString();
    }

    private static void append(StringBuilder xml, LabName lab, CheckResult result, SourceRange place) {
        xml.append("<testcase classname=\"").append(lab).append("\" name=\"");
        escape(xml, result.check().title());
        xml.append("\" time=\"").append(result.seconds()).append("\" file=\"");
        escape(xml, place.file());
        xml.append("\" line=\"").append(place.line()).append("\">\n");
        if (!result.holds()) {
            String hint = result.check().hint();
            xml.append("<failure type=\"").append(result.kind()).append("\" message=\"");
            escape(xml, result.faults().isEmpty() ? "" : result.faults().get(0));
            xml.append("\">");
            for (String fault : result.faults()) {
                escape(xml, fault + "\n");
            }
            escape(xml, "in " + place + "\n" + (hint == null ? "" : "hint: " + hint + "\n"));
            xml.append("</failure>\n");
        }
        if (!result.output().isEmpty()) {
            xml.append("<system-out>");
            escape(xml, result.output());
            xml.append("</system-out>\n");
        }
        xml.append("</testcase>\n");
    }

    /** Characters that XML 1.0 can't hold at all are replaced, those that a terminal hides are written by number. */
    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> {
                    boolean legal = c >= 0x20 && c < 0xd800 || c > 0xdfff && c != 0xfffe && c != 0xffff;
                    if (legal && VisibleText.isHidden(c)) {
                        xml.append("&#").append(c).append(';');
                    } else {
                        xml.appendCodePoint(legal ? c : 0xfffd);
                    }
                }
            }
        }
    }
}
