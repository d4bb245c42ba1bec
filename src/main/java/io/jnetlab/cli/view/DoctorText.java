package io.jnetlab.cli.view;

import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.output.Style;
import io.jnetlab.cli.output.Words;
import io.jnetlab.diag.VisibleText;
import io.jnetlab.observe.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code doctor} found, for people: those of one area that say the same share a line, unless {@code -v} is given. */
final class DoctorText {
    private static final String AREA_ENDS = ": ";
    private static final int INDENT = 6;

    private DoctorText() {}

    /** @param worst of the findings' levels */
    static void print(Invocation call, List<Finding> findings, Finding.Level worst) throws IOException {
        List<Finding> told = new ArrayList<>();
        int warnings = 0;
        int failures = 0;
        for (Finding finding : findings) {
            warnings += finding.level() == Finding.Level.WARNING ? 1 : 0;
            failures += finding.level() == Finding.Level.FAILURE ? 1 : 0;
            if (call.isQuiet() && finding.level() == Finding.Level.OK || told.contains(finding)) {
                continue;
            }
            List<Finding> same = call.isVerbose() ? List.of(finding) : alike(finding, findings);
            told.addAll(same);
            print(call, same);
        }
        if (!call.isQuiet()) {
            String counts = failures == 0
                    ? Words.count(warnings, "warning", "warnings")
                    : Words.count(failures, "failure", "failures") + ", "
                            + Words.count(warnings, "warning", "warnings");
            Style style = call.style();
            call.out().line("");
            call.out()
                    .prose(
                            switch (worst) {
                                case OK -> style.good("✓") + " this machine can hold labs; nothing is amiss";
                                case WARNING ->
                                    style.good("✓") + " this machine can hold labs · " + counts
                                            + ": some labs may miss something";
                                case FAILURE -> style.bad("✗") + " what says FAIL is to be mended first · " + counts;
                            },
                            2);
        }
    }

    /** Those of the same area with the same text and level: of {@code kernel: veth} the area is {@code kernel}. */
    private static List<Finding> alike(Finding finding, List<Finding> all) {
        String area = area(finding);
        List<Finding> out = new ArrayList<>();
        for (Finding each : all) {
            if (each.equals(finding)
                    || !area.isEmpty()
                            && area(each).equals(area)
                            && each.level() == finding.level()
                            && each.text().equals(finding.text())) {
                out.add(each);
            }
        }
        return out;
    }

    private static String area(Finding finding) {
        int end = finding.what().indexOf(AREA_ENDS);
        return end < 0 ? "" : finding.what().substring(0, end + AREA_ENDS.length());
    }

    private static void print(Invocation call, List<Finding> same) throws IOException {
        Style style = call.style();
        Finding first = same.get(0);
        StringBuilder what = new StringBuilder(first.what());
        for (Finding each : same.subList(1, same.size())) {
            what.append(", ").append(each.what().substring(area(each).length()));
        }
        String sign =
                switch (first.level()) {
                    case OK -> style.good("ok  ");
                    case WARNING -> style.notable("warn");
                    case FAILURE -> style.bad("FAIL");
                };
        call.out().prose(sign + "  " + VisibleText.escape(what + AREA_ENDS + first.text()), INDENT);
        String help = first.help();
        if (help != null) {
            String how = same.size() == 1 ? help : "jnetlab doctor -v says how to get each";
            call.out().prose("      help: " + VisibleText.escape(how), INDENT + INDENT);
        }
    }
}
