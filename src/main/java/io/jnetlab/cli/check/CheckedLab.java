package io.jnetlab.cli.check;

import io.jnetlab.diag.SourceRange;
import io.jnetlab.model.LabName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the checks of one lab.
 *
 * @param name what a list of many calls it: its file's
 * @param lab null where its file has errors
 * @param results in the order of the checks; empty where none could be tried
 * @param places where each of them is written
 * @param score of what could not be tried nothing is earned; null where it is not known what there was to earn
 * @param differences from a model, of each of its namespaces; null where it was compared with none
 * @param fault why nothing could be tried, or what else went wrong, a line; null where nothing did
 */
record CheckedLab(
        String name,
        @Nullable LabName lab,
        List<CheckResult> results,
        List<SourceRange> places,
        @Nullable CheckScore score,
        @Nullable ModelDifferences differences,
        @Nullable String fault) {
    /** How many checks failed. */
    int failed() {
        int failed = 0;
        for (CheckResult result : results) {
            failed += result.holds() ? 0 : 1;
        }
        return failed;
    }

    /** Whether nothing is wrong with it. */
    boolean isGood() {
        return fault == null && failed() == 0 && (differences == null || differences.isEmpty());
    }

    /** The same with one thing more that went wrong. */
    CheckedLab with(String another) {
        String both = fault == null ? another : fault + "; " + another;
        return new CheckedLab(name, lab, results, places, score, differences, both);
    }
}
