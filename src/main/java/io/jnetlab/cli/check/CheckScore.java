package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.output.Words;
import io.jnetlab.model.Check;
import java.io.IOException;
import java.util.List;

/**
 * The points of a file's checks.
 *
 * @param earned those of the checks that hold
 * @param possible those of all
 * @param written whether the file says points at all: else each check counts one, and nobody has asked for a sum
 */
record CheckScore(int earned, int possible, boolean written) {
    static CheckScore of(List<CheckResult> results) {
        int earned = 0;
        int possible = 0;
        boolean written = false;
        for (CheckResult result : results) {
            int worth = result.check().worth();
            earned += result.holds() ? worth : 0;
            possible += worth;
            written |= result.check().points() != null;
        }
        return new CheckScore(earned, possible, written);
    }

    /** None earned of what checks count that could not be tried. */
    static CheckScore ofUntried(List<Check> checks) {
        int possible = 0;
        boolean written = false;
        for (Check check : checks) {
            possible += check.worth();
            written |= check.points() != null;
        }
        return new CheckScore(0, possible, written);
    }

    boolean isFull() {
        return earned == possible;
    }

    /** The members {@code points_earned} and {@code points_possible}. */
    void write(JsonWriter json) throws IOException {
        json.name("points_earned").value(earned);
        json.name("points_possible").value(possible);
    }

    /** {@code 7 of 10 points}. */
    @Override
    public String toString() {
        return earned + " of " + Words.count(possible, "point", "points");
    }
}
