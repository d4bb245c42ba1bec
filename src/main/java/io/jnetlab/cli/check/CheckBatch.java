package io.jnetlab.cli.check;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.StepFailedException;
import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ErrorReport;
import io.jnetlab.cli.command.Interruption;
import io.jnetlab.diag.Diagnostic;
import io.jnetlab.model.LabName;
import io.jnetlab.netns.NetnsThread;
import io.jnetlab.topology.LoadResult;
import io.jnetlab.topology.Topology;
import io.jnetlab.topology.TopologyLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks many labs; what is wrong with one is told of it and keeps none of the others from being checked. */
final class CheckBatch {
    private final CheckSession session;
    private final @Nullable ModelAnswer model;
    private final boolean up;

    /** @param up whether each lab is brought up for its checks; else it must be up */
    CheckBatch(CheckSession session, @Nullable ModelAnswer model, boolean up) {
        this.session = session;
        this.model = model;
        this.up = up;
    }

    /**
     * A result for each file, in their order; fewer where it was interrupted.
     *
     * @param interruption null where a signal ends the process
     * @throws IOException where namespaces can't be made or entered at all: that is no fault of any lab
     */
    List<CheckedLab> run(List<CheckFiles.Named> files, @Nullable Interruption interruption)
            throws IOException, CliException {
        NetnsThread.callInFresh(() -> true);
        List<@Nullable LoadResult> loaded = new ArrayList<>();
        for (CheckFiles.Named file : files) {
            loaded.add(file.link() ? null : TopologyLoader.load(file.path()));
        }
        if (!up) {
            requireDifferentLabs(loaded);
        }
        List<CheckedLab> out = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (interruption != null && interruption.isRequested()) {
                break;
            }
            out.add(check(files.get(i), loaded.get(i)));
        }
        return out;
    }

    /** One lab that is up can't be what two files say. */
    private static void requireDifferentLabs(List<@Nullable LoadResult> loaded) throws CliException {
        Map<LabName, String> files = new HashMap<>();
        for (LoadResult result : loaded) {
            Topology topology = result == null ? null : result.topology();
            String before = topology == null ? null : files.putIfAbsent(topology.lab(), topology.file());
            if (topology != null && before != null) {
                throw CliException.usage(
                        before + " and " + topology.file() + " are both lab " + topology.lab()
                                + ", of which one can be up",
                        CheckCommand.UP + " brings each up in turn");
            }
        }
    }

    private CheckedLab check(CheckFiles.Named file, @Nullable LoadResult loaded) {
        if (loaded == null) {
            return failed(file, null, "it is a symbolic link, which is not followed in a folder");
        }
        Topology topology = loaded.topology();
        if (topology == null) {
            return failed(file, null, firstError(loaded));
        }
        try {
            return up
                    ? session.checkUp(file.name(), topology)
                    : session.checkLive(file.name(), topology.lab(), topology);
        } catch (CliException e) {
            return failed(file, topology, e.isReported() ? "its firewall is refused" : sentence(e));
        } catch (InterruptedException e) {
            return failed(file, topology, "interrupted");
        } catch (IOException | RuntimeException e) {
            ErrorReport report = ErrorReport.of(e);
            return failed(file, topology, report.message());
        }
    }

    private static String sentence(CliException e) {
        if (e.getCause() instanceof ApplyFailedException failure && failure.failedStep() != null) {
            // A line of a table is too short for the step's command.
            StepFailedException failed = failure.failedStep();
            return failed.step().target() + ": "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        }
        String message = String.valueOf(e.getMessage());
        return e.details().isEmpty() ? message : message + ": " + e.details().get(0);
    }

    private static String firstError(LoadResult loaded) {
        for (Diagnostic diagnostic : loaded.diagnostics()) {
            if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
                return diagnostic.range() == null
                        ? diagnostic.message()
                        : diagnostic.range() + ": " + diagnostic.message();
            }
        }
        return "it can't be used";
    }

    private CheckedLab failed(CheckFiles.Named file, @Nullable Topology topology, String fault) {
        Topology checked = model == null ? topology : model.topology();
        return new CheckedLab(
                file.name(),
                topology == null ? null : topology.lab(),
                List.of(),
                List.of(),
                checked == null ? null : CheckScore.ofUntried(checked.checks()),
                null,
                fault);
    }
}
