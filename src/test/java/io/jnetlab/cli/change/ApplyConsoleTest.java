package io.jnetlab.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.model.LabName;
import io.jnetlab.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApplyConsoleTest {
    private static CliException withLeft(int lines) {
        List<String> left = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            left.add("+ thing " + i);
        }
        Plan plan = new Plan(new LabName("large"), List.of(), List.of(), List.of(), List.of());
        return ApplyConsole.report(
                new ApplyFailedException(new IOException("no"), plan, ApplyFailedException.Undone.PARTLY, left),
                Map.of());
    }

    @Test
    void whatIsLeftIsTold() {
        CliException e = withLeft(100);
        assertEquals(ExitCode.LEFTOVERS, e.exitCode());
        assertEquals(100, e.details().size());
        assertEquals("+ thing 100", e.details().get(99));
    }

    @Test
    void ofThousandsOfThingsAHundredAre() {
        CliException e = withLeft(8000);
        assertEquals(101, e.details().size());
        assertEquals("+ thing 100", e.details().get(99));
        assertEquals(
                "and 7900 lines more; jnetlab status shows what is there",
                e.details().get(100));
    }
}
