package io.jnetlab.cli.check;

import com.google.gson.stream.JsonWriter;
import io.jnetlab.cli.change.RulesetReport;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.Invocation;
import io.jnetlab.cli.command.TopologyFile;
import io.jnetlab.model.Check;
import io.jnetlab.model.LabName;
import io.jnetlab.model.LabState;
import io.jnetlab.model.LiveState;
import io.jnetlab.observe.RulesetException;
import io.jnetlab.plan.Planner;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer that labs are compared with, and whose checks count. */
final class ModelAnswer {
    private final Topology topology;
    private final @Nullable WantedValues hidden;

    private ModelAnswer(Topology topology, @Nullable WantedValues hidden) {
        this.topology = topology;
        this.hidden = hidden;
    }

    /** @param hidden whether nothing of it may be told, not even what is wrong with it: that shows its lines */
    static ModelAnswer load(Invocation call, String file, boolean hidden) throws IOException, CliException {
        if (!hidden) {
            return new ModelAnswer(TopologyFile.load(call, file), null);
        }
        LoadResult result = TopologyLoader.load(Path.of(file));
        Topology topology = result.topology();
        if (topology == null) {
            throw CliException.usage(
                    "the model " + file + " can't be used",
                    "jnetlab validate " + file + " shows what is wrong with it");
        }
        return new ModelAnswer(topology, WantedValues.of(topology.desired()));
    }

    Topology topology() {
        return topology;
    }

    boolean isHidden() {
        return hidden != null;
    }

    /** @param lab whose marks live things have; nobody's are compared as well */
    ModelDifferences differences(LabName lab, LiveState live) {
        LabState model = topology.desired();
        return ModelDifferences.of(Planner.plan(lab, model, live), model, hidden != null);
    }

    /** What nft says of the model's firewall. */
    CliException report(Invocation call, RulesetException e) throws IOException {
        return hidden == null
                ? RulesetReport.report(call, topology, e)
                : CliException.usage("nft refuses the firewall of the model in " + e.namespace(), null);
    }

    /** The results as they may be told. */
    List<CheckResult> told(List<CheckResult> results) {
        if (hidden == null) {
            return results;
        }
        List<CheckResult> out = new ArrayList<>();
        for (CheckResult result : results) {
            Check check = result.check();
            String title = check.title();
            String hint = check.hint();
            Told told = new Told(
                    hidden.areTold(title) ? "check " + (out.size() + 1) + " (" + result.kind() + ")" : title,
                    hint == null || hidden.areTold(hint) ? null : hint,
                    check.within(),
                    check.points());
            List<String> faults = result.holds() ? List.of() : List.of("it does not hold");
            out.add(new CheckResult(told, result.kind(), result.holds(), result.nanos(), faults, "", Told::nothing));
        }
        return out;
    }

    /** A check of which only this is told. */
    private record Told(String title, @Nullable String hint, Duration within, @Nullable Integer points)
            implements Check {
        static void nothing(JsonWriter json) {}
    }
}
