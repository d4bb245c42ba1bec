package io.jnetlab.cli.check;

import io.jnetlab.cli.command.Progress;
import io.jnetlab.model.Check;
import io.jnetlab.model.PathCheck;
import io.jnetlab.model.PingCheck;
import io.jnetlab.model.RouteCheck;
import io.jnetlab.model.RunCheck;
import io.jnetlab.model.TcpCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tries checks in their order; pings that follow each other all at once. */
final class CheckRun {
    private CheckRun() {}

    /** A result for each check, in their order. */
    static List<CheckResult> run(CheckScene scene, List<Check> checks, Progress progress) throws IOException {
        List<CheckResult> results = new ArrayList<>();
        while (results.size() < checks.size()) {
            int next = results.size();
            if (scene.isOver() || Thread.currentThread().isInterrupted()) {
                results.add(untried(checks.get(next), scene.isOver() ? "the time was over" : "interrupted"));
                continue;
            }
            List<PingCheck> pings = new ArrayList<>();
            while (next + pings.size() < checks.size() && checks.get(next + pings.size()) instanceof PingCheck ping) {
                pings.add(ping);
            }
            if (pings.isEmpty()) {
                progress.update("check " + (next + 1) + " of " + checks.size());
                results.add(run(scene, checks.get(next)));
            } else {
                PingTrial.run(scene, pings, results);
            }
        }
        return results;
    }

    private static CheckResult untried(Check check, String why) {
        return new CheckResult(check, kind(check), false, 0, List.of("it was not tried: " + why), "", json -> {});
    }

    /** As a file writes it. */
    private static String kind(Check check) {
        if (check instanceof PingCheck) {
            return "ping";
        }
        if (check instanceof PathCheck) {
            return "path";
        }
        if (check instanceof TcpCheck) {
            return "tcp";
        }
        return check instanceof RouteCheck ? "route" : "run";
    }

    private static CheckResult run(CheckScene scene, Check check) throws IOException {
        if (check instanceof PathCheck path) {
            return PathTrial.run(scene, path);
        }
        if (check instanceof TcpCheck tcp) {
            return TcpTrial.run(scene, tcp);
        }
        if (check instanceof RouteCheck route) {
            return RouteTrial.run(scene, route);
        }
        if (check instanceof RunCheck run) {
            return RunTrial.run(scene, run);
        }
        throw new IllegalStateException("unknown kind of check: " + check);
    }
}
