package io.jnetlab.cli.check;

import io.jnetlab.diag.SourceRange;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.model.NetnsName;
import java.util.List;
import java.util.Map;

/** Results of checks in the XML that CI systems read of JUnit: each lab is a suite, each check a test case. */
final class JunitReport {
    private JunitReport() {}

    static String text(List<CheckedLab> labs) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (CheckedLab lab : labs) {
            append(xml, lab);
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void append(StringBuilder xml, CheckedLab lab) {
        ModelDifferences differences = lab.differences();
        int cases = lab.results().size() + (lab.fault() == null ? 0 : 1);
        int failed = lab.failed();
        double seconds = 0;
        for (CheckResult result : lab.results()) {
            seconds += result.seconds();
        }
        if (differences != null) {
            cases += differences.byNamespace().size();
            failed += differences.count();
        }
        xml.append("<testsuite name=\"");
        escape(xml, lab.name());
        xml.append("\" tests=\"").append(cases);
        xml.append("\" failures=\"").append(failed).append("\" errors=\"").append(lab.fault() == null ? 0 : 1);
        xml.append("\" skipped=\"0\" time=\"")
                .append(Math.round(seconds * 1000) / 1000.0)
                .append("\">\n");
        CheckScore score = lab.score();
        if (score != null) {
            xml.append("<properties>\n");
            property(xml, "points_earned", score.earned());
            property(xml, "points_possible", score.possible());
            xml.append("</properties>\n");
        }
        for (int i = 0; i < lab.results().size(); i++) {
            append(xml, lab, lab.results().get(i), lab.places().get(i), score != null && score.written());
        }
        if (differences != null) {
            append(xml, lab, differences);
        }
        if (lab.fault() != null) {
            begin(xml, lab, "lab").append("\">\n<error message=\"");
            escape(xml, lab.fault());
            xml.append("\"/>\n</testcase>\n");
        }
        xml.append("</testsuite>\n");
    }

    private static void property(StringBuilder xml, String name, int value) {
        xml.append("<property name=\"")
                .append(name)
                .append("\" value=\"")
                .append(value)
                .append("\"/>\n");
    }

    /** A test case up to its name. */
    private static StringBuilder begin(StringBuilder xml, CheckedLab lab, String name) {
        xml.append("<testcase classname=\"");
        escape(xml, lab.name());
        xml.append("\" name=\"");
        escape(xml, name);
        return xml;
    }

    /** Each namespace is a test case. */
    private static void append(StringBuilder xml, CheckedLab lab, ModelDifferences differences) {
        for (Map.Entry<NetnsName, List<Difference>> e :
                differences.byNamespace().entrySet()) {
            begin(xml, lab, e.getKey() + " as the model").append("\">\n");
            if (!e.getValue().isEmpty()) {
                xml.append("<failure type=\"model\" message=\"");
                escape(xml, e.getValue().get(0).text());
                xml.append("\">");
                for (Difference difference : e.getValue()) {
                    escape(xml, difference.text() + "\n");
                }
                xml.append("</failure>\n");
            }
            xml.append("</testcase>\n");
        }
    }

    /** @param points whether they are told: schemas of the format have no properties of a test case */
    private static void append(
            StringBuilder xml, CheckedLab lab, CheckResult result, SourceRange place, boolean points) {
        begin(xml, lab, result.check().title());
        xml.append("\" time=\"").append(result.seconds()).append("\" file=\"");
        escape(xml, place.file());
        xml.append("\" line=\"").append(place.line()).append("\">\n");
        if (points) {
            xml.append("<properties>\n");
            property(xml, "points", result.check().worth());
            xml.append("</properties>\n");
        }
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
